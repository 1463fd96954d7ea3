//! Live updates: one stream of changes a page, which finds its own way back after a break.

use super::client;
use super::record::{Read as _, record};
use frontdesk_model::id::TicketId;
use futures_util::StreamExt;
use futures_util::future::{AbortHandle, abortable};
use futures_util::stream::select_all;
use gloo_net::eventsource::futures::{EventSource, EventSourceSubscription};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;

/// Milliseconds before the first try to connect again; they double with each failure.
const FIRST_PAUSE: u32 = 1_000;
const LONGEST_PAUSE: u32 = 60_000;

record! {
    /// A ticket changed.
    pub struct TicketChanged {
        pub ticket_id: TicketId,
        /// Follows the order of commits; a reader that reconnects asks for what came after it.
        pub change_seq: i64,
        /// Whether the change brought a public reply (true) or an internal note (false).
        pub comment_public: Option<bool>,
    }
}

/// What the stream tells.
#[derive(Clone, Debug, PartialEq)]
pub enum LiveEvent {
    /// The stream stands, for the first time or again. What changed before the first one is for
    /// the page to fetch.
    Connected,
    /// A ticket changed that the reader may see.
    Changed(TicketChanged),
    /// Nothing comes at present: the stream broke or was refused. The next try comes by itself.
    Lost,
}

/// A running stream; dropping it ends it.
#[derive(Debug)]
pub struct Live(AbortHandle);

impl Live {
    /// Follows the changes after `after`, a change's `change_seq`, or from now on.
    pub fn follow(after: Option<i64>, mut on_event: impl FnMut(LiveEvent) + 'static) -> Self {
        let (following, handle) = abortable(async move {
            let mut seen = after;
            let mut pause = FIRST_PAUSE;
            loop {
                if let Some((source, streams)) = open(seen) {
                    let heard = listen(streams, &mut seen, &mut on_event).await;
                    drop(source);
                    pause = if heard { FIRST_PAUSE } else { pause };
                }
                on_event(LiveEvent::Lost);
                TimeoutFuture::new(pause).await;
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        });
        spawn_local(async move {
            // Aborted is how it ends.
            let _ = following.await;
        });
        Self(handle)
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.0.abort();
    }
}

type Streams = [EventSourceSubscription; 3];

fn open(after: Option<i64>) -> Option<(EventSource, Streams)> {
    let query = after.map(|seq| format!("?after={seq}")).unwrap_or_default();
    let mut source = EventSource::new(&client::address(&format!("live{query}"))).ok()?;
    let streams = ["open", "ticket", BREAK].map(|kind| source.subscribe(kind).ok());
    let [Some(opened), Some(tickets), Some(breaks)] = streams else { return None };
    Some((source, [opened, tickets, breaks]))
}

/// The browser's word for a connection that broke or never stood.
const BREAK: &str = "error";

/// Hands on what comes until the browser gives the connection up. Mere breaks it mends itself, but
/// until then nothing comes, so they are told. Whether the stream ever stood.
async fn listen(streams: Streams, seen: &mut Option<i64>, on_event: &mut impl FnMut(LiveEvent)) -> bool {
    let mut heard = false;
    let mut events = select_all(streams);
    while let Some(Ok((kind, message))) = events.next().await {
        if kind == BREAK {
            on_event(LiveEvent::Lost);
            continue;
        }
        heard = true;
        if kind == "open" {
            on_event(LiveEvent::Connected);
        } else if let Some(change) = message.data().as_string().and_then(|data| read(&data)) {
            *seen = Some(change.change_seq);
            on_event(LiveEvent::Changed(change));
        }
    }
    heard
}

fn read(data: &str) -> Option<TicketChanged> {
    TicketChanged::read(&serde_json::from_str(data).ok()?)
}
