//! Tags that tickets have.

use super::client;
use super::error::ApiError;
use super::record::record;

record! {
    struct TagNames {
        pub tags: Vec<String>,
    }
}

/// The tags that begin like this, two letters or more.
pub async fn beginning(name: &str) -> Result<Vec<String>, ApiError> {
    let answer: TagNames = client::get("autocomplete/tags", &[("name", name), ("per_page", "20")]).await?;
    Ok(answer.tags)
}
