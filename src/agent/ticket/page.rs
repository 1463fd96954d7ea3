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
use crate::agent::follow::work;
use crate::agent::heading::name_window;
use crate::agent::load::{Failure, Load};
use crate::agent::route::Tab;
use crate::agent::unavailable::{not_found, unavailable};
use crate::locale::en::agent as words;
use crate::ui::markup::{Node, anew, element};
use frontdesk_model::id::TicketId;
use leptos::prelude::*;

pub fn ticket_page(id: TicketId, tab: Memo<Tab>) -> Node {
    let desk = expect_context::<Desk>();
    desk.last_ticket.set_value(Some(id));
    name_window(move || words::ticket_number(id));
    let loaded = RwSignal::new(Load::Waiting);
    let load = move || {
        loaded.set(Load::Waiting);
        work(async move {
            match OpenTicket::fetch(id, desk).await {
                Ok(fetched) => loaded.set(Load::Ready(fetched)),
                Err(error) => {
                    desk.session.heed(&error);
                    loaded.set(Load::Failed(Failure::from(&error)));
                }
            }
        });
    };
    load();
    let draw = move |loaded| match loaded {
        Load::Waiting => element("p").class("fd-alone").child(words::LOADING).into(),
        Load::Failed(Failure::NotFound) => not_found(words::TICKET_NOT_FOUND, words::TICKET_NOT_FOUND_HELP),
        Load::Failed(Failure::Unavailable) => unavailable(words::TICKET_FAILED, load),
        Load::Ready((ticket, comments)) => page(OpenTicket::new(desk, ticket, comments), tab),
    };
    anew(move || loaded.get(), draw)
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
