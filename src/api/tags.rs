//! Tags, as the account knows them.

use super::client;
use super::error::ApiError;
use super::record::record;

record! {
    struct TagNames {
        pub tags: Vec<String>,
    }
}

/// The tags that begin so, those in use most first. `beginning` has two characters at least.
pub async fn autocomplete(beginning: &str) -> Result<Vec<String>, ApiError> {
    let found: TagNames = client::get("autocomplete/tags", &[("name", beginning), ("per_page", "8")]).await?;
    Ok(found.tags)
}
