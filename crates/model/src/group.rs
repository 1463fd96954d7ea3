//! Groups: the teams that tickets are given to.

use crate::id::GroupId;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A group of agents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    #[serde(default)]
    pub url: String,
    pub id: GroupId,
    pub name: String,
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    pub default: bool,
    #[serde(default)]
    pub deleted: bool,
    #[serde(default)]
    pub is_public: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
}

/// `{"group": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupEnvelope {
    pub group: Group,
}
