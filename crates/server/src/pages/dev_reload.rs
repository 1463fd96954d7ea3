//! `/dev/reload`: tells open pages that the server started again, for people who work on them.

use crate::auth::token::Token;
use crate::edge::Edge;
use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::get;
use futures_util::StreamExt as _;
use std::convert::Infallible;
use std::sync::LazyLock;
use tokio_stream::wrappers::ReceiverStream;

/// What tells this start of the server from the one before.
static BOOT: LazyLock<String> =
    LazyLock::new(|| Token::random().map(|token| token.reveal().to_owned()).unwrap_or_default());

const SCRIPT: &str = "\
let boot;
new EventSource('/dev/reload').addEventListener('boot', event => {
  if (boot && boot !== event.data) location.reload();
  boot = event.data;
});
";

pub fn router() -> Router<Edge> {
    Router::new().route("/dev/reload", get(stream)).route("/dev/reload.js", get(script))
}

/// `GET /dev/reload`
async fn stream(State(edge): State<Edge>) -> impl IntoResponse {
    let (out, events) = tokio::sync::mpsc::channel(1);
    let stop = edge.stop().clone();
    edge.tasks().spawn(async move {
        let boot = Event::default().event("boot").data(BOOT.as_str());
        if out.send(boot).await.is_ok() {
            tokio::select! {
                () = stop.cancelled() => {}
                () = out.closed() => {}
            }
        }
    });
    Sse::new(ReceiverStream::new(events).map(Ok::<_, Infallible>)).keep_alive(KeepAlive::default())
}

/// `GET /dev/reload.js`
async fn script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT)
}
