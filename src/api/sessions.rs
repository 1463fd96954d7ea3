//! Sessions: signing in and out.

use super::client;
use super::error::ApiError;
use super::users::Me;
use frontdesk_model::id::UserId;
use frontdesk_model::session::{Credentials, CredentialsEnvelope};
use serde_json::Value;

/// Signs in, and answers who that is. Wrong credentials are [`ApiError::Unauthorised`].
pub async fn create(credentials: Credentials) -> Result<Me, ApiError> {
    let body = CredentialsEnvelope { session: credentials };
    let _: Value = client::post("sessions", &body).await?;
    // The new session has a token of its own, which only `users/me` tells.
    client::me().await
}

/// Signs somebody out on all their devices.
pub async fn delete_all(user: UserId) -> Result<(), ApiError> {
    client::delete(&format!("users/{user}/sessions")).await
}

/// Signs out.
pub async fn delete() -> Result<(), ApiError> {
    client::delete("users/me/logout").await
}
