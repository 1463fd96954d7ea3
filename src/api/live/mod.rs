//! Live updates: one stream of changes a browser, which finds its own way back after a break.
//!
//! A browser opens six connections to one origin over HTTP/1.1, and a stream holds one for as long
//! as it runs. So the pages of one reader share it: one of them has it, and hands on to the others
//! what it hears. Where a browser cannot share, each page has its own while somebody looks at it.

mod listener;
mod sharing;
mod source;
mod turn;

#[cfg(all(test, target_arch = "wasm32"))]
mod browser_tests;

use super::record::record;
use frontdesk_model::id::{TicketId, UserId};
use futures_util::future::{AbortHandle, abortable};
use listener::Listener;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

record! {
    /// A ticket changed.
    pub struct TicketChanged {
        pub ticket_id: TicketId,
        /// Follows the order of commits; a reader that reconnects asks for what came after it.
        pub change_seq: i64,
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
    /// Something else, which agents alone are told; in the words of the stream.
    Told(String),
    /// Nothing comes at present: the stream broke or was refused. The next try comes by itself.
    Lost,
}

/// A page's share in the stream; dropping it ends it.
#[derive(Debug)]
pub struct Live(AbortHandle);

impl Live {
    /// Follows the changes from now on, together with the other pages of this face that the same
    /// person has open. A page that knows `since` which change all that it fetched is up to date hears of
    /// those behind it, and has nothing to fetch when the stream stands for the first time.
    pub fn follow(
        face: &str,
        reader: UserId,
        since: Option<i64>,
        on_event: impl FnMut(LiveEvent) + 'static,
    ) -> Self {
        Self::follow_with(face, reader, since, on_event, || None)
    }

    /// The same for a face that is told more. `told` is what a page that comes late has to hear of that.
    pub fn follow_with(
        face: &str,
        reader: UserId,
        since: Option<i64>,
        on_event: impl FnMut(LiveEvent) + 'static,
        told: impl Fn() -> Option<String> + 'static,
    ) -> Self {
        let listener = Rc::new(Listener::new(since, on_event, told));
        let name = format!("frontdesk.live.{face}.{reader}");
        let (following, handle) = abortable(sharing::follow(name, listener));
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
