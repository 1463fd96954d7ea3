//! What every page has: a title, a first heading that takes focus, and words for a page that
//! cannot be shown.

use super::history::History;
use super::route::Route;
use crate::api::ApiError;
use crate::locale::en::portal as words;
use crate::ui::{Button, ButtonKind};
use leptos::html::H1;
use leptos::prelude::*;

/// The first heading. Takes focus when somebody came here from another page of the portal; on a
/// page that the browser loaded, focus stays where the browser puts it.
#[component]
pub fn PageHeading(#[prop(into)] text: Signal<String>) -> impl IntoView {
    let history = expect_context::<History>();
    let heading = NodeRef::<H1>::new();
    Effect::new(move || {
        let Some(heading) = heading.get() else { return };
        if history.arrive() {
            // A heading with a tabindex takes focus.
            let _ = heading.focus();
        }
    });
    view! {
        <h1 class="govuk-heading-l" tabindex="-1" node_ref=heading>
            {text}
        </h1>
    }
}

/// Names the page in the browser's title.
#[component]
pub fn PageTitle(
    #[prop(into)] text: Signal<String>,
    /// The form on the page has errors.
    #[prop(optional, into)]
    wrong: Signal<bool>,
) -> impl IntoView {
    Effect::new(move || document().set_title(&words::page_title(&text.get(), wrong.get())));
}

/// Said while a page is on its way.
#[component]
pub fn Loading() -> impl IntoView {
    view! { <p class="govuk-body fd-loading" role="status">{words::LOADING}</p> }
}

/// Why a page cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    Offline,
    /// There is no such request, or the person may not know of it.
    NotFound,
    TooMany,
    /// The server failed.
    Broken,
}

impl From<&ApiError> for Obstacle {
    fn from(error: &ApiError) -> Self {
        match error {
            ApiError::Offline => Self::Offline,
            ApiError::NotFound | ApiError::Forbidden => Self::NotFound,
            ApiError::TooMany { .. } => Self::TooMany,
            _ => Self::Broken,
        }
    }
}

/// Says why a page cannot be shown, and what to do about it.
#[component]
pub fn Failure(obstacle: Obstacle, on_retry: Callback<()>) -> impl IntoView {
    let (title, text) = match obstacle {
        Obstacle::Offline => words::NO_CONNECTION,
        Obstacle::NotFound => words::NO_SUCH_REQUEST,
        Obstacle::TooMany => words::TOO_MANY_CALLS,
        Obstacle::Broken => words::SERVICE_PROBLEM,
    };
    let can_retry = obstacle != Obstacle::NotFound;
    view! {
        <PageTitle text=title.to_owned() />
        <div class="fd-narrow">
            <PageHeading text=title.to_owned() />
            <p class="govuk-body">{text}</p>
            {if can_retry {
                view! {
                    <Button kind=ButtonKind::Plain on_click=on_retry>
                        {words::TRY_AGAIN}
                    </Button>
                }
                    .into_any()
            } else {
                view! { <BackToRequests /> }.into_any()
            }}
        </div>
    }
}

/// There is no such page.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <PageTitle text=words::PAGE_NOT_FOUND.to_owned() />
        <div class="fd-narrow">
            <PageHeading text=words::PAGE_NOT_FOUND.to_owned() />
            <p class="govuk-body">{words::CHECK_ADDRESS}</p>
            <BackToRequests />
        </div>
    }
}

#[component]
fn BackToRequests() -> impl IntoView {
    view! {
        <p class="govuk-body">
            <a class="govuk-link" href=Route::Requests.href()>
                {words::SEE_MY_REQUESTS}
            </a>
        </p>
    }
}
