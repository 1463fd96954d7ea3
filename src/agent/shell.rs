//! The frame round every page: bar, views, what is open.

mod account;
mod connection;
mod shortcuts;
mod top_bar;
mod view_menu;

use super::announcer::announcements;
use super::bulk::bulk_notice;
use super::desk::Desk;
use super::navigator::Navigator;
use super::person::person_page;
use super::reports::{Query, reports_page};
use super::route::{Page, Route, Start, Tab};
use super::search::search_page;
use super::session::{Agent, Session};
use super::ticket::{new_ticket_page, ticket_page};
use super::unavailable::not_found;
use super::views::{edit_view_page, first_view, new_view_page, play_by_key, view_page};
use crate::agent::follow::memo;
use crate::locale::en::agent as words;
use crate::ui::markup::{Node, anew, element};
use connection::lost_connection;
use frontdesk_model::id::{TicketId, UserId, ViewId};
use leptos::prelude::*;
use shortcuts::Shortcuts;
use top_bar::top_bar;
use view_menu::{Drawer, view_menu};

/// What is open; which tab of a ticket is the ticket page's own business.
#[derive(Clone, PartialEq, Eq)]
enum Open {
    First,
    View(ViewId),
    NewView(String),
    EditView(ViewId),
    Search(String),
    Ticket(TicketId),
    NewTicket(Start),
    Person(UserId),
    Reports,
    Nothing,
}

pub fn shell(session: Session, agent: Agent) -> Node {
    let desk = Desk::open(session, &agent);
    provide_context(desk);
    let drawer = Drawer::new();
    let shortcuts = Shortcuts::follow_keys(desk);
    play_by_key(desk);
    let skip = element("a").attr("href", "#main").class("govuk-skip-link").child(words::SKIP_TO_MAIN);
    let main = element("main")
        .class("fd-main")
        .id("main")
        .attr("tabindex", "-1")
        .child(lost_connection(desk.live))
        .child(open_page());
    let frame = element("div")
        .class("fd-frame")
        .child(top_bar(agent, drawer, shortcuts, desk))
        .child(view_menu(drawer, desk))
        .child(main);
    Node::List(vec![
        skip.into(),
        frame.into(),
        bulk_notice(desk),
        shortcuts.dialog(),
        announcements(desk.announcer),
    ])
}

fn open_page() -> Node {
    let navigator = expect_context::<Navigator>();
    let tab = memo(move || match navigator.route() {
        Some(Route::Page(Page::Ticket(_, tab))) => tab,
        _ => Tab::default(),
    });
    let query = memo(move || match navigator.route() {
        Some(Route::Page(Page::Reports(query))) => query,
        _ => Query::default(),
    });
    let open = memo(move || match navigator.route() {
        Some(Route::SignIn { back: page } | Route::Page(page)) => match page {
            Page::Desk => Open::First,
            Page::View(view) => Open::View(view),
            Page::NewView(query) => Open::NewView(query),
            Page::EditView(view) => Open::EditView(view),
            Page::Search(query) => Open::Search(query),
            Page::Ticket(ticket, _) => Open::Ticket(ticket),
            Page::NewTicket(start) => Open::NewTicket(start),
            Page::Person(person) => Open::Person(person),
            Page::Reports(_) => Open::Reports,
        },
        None => Open::Nothing,
    });
    anew(
        move || open.get(),
        move |open| match open {
            Open::First => first_view(),
            Open::View(id) => view_page(id),
            Open::NewView(query) => new_view_page(&query),
            Open::EditView(id) => edit_view_page(id),
            Open::Search(query) => search_page(&query),
            Open::Ticket(id) => ticket_page(id, tab),
            Open::NewTicket(start) => new_ticket_page(start),
            Open::Person(id) => person_page(id),
            Open::Reports => reports_page(query),
            Open::Nothing => not_found(words::PAGE_NOT_FOUND, words::PAGE_NOT_FOUND_HELP),
        },
    )
}
