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

record! {
    struct Groups {
        pub groups: Vec<Group>,
    }
}

/// Every group, up to a hundred.
pub async fn list() -> Result<Vec<Group>, ApiError> {
    let answer: Groups = client::get("groups", &[("per_page", "100")]).await?;
    Ok(answer.groups)
}
