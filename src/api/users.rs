//! People.

use super::client;
use super::error::ApiError;
use frontdesk_model::page::Users;
use frontdesk_model::user::Me;

/// Who is signed in: `id` is null for nobody. Keeps the token that later unsafe calls need, so a
/// page asks this first.
pub async fn me() -> Result<Me, ApiError> {
    client::me().await
}

/// Everybody who works tickets, up to a hundred.
pub async fn agents() -> Result<Users, ApiError> {
    client::get("users", &[("role[]", "agent"), ("role[]", "admin"), ("per_page", "100")]).await
}
