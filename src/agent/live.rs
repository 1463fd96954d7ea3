//! What the desk hears while it is open: which tickets change, and whether it hears at all.

use crate::api::live::{Live as Stream, LiveEvent};
use frontdesk_model::id::{TicketId, UserId};
use leptos::prelude::*;
use std::collections::HashMap;

/// Whether changes come in by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connection {
    Connecting,
    UpToDate,
    Lost,
}

/// How far the desk has heard. Whoever shows something compares it with what it heard last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heard {
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
        StoredValue::new_local(Stream::follow("agent", me, move |event| live.hear(event)));
        live
    }

    pub fn connection(self) -> Connection {
        self.connection.get()
    }

    /// Changes with every change of any ticket.
    pub fn any(self) -> Heard {
        self.heard.get()
    }

    /// Changes with every change of this ticket.
    pub fn of_ticket(self, ticket: TicketId) -> Heard {
        let change_seq = self.tickets.with(|tickets| tickets.get(&ticket).copied().unwrap_or_default());
        Heard { change_seq, ..self.heard.get() }
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
