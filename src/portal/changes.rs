//! What the live stream tells the portal: which of the reader's requests changed.

use super::session::Session;
use crate::api::live::{Live, LiveEvent};
use crate::portal::following::{follow, memo};
use frontdesk_model::id::TicketId;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Grows whenever what it stands for may have changed; whoever fetches tracks it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// How often the stream was joined where what changed before is not told again.
    joined: u32,
    change_seq: i64,
}

#[wasm_bindgen(module = "/src/portal/changes.js")]
extern "C" {
    /// The number of the last change before the page was loaded; empty where that is not known.
    #[wasm_bindgen(js_name = ofPage)]
    fn of_page() -> String;
}

/// The changes since the page was loaded.
#[derive(Clone, Copy, Debug)]
pub struct Changes {
    joined: RwSignal<u32>,
    /// Of each request that changed, the last change.
    last: RwSignal<Vec<(TicketId, i64)>>,
}

impl Changes {
    /// Follows the stream as long as somebody is signed in.
    pub fn follow(session: Session) -> Self {
        let changes = Self { joined: RwSignal::new(0), last: RwSignal::new(Vec::new()) };
        let reader = session.reader();
        let stream = StoredValue::new(None);
        follow(move || {
            let hear = move |event| changes.hear(event);
            // All that the page fetches is newer than the page.
            let since = of_page().parse().ok();
            let live = reader.get().map(|reader| Live::follow("portal", reader, since, hear));
            stream.set_value(live);
        });
        changes
    }

    /// The version of one request.
    pub fn of(self, request: TicketId) -> Memo<Version> {
        memo(move || Version {
            joined: self.joined.get(),
            change_seq: self.last.with(|last| of(last, request)),
        })
    }

    /// The version of all requests together.
    pub fn of_all(self) -> Memo<Version> {
        memo(move || Version {
            joined: self.joined.get(),
            change_seq: self
                .last
                .with(|last| last.iter().map(|(_, change)| *change).max().unwrap_or_default()),
        })
    }

    fn hear(self, event: LiveEvent) {
        match event {
            LiveEvent::Connected => self.joined.update(|joined| *joined += 1),
            LiveEvent::Changed(change) => self.last.update(|last| {
                last.retain(|(request, _)| *request != change.ticket_id);
                last.push((change.ticket_id, change.change_seq));
            }),
            // The rest is for agents.
            LiveEvent::Lost | LiveEvent::Told(_) => {}
        }
    }
}

fn of(last: &[(TicketId, i64)], request: TicketId) -> i64 {
    last.iter().find(|(other, _)| *other == request).map(|(_, change)| *change).unwrap_or_default()
}
