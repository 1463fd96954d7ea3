//! Tags, as the account knows them.

use super::client;
use super::error::ApiError;
use super::record::record;

record! {
    struct TagNames {
        pub tags: Vec<String>,
    }
}

/// Tags that begin so, with two characters at least.
pub async fn beginning_with(begun: &str) -> Result<Vec<String>, ApiError> {
    let answer: TagNames = client::get("autocomplete/tags", &[("name", begun), ("per_page", "20")]).await?;
    Ok(answer.tags)
}
