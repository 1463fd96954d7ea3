//! The ticket API: which calls there are, and who may make them.

mod address;
mod body;
mod cors;
pub mod error;
mod governor;
mod groups;
mod id;
mod idempotency;
mod listing;
mod live;
mod macros;
mod organizations;
mod query;
mod requests;
mod sessions;
mod sideload;
mod sign_in_links;
mod ticket_fields;
mod ticket_forms;
mod tickets;
mod users;
mod views;

use crate::auth::{authenticity, identify, rights};
use crate::edge::Edge;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{delete, get, post, put};
use error::ApiError;
use governor::Governor;
use tower_http::csrf::{CsrfLayer, ProtectionError};

/// Every call below `/api/v2`. Who may make which is said by the circle that it stands in; what
/// stands in none does not exist.
pub fn router(edge: &Edge) -> Router<Edge> {
    let governor = Governor::new(edge.config().rate_limit, edge.clock().clone());
    let calls = Router::new()
        .merge(anyone())
        .merge(signed_in().route_layer(from_fn(rights::signed_in)))
        .merge(agents().route_layer(from_fn(rights::agents)))
        .merge(agents_know().route_layer(from_fn(rights::agents_know)))
        .route_layer(from_fn(authenticity::check))
        .merge(doors().route_layer(CsrfLayer::new().with_rejection_response(cross_site)))
        .method_not_allowed_fallback(async || ApiError::UnknownEndpoint)
        .fallback(async || ApiError::UnknownEndpoint)
        .layer(from_fn_with_state(governor, governor::govern))
        .layer(from_fn_with_state(edge.clone(), identify::identify))
        .layer(from_fn(cors::open));
    Router::new().nest(ROOT, calls)
}

/// Where the API begins.
const ROOT: &str = "/api/v2";

/// The calls that pages of other sites may make.
const OPEN: [&str; 5] = [
    "/api/v2/ticket_forms",
    "/api/v2/ticket_forms/{id}",
    "/api/v2/ticket_fields",
    "/api/v2/ticket_fields/{id}",
    "/api/v2/requests",
];

/// Anyone, also without credentials.
fn anyone() -> Router<Edge> {
    Router::new()
        .route("/ticket_forms", get(ticket_forms::list))
        .route("/ticket_forms/{id}", get(ticket_forms::show))
        .route("/ticket_fields", get(ticket_fields::list))
        .route("/ticket_fields/{id}", get(ticket_fields::show))
        .route("/requests", post(requests::create))
        .route("/users/me", get(users::me))
}

/// Anyone who calls from our own pages or from a program: where sessions begin. They use no
/// session, so they ask for no token of one.
fn doors() -> Router<Edge> {
    Router::new()
        .route("/sessions", post(sessions::create))
        .route("/sign_in_links", post(sign_in_links::create))
}

/// Whoever is signed in, for what is their own.
fn signed_in() -> Router<Edge> {
    Router::new()
        .route("/requests", get(requests::list))
        .route("/requests/{id}", get(requests::show).put(requests::update))
        .route("/requests/{id}/comments", get(requests::comments))
        .route("/requests/{id}/comments/{comment_id}", get(requests::comment))
        .route("/users/me/session", get(sessions::show))
        .route("/users/me/logout", delete(sessions::delete))
        .route("/live", get(live::stream))
}

/// Agents. Anybody else is told that this is not for them.
fn agents() -> Router<Edge> {
    Router::new()
        .route("/tickets", get(tickets::list))
        .route("/views", get(views::list))
        .route("/views/count_many", get(views::count_many))
        .route("/views/{id}", get(views::show))
        .route("/views/{id}/execute", get(views::execute))
        .route("/views/{id}/tickets", get(views::tickets_of))
        .route("/views/{id}/count", get(views::count))
        .route("/macros", get(macros::list))
        .route("/groups", get(groups::list))
        .route("/groups/{id}", get(groups::show))
        .route("/groups/{id}/users", get(groups::users))
        .route("/organizations", get(organizations::list))
        .route("/organizations/{id}", get(organizations::show))
        .route("/users", get(users::list))
        .route("/users/{id}", get(users::show))
}

/// Agents. Anybody else is not told whether the ticket exists.
fn agents_know() -> Router<Edge> {
    Router::new()
        .route("/tickets/{id}", get(tickets::show))
        .route("/tickets/{id}", put(tickets::update))
        .route("/tickets/{id}/comments", get(tickets::comments))
        .route("/tickets/{id}/audits", get(tickets::audits))
}

fn cross_site(_: ProtectionError) -> Response {
    ApiError::CrossSite.into_response()
}
