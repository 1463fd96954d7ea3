//! Sessions: signing in and out.

use super::client;
use super::error::ApiError;
use frontdesk_model::session::{Credentials, CredentialsEnvelope, Session, SessionEnvelope};
use frontdesk_model::user::Me;

/// Signs in, and answers who that is. Wrong credentials are [`ApiError::Unauthorised`].
pub async fn create(credentials: Credentials) -> Result<Me, ApiError> {
    let _: SessionEnvelope = client::post("sessions", &CredentialsEnvelope { session: credentials }).await?;
    // The new session has a token of its own, which only `users/me` tells.
    client::me().await
}

/// The session that this browser has.
pub async fn show() -> Result<Session, ApiError> {
    let envelope: SessionEnvelope = client::get("users/me/session", &[]).await?;
    Ok(envelope.session)
}

/// Signs out.
pub async fn delete() -> Result<(), ApiError> {
    client::delete("users/me/logout").await
}
