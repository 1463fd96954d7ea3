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

/// What a call does to the tags of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagChange {
    /// These in place of the present ones.
    Set(Vec<String>),
    /// These besides the present ones.
    Add(Vec<String>),
    /// The present ones without these.
    Remove(Vec<String>),
}

impl TagChange {
    /// The tags of a record that had `present`. One that is there and added again stands twice.
    pub fn after(self, mut present: Vec<String>) -> Vec<String> {
        match self {
            Self::Set(tags) => return tags,
            Self::Add(tags) => present.extend(tags),
            Self::Remove(tags) => present.retain(|tag| !tags.contains(tag)),
        }
        present
    }
}
