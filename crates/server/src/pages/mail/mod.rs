//! Pages that links in mail open. They need no script and, but for what they prove by themselves, no session.
//! None of them does anything by being looked at: mail scanners open every link.

mod leave;
mod open;
mod origin;
mod page;
mod rate;
mod rate_form;

use super::forms::governed::govern_all;
use crate::edge::Edge;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::get;

/// Bytes that a browser sends at most: far more than these pages ask for.
const BODY_MAX: usize = 64 << 10;

pub fn router(edge: &Edge) -> Router<Edge> {
    Router::new()
        .route("/portal/requests/{id}/open/{token}", get(open::show).post(open::sign_in))
        .route("/mail/leave/{token}", get(leave::show).post(leave::leave))
        .route("/mail/rate/{token}/{score}", get(rate::show).post(rate::rate))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .route_layer(from_fn_with_state(edge.clone(), govern_all))
}
