//! What is wrong with an answer, said beside its control.

use crate::locale::en::ui;
use leptos::prelude::*;

/// Nothing while `text` is none. Its id is the control's with `-error` behind.
#[component]
pub fn ErrorMessage(
    /// The id of the control.
    #[prop(into)]
    of: String,
    #[prop(into)] text: MaybeProp<String>,
) -> impl IntoView {
    move || {
        text.get().map(|text| {
            view! {
                <p id=format!("{of}-error") class="govuk-error-message">
                    <span class="govuk-visually-hidden">{ui::ERROR_PREFIX}</span>
                    " "
                    {text}
                </p>
            }
        })
    }
}
