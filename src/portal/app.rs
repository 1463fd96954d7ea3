//! The portal as a whole: its shared state, and which page stands at which address.

use super::changes::Changes;
use super::forms::Forms;
use super::history::History;
use super::new_request::{forms_page, new_request_page};
use super::outbox::Outbox;
use super::page::{Obstacle, failure, loading, not_found};
use super::request::request_page;
use super::requests::{Counting, Listing, requests_page};
use super::route::Route;
use super::session::{Absence, Session, Visitor};
use super::shell::shell;
use super::sign_in::{check_email_page, sign_in_link_page, sign_in_page};
use super::wanted;
use crate::portal::following::{follow, memo};
use crate::ui::markup::{Node, anew};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The portal: the shell round the page at the present address.
pub fn app() -> Node {
    let history = History::follow();
    let session = Session::new();
    let changes = Changes::follow(session);
    provide_context(history);
    provide_context(session);
    provide_context(changes);
    provide_context(Counting::follow(session, changes));
    provide_context(Forms::follow(session));
    provide_context(Outbox::follow(session));
    spawn_local(session.find_out());
    let route = history.route();
    let page = |route| match route {
        None => not_found(),
        Some(Route::SignIn) => sign_in_page(),
        Some(Route::CheckEmail) => check_email_page(),
        Some(Route::SignInLink { token }) => sign_in_link_page(token),
        Some(route) => personal(route),
    };
    // Another list is the same page.
    let stands = memo(move || match route.get() {
        Some(Route::Requests(_)) => Some(Route::requests()),
        route => route,
    });
    let page = anew(move || stands.get(), page);
    shell(route, page)
}

/// A page for somebody who is signed in; anybody else signs in first and comes back.
fn personal(route: Route) -> Node {
    let session = expect_context::<Session>();
    let visitor = memo(move || session.visitor());
    let ask_again = Callback::new(move |()| spawn_local(session.find_out()));
    let page = move |visitor| match (visitor, &route) {
        (Visitor::Unknown, _) => loading(),
        (Visitor::Unreachable, _) => failure(Obstacle::Offline, ask_again),
        (Visitor::Nobody(absence), route) => to_sign_in(route.clone(), absence),
        (Visitor::Somebody(person), Route::Request(id)) => request_page(*id, person.id),
        (Visitor::Somebody(_), Route::Forms) => forms_page(),
        (Visitor::Somebody(_), Route::NewRequest { form }) => new_request_page(form),
        (Visitor::Somebody(_), _) => requests_page(listing()),
    };
    anew(move || visitor.get(), page)
}

/// Which list the present address asks for.
fn listing() -> Memo<Listing> {
    let route = expect_context::<History>().route();
    memo(move || match route.get() {
        Some(Route::Requests(listing)) => listing,
        _ => Listing::default(),
    })
}

/// Leads to the page for signing in. Whoever signed out does not come back to this page.
fn to_sign_in(from: Route, absence: Absence) -> Node {
    let history = expect_context::<History>();
    follow(move || {
        if absence != Absence::SignedOut {
            wanted::remember(&from);
        }
        history.replace(&Route::SignIn);
    });
    Node::List(Vec::new())
}
