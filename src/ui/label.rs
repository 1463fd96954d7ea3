//! The label of one control.

use leptos::prelude::*;

#[component]
pub fn Label(
    /// The id of the control.
    #[prop(into)]
    of: String,
    #[prop(into)] text: String,
    /// More classes, such as `govuk-label--m`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    view! {
        <label class=with("govuk-label", class) for=of>
            {text}
        </label>
    }
}

/// `class` with `more` behind it, if there is more.
pub(super) fn with(class: &'static str, more: &'static str) -> String {
    if more.is_empty() { class.to_owned() } else { format!("{class} {more}") }
}
