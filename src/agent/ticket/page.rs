//! The page of one ticket.

use super::composer::composer;
use super::conversation::conversation;
use super::events::events;
use super::header::header;
use super::kept_draft::other_draft;
use super::open::OpenTicket;
use super::properties::properties;
use super::tabs::{Tabs, tab_links};
use crate::agent::desk::Desk;
use crate::agent::heading::name_window;
use crate::agent::loaded::{Missing, loaded};
use crate::agent::route::Tab;
use crate::locale::en::agent as words;
use crate::ui::markup::{Node, anew, element};
use frontdesk_model::id::TicketId;
use leptos::prelude::*;

pub fn ticket_page(id: TicketId, tab: Memo<Tab>) -> Node {
    let desk = expect_context::<Desk>();
    desk.last_ticket.set_value(Some(id));
    name_window(move || words::ticket_number(id));
    let missing = Missing {
        not_found: words::TICKET_NOT_FOUND,
        help: words::TICKET_NOT_FOUND_HELP,
        failed: words::TICKET_FAILED,
    };
    let draw = move |(ticket, comments)| page(OpenTicket::new(desk, ticket, comments), tab);
    loaded(desk, missing, move || OpenTicket::fetch(id, desk), draw)
}

fn page(open: OpenTicket, tab: Memo<Tab>) -> Node {
    name_window(move || open.ticket.with(|ticket| words::ticket_title(ticket.id, &ticket.subject)));
    let tabs = Tabs::new(open.id, tab);
    let draw = move |tab| match tab {
        Tab::Conversation => conversation(open),
        Tab::Events => events(open),
    };
    let shown = anew(move || tabs.open(), draw);
    let talk = element("div").class("fd-talk");
    let talk =
        talk.child(tab_links(open, tabs)).child(shown).child(other_draft(open)).child(composer(open, tabs));
    element("div").class("fd-ticket").child(header(open)).child(talk).child(properties(open)).into()
}
