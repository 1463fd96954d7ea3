//! `identity_tokens`: a host's word for who its user is, exchanged for a bearer token that sees and sends
//! that person's requests; and the same for whoever has a session. Our own addition to the contract.

use super::body::{Body, Ignored};
use super::error::ApiError;
use crate::auth::identity_token::exchange;
use crate::auth::{Caller, session_token};
use crate::client::Client;
use crate::edge::Edge;
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::identity_token::{IdentityToken, IdentityTokenDraftEnvelope, IdentityTokenEnvelope};
use frontdesk_model::secret::Secret;

/// `POST identity_tokens`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    caller: Caller,
    body: Body<IdentityTokenDraftEnvelope>,
) -> Result<(StatusCode, Ignored, Json<IdentityTokenEnvelope>), ApiError> {
    let (user, token, kept) = match body.value.identity_token {
        Some(draft) => exchange(&edge, &client, draft.jwt.reveal()).await?,
        None => session_token::of_caller(&edge, &caller).await?,
    };
    let identity_token = IdentityToken {
        token: Secret::new(token.reveal()),
        expires_at: kept.expires_at.ok_or(ApiError::Internal)?,
        name: user.name,
        email: user.email.ok_or(ApiError::Internal)?,
    };
    Ok((StatusCode::CREATED, body.ignored, Json(IdentityTokenEnvelope { identity_token })))
}
