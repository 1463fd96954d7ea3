//! The requester's other tickets: what they asked before, and what became of it.

use super::super::open::OpenTicket;
use crate::agent::follow::work;
use crate::agent::route::{Page, Tab};
use crate::agent::status::status_tag;
use crate::api;
use crate::api::tickets::Ticket;
use crate::locale::en::agent as words;
use crate::ui::markup::{Element, Node, element, part};
use leptos::prelude::*;

/// Fetched once; nothing where there are none.
pub fn past(open: OpenTicket) -> Node {
    let found = RwSignal::new(None);
    let who = open.ticket.with_untracked(|ticket| ticket.requester_id);
    work(async move {
        // Without them, the ticket can be worked all the same.
        if let Ok(tickets) = api::tickets::requested_by(who).await {
            found.set(Some(tickets));
        }
    });
    part(move || {
        let requested = found.get()?;
        let others: Vec<_> = requested.tickets.into_iter().filter(|ticket| ticket.id != open.id).collect();
        (!others.is_empty()).then(|| {
            let count = requested.count.saturating_sub(1);
            let title = element("h2").id("past").child(words::earlier(count));
            let items: Node = others.iter().map(item).collect();
            let section = element("section").attr("aria-labelledby", "past").child(title);
            section.child(element("ul").class("fd-past").child(items))
        })
    })
}

pub fn item(ticket: &Ticket) -> Element {
    let link = element("a")
        .attr("href", Page::Ticket(ticket.id, Tab::Conversation).href())
        .attr("title", ticket.subject.clone())
        .child(ticket.subject.clone());
    element("li").key(ticket.id.get()).child(link).child(status_tag(ticket.status))
}
