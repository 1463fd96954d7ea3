//! Organizations: the departments, agencies and firms that requesters belong to.

use crate::directory_value::DirectoryValues;
use crate::draft::said;
use crate::id::{GroupId, OrganizationId};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// An organization of end users.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Organization {
    #[serde(default)]
    pub url: String,
    pub id: OrganizationId,
    pub name: String,
    /// The name by which another system knows it.
    #[serde(default)]
    pub external_id: Option<String>,
    #[serde(default)]
    pub domain_names: Vec<String>,
    #[serde(default)]
    pub details: Option<String>,
    #[serde(default)]
    pub notes: Option<String>,
    /// Where its members' new tickets go.
    #[serde(default)]
    pub group_id: Option<GroupId>,
    /// Members see each other's requests.
    #[serde(default)]
    pub shared_tickets: bool,
    #[serde(default)]
    pub shared_comments: bool,
    #[serde(default)]
    pub tags: Vec<String>,
    /// The values that are kept of the account's own fields. The store leaves `organization_fields` empty;
    /// answers show them there.
    #[serde(skip)]
    pub field_values: DirectoryValues,
    /// The value of every active organization field by its key, null where there is none.
    #[serde(default)]
    pub organization_fields: Map<String, Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
}

/// `{"organization": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationEnvelope {
    pub organization: Organization,
}

/// What a caller says of an organization; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationDraft {
    /// Which organization is meant: read by `create_or_update`, and where many are changed at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<OrganizationId>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub external_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub domain_names: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub details: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub notes: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub group_id: Option<Option<GroupId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared_tickets: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared_comments: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub tags: Option<Vec<String>>,
    /// Values by the keys of organization fields. Those that are not named stay; null clears one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_fields: Option<Map<String, Value>>,
}

/// `{"organization": …}` of a creation or update
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationDraftEnvelope {
    pub organization: OrganizationDraft,
}

/// `{"organizations": …}` of a call for many organizations
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationDrafts {
    pub organizations: Vec<OrganizationDraft>,
}

/// `{"organization": …}` of the same change for many organizations, or `{"organizations": …}` of a
/// change for each
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationUpdates {
    #[serde(default)]
    pub organization: Option<OrganizationDraft>,
    #[serde(default)]
    pub organizations: Option<Vec<OrganizationDraft>>,
}
