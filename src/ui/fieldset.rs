//! Controls that answer one question together.

use leptos::prelude::*;

#[component]
pub fn Fieldset(
    #[prop(into)] legend: String,
    /// More classes of the legend, such as `govuk-fieldset__legend--m`.
    #[prop(optional)]
    legend_class: &'static str,
    /// `group` where the controls are no radios or boxes, as in a date.
    #[prop(optional)]
    role: Option<&'static str>,
    #[prop(optional, into)] described_by: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="govuk-fieldset" role=role aria-describedby=move || described_by.get()>
            <legend class=super::label::with("govuk-fieldset__legend", legend_class)>{legend}</legend>
            {children()}
        </fieldset>
    }
}
