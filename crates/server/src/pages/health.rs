//! What whoever runs the server asks it: whether it lives, whether it can work, and what it counts.

use crate::client::Client;
use crate::edge::Edge;
use crate::observe::metrics::CONTENT_TYPE;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use std::time::Duration;
use subtle::ConstantTimeEq as _;

/// For how long the database may keep silent until the server counts as not ready.
const PATIENCE: Duration = Duration::from_secs(2);

pub fn router() -> Router<Edge> {
    Router::new()
        // The process answers; whoever starts it anew because of a database that is down helps nobody.
        .route("/healthz", get(async || "ok"))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
}

/// Whether calls should come here: not while the server stops, nor without its database.
async fn ready(State(edge): State<Edge>) -> Response {
    let unready = |why: &'static str| (StatusCode::SERVICE_UNAVAILABLE, why).into_response();
    if edge.stop().is_cancelled() {
        return unready("the server stops");
    }
    match tokio::time::timeout(PATIENCE, edge.store().answers()).await {
        Ok(Ok(())) => "ready".into_response(),
        Ok(Err(_)) | Err(_) => unready("the database does not answer"),
    }
}

async fn metrics(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    headers: HeaderMap,
) -> Response {
    if !may_read(&edge, &client, &headers) {
        return (StatusCode::FORBIDDEN, "for the operator alone").into_response();
    }
    match tokio::time::timeout(PATIENCE, edge.metrics().told(&edge)).await {
        Ok(Ok(told)) => ([(header::CONTENT_TYPE, CONTENT_TYPE)], told).into_response(),
        Ok(Err(_)) | Err(_) => {
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer").into_response()
        }
    }
}

/// Whoever has the token; without one, whoever calls from this machine itself, and not through a proxy on it.
fn may_read(edge: &Edge, client: &Client, headers: &HeaderMap) -> bool {
    if let Some(token) = &edge.config().metrics_token {
        let said = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let said = said.and_then(|said| said.strip_prefix("Bearer ")).unwrap_or_default();
        return said.as_bytes().ct_eq(token.as_bytes()).into();
    }
    let is_forwarded = ["x-forwarded-for", "forwarded", "via"].iter().any(|name| headers.contains_key(*name));
    client.ip.is_loopback() && !is_forwarded
}
