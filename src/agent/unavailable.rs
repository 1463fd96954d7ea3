//! What stands where something could not be loaded.

use super::heading::{PageHeading, name_window};
use crate::locale::en::agent as words;
use leptos::prelude::*;

/// A page about something that is not there.
#[component]
pub fn NotFound(title: &'static str, help: &'static str) -> impl IntoView {
    name_window(move || title.to_owned());
    view! {
        <div class="fd-alone">
            <PageHeading>{title}</PageHeading>
            <p>{help}</p>
        </div>
    }
}

/// Says what could not be loaded, and tries again.
#[component]
pub fn Unavailable(
    /// What could not be loaded, as a sentence.
    what: &'static str,
    #[prop(into)] again: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="fd-alone" role="alert">
            <p>{what} " " {words::NO_ANSWER_HELP}</p>
            <button type="button" class="fd-btn" on:click=move |_| again.run(())>
                {words::TRY_AGAIN}
            </button>
        </div>
    }
}
