//! Groups of agents.

use super::client;
use super::error::ApiError;
use frontdesk_model::page::Groups;

/// Every group, up to a hundred.
pub async fn list() -> Result<Groups, ApiError> {
    client::get("groups", &[("per_page", "100")]).await
}
