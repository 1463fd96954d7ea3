//! Bounds how many calls a caller makes, and says in the headers how many are left.

use super::error::ApiError;
use crate::auth::Caller;
use crate::client::Client;
use crate::edge::Edge;
use crate::governor::{LIMIT, Who};
use axum::extract::{Extension, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Middleware: counts the call, and refuses it when the caller has none left.
pub async fn govern(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Extension(caller): Extension<Caller>,
    request: Request,
    next: Next,
) -> Response {
    let who = caller.user().map_or(Who::Address(client.ip), |user| Who::User(user.id));
    let verdict = edge.governor().count(who);
    let mut response = if verdict.refused {
        ApiError::TooMany { retry_after: verdict.reset }.into_response()
    } else {
        next.run(request).await
    };
    verdict.write(response.headers_mut());
    response
}

/// Middleware: says what is left also where a call is answered before it is known whose it is, as
/// one with credentials that do not fit. Such a call counts for its address.
pub async fn tell(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    if !response.headers().contains_key(LIMIT) {
        edge.governor().count(Who::Address(client.ip)).write(response.headers_mut());
    }
    response
}
