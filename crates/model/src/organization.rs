//! Organizations: the departments, agencies and firms that requesters belong to.

use crate::id::{GroupId, OrganizationId};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// An organization of end users.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Organization {
    #[serde(default)]
    pub url: String,
    pub id: OrganizationId,
    pub name: String,
    #[serde(default)]
    pub domain_names: Vec<String>,
    #[serde(default)]
    pub details: Option<String>,
    #[serde(default)]
    pub notes: Option<String>,
    #[serde(default)]
    pub group_id: Option<GroupId>,
    /// Members see each other's requests.
    #[serde(default)]
    pub shared_tickets: bool,
    #[serde(default)]
    pub shared_comments: bool,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
}

/// `{"organization": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrganizationEnvelope {
    pub organization: Organization,
}
