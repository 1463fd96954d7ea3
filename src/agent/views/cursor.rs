//! The cursor of a list: the row that has the focus. j and k move it, x picks its ticket, Enter follows its
//! link.

use crate::agent::desk::Desk;
use crate::ui::markup::ElementRef;
use frontdesk_model::id::TicketId;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

const LINKS: &str = "tbody .fd-c-subject a";

#[derive(Clone, Copy)]
pub struct Cursor {
    /// The table that holds the rows.
    pub table: ElementRef,
}

/// Which way the cursor moves.
#[derive(Clone, Copy)]
enum Step {
    Down,
    Up,
}

impl Cursor {
    /// Moves by keys while the calling component lives. It begins at the ticket that was open last. `pick` is
    /// told of a ticket, and whether all up to it are meant.
    pub fn follow_keys(desk: Desk, pick: impl Fn(TicketId, bool) + 'static) -> Self {
        let cursor = Self { table: ElementRef::new() };
        desk.keys.listen(move |key| {
            let step = match key {
                "j" => Step::Down,
                "k" => Step::Up,
                "x" | "X" => {
                    let at = cursor.ticket();
                    if let Some(ticket) = at {
                        pick(ticket, key == "X");
                    }
                    return at.is_some();
                }
                _ => return false,
            };
            cursor.step(step, desk.last_ticket.get_value());
            true
        });
        cursor
    }

    /// Puts the cursor on a ticket's row, if it is there.
    pub fn put(self, ticket: TicketId) {
        let links = self.links();
        if let Some(link) = links.iter().find(|link| leads_to(link, ticket)) {
            let _ = link.focus();
        }
    }

    /// The ticket of the row that has the focus.
    fn ticket(self) -> Option<TicketId> {
        let row = focused_row()?;
        let link = self.links().into_iter().find(|link| is_in(link, &row))?;
        link.get_attribute("data-ticket")?.parse().ok()
    }

    fn step(self, step: Step, last_ticket: Option<TicketId>) {
        let links = self.links();
        let at = focused_row().and_then(|row| links.iter().position(|link| is_in(link, &row)));
        let begin = || {
            let last = |link: &HtmlElement| last_ticket.is_some_and(|ticket| leads_to(link, ticket));
            links.iter().position(last).unwrap_or_default()
        };
        let to = match (at, step) {
            (None, _) => begin(),
            (Some(at), Step::Down) => at + 1,
            (Some(at), Step::Up) => at.saturating_sub(1),
        };
        if let Some(link) = links.get(to) {
            // Links take the focus, and are scrolled to.
            let _ = link.focus();
        }
    }

    fn links(self) -> Vec<HtmlElement> {
        let found = self.table.get().and_then(|table| table.query_selector_all(LINKS).ok());
        let Some(found) = found else { return Vec::new() };
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
    }
}

fn focused_row() -> Option<Element> {
    document().active_element()?.closest("tr").ok()?
}

fn is_in(link: &HtmlElement, row: &Element) -> bool {
    row.contains(Some(link))
}

fn leads_to(link: &HtmlElement, ticket: TicketId) -> bool {
    link.get_attribute("data-ticket").is_some_and(|id| id.parse() == Ok(ticket))
}
