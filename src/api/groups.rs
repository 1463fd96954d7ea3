//! Groups of agents.

use super::client;
use super::error::ApiError;
use frontdesk_model::id::GroupId;
use frontdesk_model::page::{Groups, Users};

/// Every group, up to a hundred.
pub async fn list() -> Result<Groups, ApiError> {
    client::get("groups", &[("per_page", "100")]).await
}

/// The agents of a group, up to a hundred.
pub async fn users(group: GroupId) -> Result<Users, ApiError> {
    client::get(&format!("groups/{group}/users"), &[("per_page", "100")]).await
}
