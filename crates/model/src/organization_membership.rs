//! Organization memberships: which person belongs to which organization.

use crate::id::{OrganizationId, OrganizationMembershipId, UserId};
use crate::time::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A person's place in an organization.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationMembership {
    #[serde(default)]
    pub url: String,
    pub id: OrganizationMembershipId,
    pub user_id: UserId,
    pub organization_id: OrganizationId,
    pub organization_name: String,
    /// Whether the person's requests are for this organization unless they say otherwise. On the
    /// wire `true` or null, as in the contract.
    #[serde(serialize_with = "true_or_null", deserialize_with = "null_or_true")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<bool>, required))]
    pub default: bool,
    /// Whether the person may see the requests of the organization's other people.
    pub view_tickets: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn true_or_null<S: Serializer>(value: &bool, serializer: S) -> Result<S::Ok, S::Error> {
    value.then_some(true).serialize(serializer)
}

fn null_or_true<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// `{"organization_membership": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationMembershipEnvelope {
    pub organization_membership: OrganizationMembership,
}

/// Who is to belong to which organization.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationMembershipDraft {
    pub user_id: UserId,
    pub organization_id: OrganizationId,
    #[serde(default)]
    pub default: Option<bool>,
}

/// `{"organization_membership": …}` of a creation
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationMembershipDraftEnvelope {
    pub organization_membership: OrganizationMembershipDraft,
}

/// `{"organization_memberships": …}` of a creation of many
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationMembershipDrafts {
    pub organization_memberships: Vec<OrganizationMembershipDraft>,
}
