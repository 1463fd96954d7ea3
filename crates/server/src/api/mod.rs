//! The ticket API: which calls there are, and who may make them.

mod address;
mod api_tokens;
mod body;
pub mod calls;
mod cors;
mod created;
pub mod error;
mod governor;
mod group_memberships;
mod groups;
mod holidays;
mod id;
mod idempotency;
mod identities;
mod incremental;
mod listing;
mod live;
mod macros;
mod many;
mod oauth_clients;
mod oauth_tokens;
pub mod openapi;
mod organization_memberships;
mod organizations;
mod passwords;
mod query;
mod request_search;
mod requests;
mod schedules;
mod search;
mod sessions;
mod sideload;
mod sign_in_links;
mod tags;
mod ticket_field_options;
mod ticket_fields;
mod ticket_forms;
mod ticket_metrics;
mod tickets;
mod user_changes;
mod users;
mod views;

use crate::auth::identify;
use crate::edge::Edge;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use error::ApiError;
use governor::Governor;

/// Where the API begins.
const ROOT: &str = "/api/v2";

/// Every call below `/api/v2`.
pub fn router(edge: &Edge) -> Router<Edge> {
    let governor = Governor::new(edge.config().rate_limit, edge.clock().clone());
    let calls = calls::router()
        .method_not_allowed_fallback(async || ApiError::UnknownEndpoint)
        .fallback(async || ApiError::UnknownEndpoint)
        .layer(from_fn_with_state(governor, governor::govern))
        .layer(from_fn_with_state(edge.clone(), identify::identify))
        .layer(from_fn(cors::open));
    Router::new().nest(ROOT, calls)
}
