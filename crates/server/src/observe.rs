//! What the server says about calls: enough to run it, nothing of what people write. No bodies, no
//! queries, no addresses, no tokens: of an address only the route's pattern.

pub mod metrics;

use crate::api::error::ApiError;
use crate::auth::token::Token;
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use std::any::Any;
use std::time::Instant;
use tracing::Instrument as _;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Middleware: notes a call when it is answered.
pub async fn note(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let method = request.method().clone();
    let id =
        Token::random().map(|token| token.reveal().chars().take(16).collect::<String>()).unwrap_or_default();
    let span = tracing::info_span!("call", id, %method, route);
    #[expect(clippy::disallowed_methods, reason = "how long a call took is no time of day")]
    let begun = Instant::now();
    async move {
        let mut response = next.run(request).await;
        let milliseconds = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::info!(status = response.status().as_u16(), milliseconds, "answered");
        if let Ok(value) = HeaderValue::from_str(&id) {
            response.headers_mut().insert(REQUEST_ID, value);
        }
        response
    }
    .instrument(span)
    .await
}

/// What a caller gets when a handler panics. The panic's own words are not told: they may quote
/// what was being worked on.
pub fn panicked(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a handler panicked");
    ApiError::Internal.into_response()
}

/// The variable by which each line is an object of JSON, for who collects them.
const FORMAT: &str = "FRONTDESK_LOG_FORMAT";

/// Sends the program's words to standard error, as far as `RUST_LOG` lets them; without it, what
/// an operator needs.
pub fn start() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,sqlx=warn,sea_orm_migration=warn"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match std::env::var(FORMAT) {
        Ok(format) if format == "json" => lines.json().with_span_list(false).init(),
        _ => lines.init(),
    }
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panic");
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::routing::get;
    use tower::ServiceExt as _;
    use tower_http::catch_panic::CatchPanicLayer;

    #[tokio::test]
    async fn a_panic_is_one_call_s_failure_and_its_words_stay_here() {
        let panics = async || -> &'static str { panic!("words of a person") };
        let app = Router::new().route("/", get(panics)).layer(CatchPanicLayer::custom(panicked));
        let request = Request::builder().uri("/").body(Body::empty()).expect("a request");
        let response = app.oneshot(request).await.expect("an answer");
        assert_eq!(response.status().as_u16(), 500);
        let body = to_bytes(response.into_body(), 1_000).await.expect("a body");
        assert_eq!(body, r#"{"error":{"message":"The server failed","title":"Internal error"}}"#);
    }
}
