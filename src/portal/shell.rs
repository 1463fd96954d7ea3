//! What stands round every page: header, navigation, footer.

use super::part::part;
use super::requests::MyRequests;
use super::route::Route;
use super::session::Session;
use crate::locale::en::portal as words;
use crate::ui::{Icon, IconShape};
use leptos::html::Main;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[component]
pub fn Shell(route: Memo<Option<Route>>, children: Children) -> impl IntoView {
    let main = NodeRef::<Main>::new();
    view! {
        <SkipLink to=main />
        <header>
            <Masthead />
            <ServiceNavigation route />
        </header>
        <div class="govuk-width-container">
            <BackLink route />
            <main class="fd-wrap" id="main" tabindex="-1" node_ref=main>
                {children()}
            </main>
        </div>
        <footer class="fd-footer">
            <div class="govuk-width-container">
                <p>{words::FOOTER}</p>
            </div>
        </footer>
    }
}

/// Moves focus itself: the router would take its fragment for a page.
#[component]
fn SkipLink(to: NodeRef<Main>) -> impl IntoView {
    view! {
        <a
            href="#main"
            class="govuk-skip-link"
            on:click=move |event| {
                event.prevent_default();
                if let Some(main) = to.get_untracked() {
                    let _ = main.focus();
                }
            }
        >
            {words::SKIP_TO_MAIN}
        </a>
    }
}

#[component]
fn Masthead() -> impl IntoView {
    let session = expect_context::<Session>();
    let person = Memo::new(move |_| session.person());
    view! {
        <div class="govuk-generic-header">
            <div class="govuk-generic-header__container govuk-width-container">
                <div class="govuk-generic-header__logo fd-header__row">
                    <a href=Route::Requests.href() class="govuk-generic-header__homepage-link">
                        <span class="fd-mark">
                            <Icon shape=IconShape::BELL />
                            {words::PRODUCT}
                        </span>
                    </a>
                    {part(move || person.get().map(|person| view! { <SignedIn name=person.name /> }))}
                </div>
            </div>
        </div>
    }
}

/// Who is signed in, and the way out.
#[component]
fn SignedIn(name: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let failed = RwSignal::new(false);
    let alert = Signal::derive(move || if failed.get() { words::STILL_SIGNED_IN } else { "" });
    let sign_out = move |_| {
        failed.set(false);
        spawn_local(async move {
            failed.try_set(session.end().await.is_err());
        });
    };
    view! {
        <div class="fd-header__meta">
            <span>{name}</span>
            <button type="button" class="fd-linkbtn" on:click=sign_out>
                {words::SIGN_OUT}
            </button>
        </div>
        <p class="fd-header__alert" role="alert">
            {alert}
        </p>
    }
}

#[component]
fn ServiceNavigation(route: Memo<Option<Route>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let signed_in = Memo::new(move |_| session.person().is_some());
    view! {
        <div class="govuk-service-navigation">
            <div class="govuk-width-container">
                <div class="govuk-service-navigation__container">
                    <span class="govuk-service-navigation__service-name">
                        <a href=Route::Requests.href() class="govuk-service-navigation__link">
                            {words::SERVICE}
                        </a>
                    </span>
                    {part(move || signed_in.get().then(|| view! { <Menu route /> }))}
                </div>
            </div>
        </div>
    }
}

#[component]
fn Menu(route: Memo<Option<Route>>) -> impl IntoView {
    let waiting = expect_context::<MyRequests>().waiting();
    // The list is the page itself; a request stands within that section.
    let current = move || match route.get() {
        Some(Route::Requests) => Some("page"),
        Some(Route::Request(_)) => Some("true"),
        _ => None,
    };
    view! {
        <nav aria-label=words::MENU class="govuk-service-navigation__wrapper">
            <ul class="govuk-service-navigation__list">
                <li
                    class="govuk-service-navigation__item"
                    class:govuk-service-navigation__item--active=move || current().is_some()
                >
                    <a class="govuk-service-navigation__link" href=Route::Requests.href() aria-current=current>
                        <span>{words::MY_REQUESTS}</span>
                        {part(move || (waiting.get() > 0).then(|| view! { <WaitingCount count=waiting.get() /> }))}
                    </a>
                </li>
            </ul>
        </nav>
    }
}

#[component]
fn WaitingCount(count: usize) -> impl IntoView {
    view! {
        <span class="fd-n">
            {count} <span class="govuk-visually-hidden">{words::COUNT_WAITING}</span>
        </span>
    }
}

/// The way back from a page that stands under another.
#[component]
fn BackLink(route: Memo<Option<Route>>) -> impl IntoView {
    let back = move || match route.get()? {
        Route::Request(_) => Some((Route::Requests, words::MY_REQUESTS)),
        Route::CheckEmail => Some((Route::SignIn, words::BACK)),
        _ => None,
    };
    part(move || {
        back().map(|(route, text)| {
            view! {
                <nav aria-label=words::BACK>
                    <a href=route.href() class="govuk-back-link">
                        {text}
                    </a>
                </nav>
            }
        })
    })
}
