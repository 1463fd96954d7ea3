//! Who else is at which ticket, as far as the desk hears: what is not known is not shown.

use super::desk::Desk;
use super::icons;
use crate::agent::order::sort;
use crate::agent::table::Table;
use crate::api::presences::{Presence, Presences as Heard};
use crate::locale::en::agent::presence as words;
use crate::ui::icon;
use crate::ui::markup::{Node, element, part};
use frontdesk_model::id::TicketId;
use js_sys::Date;
use leptos::prelude::*;
use std::time::Duration;

/// Milliseconds without a word after which what was heard is forgotten. While somebody is there, the desk says
/// so every 15 seconds.
const SILENCE: f64 = 40_000.0;
const LOOK: Duration = Duration::from_secs(5);

#[derive(Clone, Copy)]
pub struct Presences {
    at: RwSignal<Table<TicketId, Vec<Presence>>>,
    heard: StoredValue<f64>,
}

impl Presences {
    pub fn new() -> Self {
        let presences = Self { at: RwSignal::new(Table::new()), heard: StoredValue::new(Date::now()) };
        let look = move || {
            if Date::now() - presences.heard.get_value() > SILENCE {
                presences.forget();
            }
        };
        if let Ok(clock) = set_interval_with_handle(look, LOOK) {
            on_cleanup(move || clock.clear());
        }
        presences
    }

    pub fn hear(self, heard: Heard) {
        self.heard.set_value(Date::now());
        self.at.update(|at| {
            if heard.all {
                at.clear();
            }
            for told in heard.presences {
                if told.presences.is_empty() {
                    at.remove(&told.ticket_id);
                } else {
                    at.insert(told.ticket_id, told.presences);
                }
            }
        });
    }

    /// Nothing is known any more.
    pub fn forget(self) {
        self.at.maybe_update(|at| !std::mem::take(at).is_empty());
    }

    /// Who is at a ticket: who writes comes first.
    pub fn at(self, ticket: TicketId) -> Vec<Presence> {
        let mut there = self.at.with(|at| at.get(&ticket).cloned()).unwrap_or_default();
        sort(&mut there, |one, other| (other.doing, one.user_id) < (one.doing, other.user_id));
        there
    }
}

/// In a list's row: who writes to its ticket.
pub fn writing_sign(ticket: TicketId, desk: Desk) -> Node {
    part(move || {
        let mut writers = desk.live.presences().at(ticket);
        writers.retain(|presence| presence.doing.is_writing());
        writers.first().map(|first| {
            let (name, does) = (name(desk, first), words::writes(writers.len() - 1));
            let title = format!("{name}{does}");
            let said =
                element("span").child(name).child(element("span").class("fd-writing__does").child(does));
            element("span").class("fd-writing").attr("title", title).child(icon(icons::PEN)).child(said)
        })
    })
}

/// By which name the desk speaks of who is there.
pub fn name(desk: Desk, presence: &Presence) -> String {
    desk.directory.name(presence.user_id).unwrap_or_else(|| words::SOMEBODY.to_owned())
}
