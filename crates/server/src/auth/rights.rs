//! Who may make which call: one middleware for each circle of callers.

use super::{Caller, SignedIn};
use crate::api::error::ApiError;
use axum::extract::{Extension, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use frontdesk_model::user::User;

/// Lets through who is signed in.
pub async fn signed_in(
    Extension(caller): Extension<Caller>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    caller.user().ok_or(ApiError::Unauthenticated)?;
    Ok(next.run(request).await)
}

/// Lets agents through.
pub async fn agents(
    Extension(caller): Extension<Caller>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let user = caller.user().ok_or(ApiError::Unauthenticated)?;
    if user.role.is_agent() { Ok(next.run(request).await) } else { Err(ApiError::Forbidden) }
}

/// Lets agents through; anybody else learns not even whether the record exists.
pub async fn agents_know(
    Extension(caller): Extension<Caller>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let user = caller.user().ok_or(ApiError::Unauthenticated)?;
    if user.role.is_agent() { Ok(next.run(request).await) } else { Err(ApiError::NotFound) }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        // Without the middleware that identifies callers there is no answer, not a nameless one.
        parts.extensions.get::<Self>().cloned().ok_or(ApiError::Internal)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        match Caller::from_request_parts(parts, state).await? {
            Caller::SignedIn(signed_in) => Ok(*signed_in),
            Caller::Nobody => Err(ApiError::Unauthenticated),
        }
    }
}

/// A signed-in person who works tickets.
pub struct Agent(pub User);

impl<S: Send + Sync> FromRequestParts<S> for Agent {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let SignedIn { user, .. } = SignedIn::from_request_parts(parts, state).await?;
        if user.role.is_agent() { Ok(Self(user)) } else { Err(ApiError::Forbidden) }
    }
}
