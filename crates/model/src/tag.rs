//! Tags as the account knows them: each with how many tickets have it.

use crate::page::Paging;
use serde::{Deserialize, Serialize};

/// A tag, and how many tickets have it that are not deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tag {
    pub name: String,
    pub count: u64,
}

/// `{"tags": [{"name", "count"}]}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tags {
    pub tags: Vec<Tag>,
    #[serde(flatten)]
    pub paging: Paging,
}

/// `{"tags": ["…"]}`: the names alone
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TagNames {
    pub tags: Vec<String>,
    #[serde(flatten)]
    pub paging: Paging,
}
