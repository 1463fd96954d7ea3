//! Groups of agents.

use super::client;
use super::error::ApiError;
use super::record::record;
use frontdesk_model::id::GroupId;

record! {
    pub struct Group {
        pub id: GroupId,
        pub name: String,
        pub deleted: bool,
    }
}

/// Every group.
pub async fn list() -> Result<Vec<Group>, ApiError> {
    client::every_page("groups", "groups", &[]).await
}
