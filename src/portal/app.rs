//! The portal as a whole: its shared state, and which page stands at which address.

use super::changes::Changes;
use super::page::{Failure, Loading, Navigation, NotFound};
use super::request::RequestPage;
use super::requests::{MyRequests, RequestsPage};
use super::route::Route;
use super::session::{Absence, Person, Session, Visitor};
use super::shell::Shell;
use super::sign_in::{CheckEmailPage, SignInLinkPage, SignInPage};
use super::wanted;
use crate::api::ApiError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{FlatRoutes, Route as RoutedView, Router};
use leptos_router::hooks::use_location;
use leptos_router::path;

/// The portal.
#[component]
pub fn App() -> impl IntoView {
    let session = Session::new();
    let changes = Changes::follow(session);
    provide_context(session);
    provide_context(changes);
    provide_context(MyRequests::follow(session, changes));
    spawn_local(session.find_out());
    // The router keeps history and follows links. Which page an address means is `Route`'s word
    // alone, so that addresses are written down once.
    view! {
        <Router>
            <FlatRoutes fallback=Addressed>
                <RoutedView path=path!("/*any") view=Addressed />
            </FlatRoutes>
        </Router>
    }
}

/// The shell round the page at the present address.
#[component]
fn Addressed() -> impl IntoView {
    provide_context(Navigation::new());
    let path = use_location().pathname;
    let route = Memo::new(move |_| path.with(|path| Route::parse(path)));
    view! {
        <Shell route>
            {move || match route.get() {
                None => view! { <NotFound /> }.into_any(),
                Some(Route::SignIn) => view! { <SignInPage /> }.into_any(),
                Some(Route::CheckEmail) => view! { <CheckEmailPage /> }.into_any(),
                Some(Route::SignInLink { token }) => view! { <SignInLinkPage token /> }.into_any(),
                Some(personal @ (Route::Requests | Route::Request(_))) => {
                    view! { <Personal route=personal /> }.into_any()
                }
            }}
        </Shell>
    }
}

/// A page for somebody who is signed in; anybody else signs in first and comes back.
#[component]
fn Personal(route: Route) -> impl IntoView {
    let session = expect_context::<Session>();
    let visitor = Memo::new(move |_| session.visitor());
    let ask_again = Callback::new(move |()| spawn_local(session.find_out()));
    move || match visitor.get() {
        Visitor::Unknown => view! { <Loading /> }.into_any(),
        Visitor::Unreachable => view! { <Failure error=ApiError::Offline on_retry=ask_again /> }.into_any(),
        Visitor::Nobody(absence) => view! { <ToSignIn from=route.clone() absence /> }.into_any(),
        Visitor::Somebody(person) => personal(&route, person).into_any(),
    }
}

fn personal(route: &Route, person: Person) -> impl IntoView + use<> {
    match *route {
        Route::Request(id) => view! { <RequestPage id person /> }.into_any(),
        _ => view! { <RequestsPage /> }.into_any(),
    }
}

/// Leads to the page for signing in. Whoever signed out does not come back to this page.
#[component]
fn ToSignIn(from: Route, absence: Absence) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    Effect::new(move || {
        if absence != Absence::SignedOut {
            wanted::remember(&from);
        }
        navigation.replace(Route::SignIn);
    });
}
