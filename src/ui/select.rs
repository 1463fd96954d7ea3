//! One answer from a list that opens.

use super::Choice;
use super::form_group::{Question, aria_invalid};
use leptos::prelude::*;

/// A question with one answer from `choices`. Give an empty choice first where none is chosen yet.
#[component]
pub fn Select(
    /// Also the control's name.
    #[prop(into)]
    id: String,
    #[prop(into)] label: String,
    #[prop(optional)] label_class: &'static str,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: MaybeProp<String>,
    choices: Vec<Choice>,
    /// The value that is chosen at first.
    #[prop(optional, into)]
    value: String,
    /// Runs at every change with the chosen value.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let question = Question { id: id.clone(), label, label_class, hint, error };
    let described = question.described_by();
    let options: Vec<_> = choices
        .into_iter()
        .map(move |choice| {
            let selected = choice.value == value;
            view! {
                <option value=choice.value selected=selected>
                    {choice.text}
                </option>
            }
        })
        .collect();
    let control = view! {
        <select
            class="govuk-select"
            class:govuk-select--error=move || error.with(Option::is_some)
            id=id.clone()
            name=id
            aria-describedby=move || described.ids()
            aria-invalid=move || aria_invalid(error)
            on:change:target=move |event| on_change.run(event.target().value())
        >
            {options}
        </select>
    };
    question.around(control.into_any())
}
