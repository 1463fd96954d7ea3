//! What every page has: a title, a first heading that takes focus, and words for a page that
//! cannot be shown.

use super::route::Route;
use crate::api::ApiError;
use crate::locale::en::portal as words;
use crate::ui::{Button, ButtonKind};
use leptos::html::H1;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// Moves between pages.
#[derive(Clone, Copy)]
pub struct Navigation {
    go: Callback<(Route, bool)>,
    /// A heading has been drawn: the next one is drawn because somebody went there.
    arrived: StoredValue<bool>,
}

impl Navigation {
    /// Within the router.
    pub fn new() -> Self {
        let navigate = use_navigate();
        let go = move |(route, replace): (Route, bool)| {
            navigate(&route.href(), NavigateOptions { replace, ..NavigateOptions::default() });
        };
        Self { go: Callback::new(go), arrived: StoredValue::new(false) }
    }

    pub fn go(self, route: Route) {
        self.go.run((route, false));
    }

    /// Goes there without leaving this page in the history.
    pub fn replace(self, route: Route) {
        self.go.run((route, true));
    }
}

/// The first heading. Takes focus when somebody came here from another page of the portal; on a
/// page that the browser loaded, focus stays where the browser puts it.
#[component]
pub fn PageHeading(#[prop(into)] text: Signal<String>) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let heading = NodeRef::<H1>::new();
    Effect::new(move || {
        let Some(heading) = heading.get() else { return };
        if navigation.arrived.get_value() {
            // A heading with a tabindex takes focus.
            let _ = heading.focus();
        }
        navigation.arrived.set_value(true);
    });
    view! {
        <h1 class="govuk-heading-l" tabindex="-1" node_ref=heading>
            {move || text.get()}
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

/// Why a page cannot be shown, and what to do about it.
#[component]
pub fn Failure(error: ApiError, on_retry: Callback<()>) -> impl IntoView {
    let (title, text) = words::failure(&error);
    let can_retry = !matches!(error, ApiError::NotFound | ApiError::Forbidden);
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
