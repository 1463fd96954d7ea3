//! The page of one ticket.

use super::composer::composer;
use super::conversation::conversation;
use super::events::events;
use super::header::header;
use super::open::OpenTicket;
use super::properties::properties;
use crate::agent::desk::Desk;
use crate::agent::heading::name_window;
use crate::agent::load::{Failure, Load};
use crate::agent::navigator::Navigator;
use crate::agent::route::{Page, Route, Tab};
use crate::agent::unavailable::{not_found, unavailable};
use crate::locale::en::agent as words;
use crate::ui::markup::{Node, anew, element, part};
use frontdesk_model::id::{CommentId, TicketId};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

pub fn ticket_page(id: TicketId, tab: Memo<Tab>) -> Node {
    let desk = expect_context::<Desk>();
    desk.last_ticket.set_value(Some(id));
    name_window(move || words::ticket_number(id));
    let loaded = RwSignal::new(Load::Waiting);
    let load = move || {
        loaded.set(Load::Waiting);
        spawn_local_scoped_with_cancellation(async move {
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
    let navigator = expect_context::<Navigator>();
    name_window(move || open.ticket.with(|ticket| words::ticket_title(ticket.id, &ticket.subject)));
    let show = move |comment: CommentId| {
        if tab.get_untracked() == Tab::Events {
            navigator.go(Route::Page(Page::Ticket(open.id, Tab::Conversation)));
        }
        // On the other tab the comment is drawn first.
        request_animation_frame(move || super::news::go_to(comment));
    };
    let draw = move |tab| match tab {
        Tab::Conversation => conversation(open),
        Tab::Events => events(open),
    };
    let shown = anew(move || tab.get(), draw);
    let talk = element("div").class("fd-talk");
    let talk = talk.child(tabs(open, tab)).child(shown).child(composer(open, show));
    element("div").class("fd-ticket").child(header(open)).child(talk).child(properties(open)).into()
}

fn tabs(open: OpenTicket, tab: Memo<Tab>) -> Node {
    let link = move |to: Tab, word: &'static str, count: Option<String>| {
        let current = (tab.get() == to).then_some("page");
        let link = element("a").attr("href", Page::Ticket(open.id, to).href()).attr("aria-current", current);
        link.child(word).child(count)
    };
    let links = part(move || {
        let count = format!(" ({})", open.comments.with(Vec::len));
        Node::from_iter([
            link(Tab::Conversation, words::CONVERSATION, Some(count)),
            link(Tab::Events, words::EVENTS, None),
        ])
    });
    element("nav").class("fd-tabs").attr("aria-label", words::WHAT_TO_SHOW).child(links).into()
}
