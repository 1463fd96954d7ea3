//! The portal as a whole: its shared state, and which page stands at which address.

use super::changes::Changes;
use super::history::History;
use super::page::{Failure, Loading, NotFound, Obstacle};
use super::part::part;
use super::request::RequestPage;
use super::requests::{MyRequests, RequestsPage};
use super::route::Route;
use super::session::{Absence, Session, Visitor};
use super::shell::Shell;
use super::sign_in::{CheckEmailPage, SignInLinkPage, SignInPage};
use super::wanted;
use frontdesk_model::id::UserId;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The portal: the shell round the page at the present address.
#[component]
pub fn App() -> impl IntoView {
    let history = History::follow();
    let session = Session::new();
    let changes = Changes::follow(session);
    provide_context(history);
    provide_context(session);
    provide_context(changes);
    provide_context(MyRequests::follow(session, changes));
    spawn_local(session.find_out());
    let route = history.route();
    view! {
        <Shell route>
            {part(move || match route.get() {
                None => view! { <NotFound /> }.into_any(),
                Some(Route::SignIn) => view! { <SignInPage /> }.into_any(),
                Some(Route::CheckEmail) => view! { <CheckEmailPage /> }.into_any(),
                Some(Route::SignInLink { token }) => view! { <SignInLinkPage token /> }.into_any(),
                Some(personal @ (Route::Requests | Route::Request(_))) => {
                    view! { <Personal route=personal /> }.into_any()
                }
            })}
        </Shell>
    }
}

/// A page for somebody who is signed in; anybody else signs in first and comes back.
#[component]
fn Personal(route: Route) -> impl IntoView {
    let session = expect_context::<Session>();
    let visitor = Memo::new(move |_| session.visitor());
    let ask_again = Callback::new(move |()| spawn_local(session.find_out()));
    part(move || match visitor.get() {
        Visitor::Unknown => view! { <Loading /> }.into_any(),
        Visitor::Unreachable => {
            view! { <Failure obstacle=Obstacle::Offline on_retry=ask_again /> }.into_any()
        }
        Visitor::Nobody(absence) => view! { <ToSignIn from=route.clone() absence /> }.into_any(),
        Visitor::Somebody(person) => personal(&route, person.id).into_any(),
    })
}

fn personal(route: &Route, reader: UserId) -> impl IntoView + use<> {
    match *route {
        Route::Request(id) => view! { <RequestPage id reader /> }.into_any(),
        _ => view! { <RequestsPage /> }.into_any(),
    }
}

/// Leads to the page for signing in. Whoever signed out does not come back to this page.
#[component]
fn ToSignIn(from: Route, absence: Absence) -> impl IntoView {
    let history = expect_context::<History>();
    Effect::new(move || {
        if absence != Absence::SignedOut {
            wanted::remember(&from);
        }
        history.replace(&Route::SignIn);
    });
}
