//! Bounds the heads of a form's parts. The library that reads parts gathers a head until it ends, and one
//! without an end would fill the memory.

use axum::body::{Body, Bytes};
use futures_util::{Stream, StreamExt as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Bytes that may come before a head ends, or a piece of a part is seen. Browsers write some hundred for a
/// head; but what is there of a body is taken in pieces of up to 400 KB, and perhaps several in one go, which
/// must not stop a large file.
const HEAD_MAX: usize = 1 << 20;

/// How much has come of a body since something was last made of it.
#[derive(Clone, Default)]
pub struct Heads(Arc<AtomicUsize>);

/// A head has no end.
#[derive(Debug, thiserror::Error)]
#[error("the head of a part is too long")]
struct TooLong;

impl Heads {
    /// `body`, which breaks off where a head has no end.
    pub fn watch(&self, body: Body) -> Body {
        let Self(since) = self.clone();
        Body::from_stream(body.into_data_stream().map(move |bytes| match bytes {
            // What came before this was not enough for a head, or for a piece of a part.
            Ok(_) if since.load(Ordering::Relaxed) > HEAD_MAX => Err(axum::Error::new(TooLong)),
            Ok(bytes) => {
                since.fetch_add(bytes.len(), Ordering::Relaxed);
                Ok(bytes)
            }
            Err(error) => Err(error),
        }))
    }

    /// A head has come, or a piece of a part.
    pub fn seen(&self) {
        self.0.store(0, Ordering::Relaxed);
    }

    /// The pieces of a part, each of which is seen.
    pub fn seen_in<E>(
        &self,
        pieces: impl Stream<Item = Result<Bytes, E>> + Unpin,
    ) -> impl Stream<Item = Result<Bytes, E>> + Unpin {
        let heads = self.clone();
        pieces.inspect(move |_| heads.seen())
    }
}
