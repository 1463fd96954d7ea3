//! What the desk hears while it is open: which tickets change, and whether it hears at all.

use super::presence::Presences;
use super::present::{Present, Told};
use crate::agent::table::Table;
use crate::api::live::{Live as Stream, LiveEvent};
use frontdesk_model::id::{TicketId, UserId};
use js_sys::Date;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

/// Milliseconds within which several changes are one to whoever fetches because of them.
const TOGETHER: f64 = 500.0;

/// Whether changes come in by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connection {
    Connecting,
    UpToDate,
    Lost,
}

/// How far the desk has heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Heard {
    /// How often the stream came to stand. What changed before that is to be fetched.
    connections: u32,
    change_seq: i64,
}

/// One handle: the desk is passed on by value everywhere.
#[derive(Clone, Copy)]
pub struct Live(StoredValue<Signals>);

#[derive(Clone, Copy)]
struct Signals {
    connection: RwSignal<Connection>,
    heard: RwSignal<Heard>,
    tickets: RwSignal<Table<TicketId, i64>>,
    /// The draft of this agent's that was changed last, and how many were before.
    draft: RwSignal<(Option<TicketId>, u32)>,
    presences: Presences,
}

impl Live {
    /// Listens until the calling component goes.
    pub fn follow(me: UserId) -> Self {
        let live = Self(StoredValue::new(Signals {
            connection: RwSignal::new(Connection::Connecting),
            heard: RwSignal::new(Heard::default()),
            tickets: RwSignal::new(Table::new()),
            draft: RwSignal::new((None, 0)),
            presences: Presences::new(),
        }));
        // Owned by the component; dropping it ends the stream.
        let present = Rc::new(RefCell::new(Present::default()));
        let told = Rc::clone(&present);
        let hear = move |event| live.hear(event, &present);
        let stream = Stream::follow_with("agent", me, None, hear, move || told.borrow().said());
        StoredValue::new_local(stream);
        live
    }

    fn signals(self) -> Signals {
        self.0.get_value()
    }

    /// Who is at which ticket.
    pub fn presences(self) -> Presences {
        self.signals().presences
    }

    /// Nothing is known of who is where; the desk may be closed.
    pub fn lose_presences(self) {
        if let Some(signals) = self.0.try_get_value() {
            signals.presences.forget();
        }
    }

    pub fn connection(self) -> Connection {
        self.signals().connection.get()
    }

    /// Calls `act` after changes of any ticket, while the calling component lives.
    pub fn after_any(self, act: impl Fn() + Copy + 'static) {
        let Signals { heard, .. } = self.signals();
        after(move || heard.get(), act);
    }

    /// Calls `act` after changes of this ticket, while the calling component lives.
    pub fn after_ticket(self, ticket: TicketId, act: impl Fn() + Copy + 'static) {
        let Signals { heard, tickets, .. } = self.signals();
        let heard = move || {
            let change_seq = tickets.with(|tickets| tickets.get(&ticket).copied().unwrap_or_default());
            Heard { change_seq, ..heard.get() }
        };
        after(heard, act);
    }

    /// Calls `act` when another page may have changed this agent's draft of a ticket, while the calling
    /// component lives.
    pub fn after_draft(self, ticket: TicketId, act: impl Fn() + Copy + 'static) {
        let Signals { draft, heard, .. } = self.signals();
        let heard = move || (draft.get(), heard.get().connections);
        let on_change = move |now: &_, before: Option<&_>, _: Option<()>| {
            let (((of, count), connections), Some(((_, earlier), stood))) = (now, before) else { return };
            let is_changed = count != earlier && *of == Some(ticket);
            if is_changed || connections != stood {
                act();
            }
        };
        Effect::watch(heard, on_change, false);
    }

    fn hear(self, event: LiveEvent, present: &RefCell<Present>) {
        // The desk may be closed.
        let Some(signals) = self.0.try_get_value() else { return };
        match event {
            LiveEvent::Connected => {
                signals.connection.set(Connection::UpToDate);
                signals.heard.update(|heard| heard.connections += 1);
            }
            LiveEvent::Changed(change) => {
                signals.tickets.update(|tickets| {
                    tickets.insert(change.ticket_id, change.change_seq);
                });
                signals.heard.update(|heard| heard.change_seq = change.change_seq);
            }
            LiveEvent::Told(said) => match Told::read(&said, present) {
                Some(Told::Presences(presences)) => signals.presences.hear(presences),
                Some(Told::Draft(ticket)) => signals.draft.update(|(of, count)| {
                    *of = Some(ticket);
                    *count += 1;
                }),
                None => {}
            },
            LiveEvent::Lost => {
                present.replace(Present::default());
                signals.connection.set(Connection::Lost);
                signals.presences.forget();
            }
        }
    }
}

/// A change after a pause is acted upon at once; those that follow within [`TOGETHER`], together at its end.
fn after(heard: impl Fn() -> Heard + 'static, act: impl Fn() + Copy + 'static) {
    let waiting = StoredValue::new(false);
    let acted = StoredValue::new(0.0);
    let on_change = move |now: &Heard, before: Option<&Heard>, _: Option<()>| {
        if before == Some(now) || waiting.get_value() {
            return;
        }
        waiting.set_value(true);
        let then = move || {
            // Not once the component is gone, and this flag with it.
            if waiting.try_set_value(false).is_none() {
                acted.set_value(Date::now());
                act();
            }
        };
        // Also where the clock is set back meanwhile.
        let since = (Date::now() - acted.get_value()).clamp(0.0, TOGETHER);
        set_timeout(then, Duration::from_secs_f64((TOGETHER - since) / 1_000.0));
    };
    Effect::watch(heard, on_change, false);
}
