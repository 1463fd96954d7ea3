//! People.

use super::client;
use super::error::ApiError;
use frontdesk_model::id::UserId;
use frontdesk_model::page::Users;
use frontdesk_model::user::{Me, User, UserEnvelope};

/// Who is signed in: `id` is null for nobody. Keeps the token that later unsafe calls need, so a
/// page asks this first.
pub async fn me() -> Result<Me, ApiError> {
    client::me().await
}

/// A person.
pub async fn show(user: UserId) -> Result<User, ApiError> {
    let envelope: UserEnvelope = client::get(&format!("users/{user}"), &[]).await?;
    Ok(envelope.user)
}

/// Everybody who works tickets, up to a hundred.
pub async fn agents() -> Result<Users, ApiError> {
    client::get("users", &[("role[]", "agent"), ("role[]", "admin"), ("per_page", "100")]).await
}
