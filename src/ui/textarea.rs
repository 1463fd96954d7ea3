//! A text in many lines.

use super::form_group::{Question, aria_invalid};
use leptos::prelude::*;

/// A question that is answered in as many lines as it takes.
#[component]
pub fn Textarea(
    /// Also the control's name.
    #[prop(into)]
    id: String,
    #[prop(into)] label: String,
    #[prop(optional)] label_class: &'static str,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: MaybeProp<String>,
    /// What stands there at first.
    #[prop(optional, into)]
    value: String,
    #[prop(default = 5)] rows: u8,
    #[prop(optional)] node_ref: NodeRef<leptos::html::Textarea>,
    /// Runs at every change with the whole text.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    let question = Question { id: id.clone(), label, label_class, hint, error };
    let described = question.described_by();
    let control = view! {
        <textarea
            node_ref=node_ref
            class="govuk-textarea"
            class:govuk-textarea--error=move || error.with(Option::is_some)
            id=id.clone()
            name=id
            rows=rows.to_string()
            aria-describedby=move || described.ids()
            aria-invalid=move || aria_invalid(error)
            on:input:target=move |event| on_input.run(event.target().value())
        >
            {value}
        </textarea>
    };
    question.around(control.into_any())
}
