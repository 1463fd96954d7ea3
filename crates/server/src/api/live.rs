//! `live`: a stream of what changes. Our own addition to the contract.

use super::error::ApiError;
use super::query::Params;
use crate::auth::SignedIn;
use crate::edge::Edge;
use crate::{live, sight, store};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName};
use axum::response::IntoResponse;
use axum::response::sse::{KeepAlive, Sse};
use futures_util::StreamExt as _;
use std::convert::Infallible;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

/// Events that wait for a slow reader at most.
const WAITING: usize = 32;

/// `GET live?after=SEQ`
pub async fn stream(
    State(edge): State<Edge>,
    reader: SignedIn,
    params: Params,
    headers: HeaderMap,
) -> Result<impl IntoResponse, ApiError> {
    // A browser that connects again asks for the address it had first; the header says how far it
    // came since.
    let last_event = headers.get("last-event-id").and_then(|value| value.to_str().ok());
    let after = match last_event.or_else(|| params.get("after")) {
        Some(text) => text
            .parse()
            .map_err(|_| ApiError::InvalidAttribute { message: "after must be a change_seq".to_owned() })?,
        None => store::change::last(edge.store()).await?,
    };
    let sight = sight::of(edge.store(), &reader.user).await?;
    let (out, events) = mpsc::channel(WAITING);
    edge.tasks().spawn(live::tell(edge.clone(), reader, sight, after, out));
    let events = ReceiverStream::new(events).map(Ok::<_, Infallible>);
    let unbuffered = [(HeaderName::from_static("x-accel-buffering"), "no")];
    Ok((unbuffered, Sse::new(events).keep_alive(KeepAlive::default())))
}
