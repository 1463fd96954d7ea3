//! A hint under a question's label.

use leptos::prelude::*;

/// Helps to answer; nothing where `text` is empty. Its id is the control's with `-hint` behind.
#[component]
pub fn Hint(
    /// The id of the control that the hint describes.
    #[prop(into)]
    of: String,
    #[prop(into)] text: String,
) -> impl IntoView {
    (!text.is_empty()).then(move || {
        view! {
            <div id=of + "-hint" class="govuk-hint">
                {text}
            </div>
        }
    })
}
