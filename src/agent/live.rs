//! What the desk hears while it is open: which tickets change, and whether it hears at all.

use crate::api::live::{Live as Stream, LiveEvent};
use frontdesk_model::id::{TicketId, UserId};
use leptos::prelude::*;
use std::collections::HashMap;
use std::time::Duration;

/// Several changes within this time are one to whoever fetches because of them.
const TOGETHER: Duration = Duration::from_millis(500);

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

#[derive(Clone, Copy)]
pub struct Live {
    connection: RwSignal<Connection>,
    heard: RwSignal<Heard>,
    tickets: RwSignal<HashMap<TicketId, i64>>,
}

impl Live {
    /// Listens until the calling component goes.
    pub fn follow(me: UserId) -> Self {
        let live = Self {
            connection: RwSignal::new(Connection::Connecting),
            heard: RwSignal::new(Heard::default()),
            tickets: RwSignal::new(HashMap::new()),
        };
        // Owned by the component; dropping it ends the stream.
        StoredValue::new_local(Stream::follow("agent", me, None, move |event| live.hear(event)));
        live
    }

    pub fn connection(self) -> Connection {
        self.connection.get()
    }

    /// Calls `act` after changes of any ticket, while the calling component lives.
    pub fn after_any(self, act: impl Fn() + Copy + 'static) {
        after(move || self.heard.get(), act);
    }

    /// Calls `act` after changes of this ticket, while the calling component lives.
    pub fn after_ticket(self, ticket: TicketId, act: impl Fn() + Copy + 'static) {
        let heard = move || {
            let change_seq = self.tickets.with(|tickets| tickets.get(&ticket).copied().unwrap_or_default());
            Heard { change_seq, ..self.heard.get() }
        };
        after(heard, act);
    }

    fn hear(self, event: LiveEvent) {
        match event {
            LiveEvent::Connected => {
                self.connection.set(Connection::UpToDate);
                self.heard.update(|heard| heard.connections += 1);
            }
            LiveEvent::Changed(change) => {
                self.tickets.update(|tickets| {
                    tickets.insert(change.ticket_id, change.change_seq);
                });
                self.heard.update(|heard| heard.change_seq = change.change_seq);
            }
            LiveEvent::Lost => self.connection.set(Connection::Lost),
        }
    }
}

/// The first change is waited for no longer than [`TOGETHER`], however many follow.
fn after(heard: impl Fn() -> Heard + 'static, act: impl Fn() + Copy + 'static) {
    let waiting = StoredValue::new(false);
    let on_change = move |now: &Heard, before: Option<&Heard>, _: Option<()>| {
        if before == Some(now) || waiting.get_value() {
            return;
        }
        waiting.set_value(true);
        let then = move || {
            // Not once the component is gone, and this flag with it.
            if waiting.try_set_value(false).is_none() {
                act();
            }
        };
        set_timeout(then, TOGETHER);
    };
    Effect::watch(heard, on_change, false);
}
