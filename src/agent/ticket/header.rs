//! The head of a ticket's page: the way back, the subject, the status.

use super::actions::actions;
use super::open::OpenTicket;
use super::place::place;
use super::presence::presence_line;
use super::targets::targets;
use crate::agent::heading::page_heading;
use crate::agent::priority::priority_mark;
use crate::agent::route::Page;
use crate::agent::status::named_status_tag;
use crate::locale::en::agent as words;
use crate::ui::markup::{Node, element, part};
use leptos::prelude::*;

pub fn header(open: OpenTicket) -> Node {
    let number = element("span").child(words::ticket_number(open.id));
    let subject = part(move || open.ticket.with(|ticket| ticket.subject.clone()));
    let state = part(move || {
        let priority = open.ticket.with(|ticket| ticket.priority);
        Node::List(vec![
            named_status_tag(open.status(), open.status_name()),
            priority.map(priority_mark).into(),
        ])
    });
    element("div")
        .class("fd-thead")
        .child(
            element("div")
                .class("fd-thead__row")
                .child(part(move || back(open)))
                .child(place(open))
                .child(presence_line(open))
                .child(actions(open)),
        )
        .child(page_heading(vec![number.into(), " ".into(), subject]))
        .child(element("div").class("fd-thead__row").child(state).child(targets(open)))
        .into()
}

/// The way to the list that the agent comes from.
fn back(open: OpenTicket) -> Node {
    let (page, title) = open.desk.way_back().unwrap_or_else(|| (Page::Desk, words::ALL_VIEWS.to_owned()));
    element("a").attr("href", page.href()).child(title).into()
}
