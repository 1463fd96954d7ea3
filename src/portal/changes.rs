//! What the live stream tells the portal: which of the reader's requests changed.

use super::session::Session;
use crate::api::live::{Live, LiveEvent};
use frontdesk_model::id::TicketId;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Grows whenever what it stands for may have changed; whoever fetches tracks it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// How often the stream was joined: what changed before is not told again.
    joined: u32,
    change_seq: i64,
}

/// The changes since the page was loaded.
#[derive(Clone, Copy, Debug)]
pub struct Changes {
    joined: RwSignal<u32>,
    last: RwSignal<BTreeMap<TicketId, i64>>,
}

impl Changes {
    /// Follows the stream as long as somebody is signed in.
    pub fn follow(session: Session) -> Self {
        let changes = Self { joined: RwSignal::new(0), last: RwSignal::new(BTreeMap::new()) };
        let reader = Memo::new(move |_| session.person().map(|person| person.id));
        let stream = StoredValue::new(None);
        Effect::new(move || {
            let live =
                reader.get().map(|reader| Live::follow("portal", reader, move |event| changes.hear(event)));
            stream.set_value(live);
        });
        changes
    }

    /// The version of one request.
    pub fn of(self, request: TicketId) -> Memo<Version> {
        Memo::new(move |_| Version {
            joined: self.joined.get(),
            change_seq: self.last.with(|last| last.get(&request).copied().unwrap_or_default()),
        })
    }

    /// The version of all requests together.
    pub fn of_all(self) -> Memo<Version> {
        Memo::new(move |_| Version {
            joined: self.joined.get(),
            change_seq: self.last.with(|last| last.values().copied().max().unwrap_or_default()),
        })
    }

    fn hear(self, event: LiveEvent) {
        match event {
            LiveEvent::Connected => self.joined.update(|joined| *joined += 1),
            LiveEvent::Changed(change) => self.last.update(|last| {
                last.insert(change.ticket_id, change.change_seq);
            }),
            LiveEvent::Lost => {}
        }
    }
}
