//! Which tickets of a list are picked, to be changed together.

use super::listing::Listing;
use crate::agent::follow::work;
use crate::locale::en::agent::bulk as words;
use crate::locale::en::agent::views as view_words;
use frontdesk_model::id::TicketId;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::ops::Range;

/// Tickets that are picked by one press.
pub const AT_ONCE: usize = 1_000;

#[derive(Clone, Copy)]
pub struct Selection {
    picked: RwSignal<BTreeSet<TicketId>>,
    /// Where a range begins.
    last: StoredValue<Option<(TicketId, usize)>>,
}

impl Selection {
    pub fn new() -> Self {
        Self { picked: RwSignal::new(BTreeSet::new()), last: StoredValue::new(None) }
    }

    pub fn count(self) -> usize {
        self.picked.with(BTreeSet::len)
    }

    /// The tickets that are picked.
    pub fn picked(self) -> Vec<TicketId> {
        self.picked.with_untracked(|picked| picked.iter().copied().collect())
    }

    pub fn has(self, ticket: TicketId) -> bool {
        self.picked.with(|picked| picked.contains(&ticket))
    }

    /// A ticket is picked or put back, at this place of the list. Where the one before stood.
    pub fn begin_range(self, ticket: TicketId, place: usize) -> Option<(TicketId, usize)> {
        self.last.try_update_value(|last| last.replace((ticket, place))).flatten()
    }

    /// Picks all of these, or puts them back.
    pub fn set(self, tickets: &[TicketId], picks: bool) {
        self.picked.try_update(|picked| {
            for ticket in tickets {
                if picks {
                    picked.insert(*ticket);
                } else {
                    picked.remove(ticket);
                }
            }
        });
    }

    pub fn clear(self) {
        self.picked.set(BTreeSet::new());
    }
}

impl Listing {
    /// Picks the ticket of a row, or puts it back; with `range`, all between it and the last one become what it
    /// becomes.
    pub fn pick(self, place: usize, range: bool) {
        let ticket_at = |place| self.rows.with_untracked(|rows| Some(rows.row(place)?.0.ticket_id));
        let Some(ticket) = ticket_at(place) else { return };
        let picks = !untrack(|| self.selection.has(ticket));
        let last = self.selection.begin_range(ticket, place).filter(|_| range);
        let from = last.map_or(place, |(ticket, before)| {
            self.rows.with_untracked(|rows| rows.place(ticket)).unwrap_or(before)
        });
        let range = from.min(place)..from.max(place) + 1;
        if range.len() > AT_ONCE {
            self.selection.set(&[ticket], picks);
            return self.desk.announcer.say(words::too_many(AT_ONCE));
        }
        self.pick_all(range, picks);
    }

    /// Picks the tickets at these places, or puts them back. Those that are not here are fetched.
    pub fn pick_all(self, places: Range<usize>, picks: bool) {
        if let Some(tickets) = self.rows.with_untracked(|rows| rows.tickets(places.clone())) {
            return self.selection.set(&tickets, picks);
        }
        let announcer = self.desk.announcer;
        work(async move {
            match self.tickets(places).await {
                Ok(tickets) => self.selection.set(&tickets, picks),
                Err(_) => announcer.say(view_words::LIST_FAILED.to_owned()),
            }
        });
    }
}
