//! The two ways to look at a ticket: its conversation and its events.

use super::news;
use super::open::OpenTicket;
use crate::agent::navigator::Navigator;
use crate::agent::route::{Page, Route, Tab};
use crate::locale::en::agent as words;
use crate::ui::markup::{Node, element, part};
use frontdesk_model::id::{CommentId, TicketId};
use leptos::prelude::*;

/// Which of them is open.
#[derive(Clone, Copy)]
pub struct Tabs {
    ticket: TicketId,
    open: Memo<Tab>,
    navigator: Navigator,
}

impl Tabs {
    pub fn new(ticket: TicketId, open: Memo<Tab>) -> Self {
        Self { ticket, open, navigator: expect_context() }
    }

    pub fn open(self) -> Tab {
        self.open.get()
    }

    /// Leads to a comment, which stands in the conversation.
    pub fn show(self, comment: CommentId) {
        if self.open.get_untracked() == Tab::Events {
            self.navigator.go(Route::Page(Page::Ticket(self.ticket, Tab::Conversation)));
        }
        // From the other tab the comment is drawn first.
        request_animation_frame(move || news::go_to(comment));
    }
}

pub fn tab_links(open: OpenTicket, tabs: Tabs) -> Node {
    let link = move |to: Tab, word: &'static str, count: Option<String>| {
        let current = (tabs.open() == to).then_some("page");
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
