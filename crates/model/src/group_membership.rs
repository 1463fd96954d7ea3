//! Group memberships: which agent is in which group.

use crate::id::{GroupId, GroupMembershipId, UserId};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// An agent's place in a group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupMembership {
    #[serde(default)]
    pub url: String,
    pub id: GroupMembershipId,
    pub user_id: UserId,
    pub group_id: GroupId,
    /// Tickets that are given to the agent without a group go to this one.
    pub default: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// `{"group_membership": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupMembershipEnvelope {
    pub group_membership: GroupMembership,
}

/// Who is to be in which group.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupMembershipDraft {
    pub user_id: UserId,
    pub group_id: GroupId,
    #[serde(default)]
    pub default: Option<bool>,
}

/// `{"group_membership": …}` of a creation
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupMembershipDraftEnvelope {
    pub group_membership: GroupMembershipDraft,
}

/// `{"group_memberships": …}` of a creation of many
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupMembershipDrafts {
    pub group_memberships: Vec<GroupMembershipDraft>,
}
