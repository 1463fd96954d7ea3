//! Who may make which call: circles of callers.

use super::{Caller, SignedIn};
use crate::api::error::ApiError;
use axum::extract::{Extension, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use frontdesk_model::user::{Role, User};

/// A circle of callers: who may make a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Circle {
    /// Anyone, from any page of any site.
    Anywhere,
    /// Anyone, from our own pages and from programs.
    Anyone,
    /// Anyone, to begin a session.
    Door,
    /// Whoever is signed in, for what is their own.
    SignedIn,
    /// Agents. Anybody else is told that this is not for them.
    Agents,
    /// Agents. Anybody else is not told whether the record exists.
    AgentsKnow,
    /// Admins. Anybody else is told that this is not for them.
    Admins,
}

/// Middleware: lets through who stands in the circle.
pub async fn admit(
    State(circle): State<Circle>,
    Extension(caller): Extension<Caller>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    circle.admits(&caller)?;
    Ok(next.run(request).await)
}

impl Circle {
    fn admits(self, caller: &Caller) -> Result<(), ApiError> {
        if matches!(self, Self::Anywhere | Self::Anyone | Self::Door) {
            return Ok(());
        }
        let user = caller.user().ok_or(ApiError::Unauthenticated)?;
        match self {
            Self::Agents if !user.role.is_agent() => Err(ApiError::Forbidden),
            Self::Admins if user.role != Role::Admin => Err(ApiError::Forbidden),
            Self::AgentsKnow if !user.role.is_agent() => Err(ApiError::NotFound),
            _ => Ok(()),
        }
    }
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

/// A signed-in person who runs the desk.
pub struct Admin(pub User);

impl<S: Send + Sync> FromRequestParts<S> for Admin {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let SignedIn { user, .. } = SignedIn::from_request_parts(parts, state).await?;
        if user.role == Role::Admin { Ok(Self(user)) } else { Err(ApiError::Forbidden) }
    }
}
