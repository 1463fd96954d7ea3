//! How people are shown: alone, in lists, and each in the view that the reader may have.

use crate::group::Group;
use crate::id::{OrganizationId, UserId};
use crate::identity::Identity;
use crate::organization::Organization;
use crate::page::Paging;
use crate::time::Timestamp;
use crate::user::{Role, User};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// `{"user": …}` with what `include` asked for
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserEnvelope {
    pub user: User,
    #[serde(flatten)]
    pub beside: BesideUsers,
}

/// Records that came along with people because `include` named them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BesideUsers {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organizations: Option<Vec<Organization>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<Group>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identities: Option<Vec<Identity>>,
}

/// `{"users": …}` with what `include` asked for
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserList {
    pub users: Vec<User>,
    #[serde(flatten)]
    pub beside: BesideUsers,
    #[serde(flatten)]
    pub paging: Paging,
}

/// A person as they see themself, if they are no agent: nothing of what agents note about them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EndUser {
    #[serde(default)]
    pub url: String,
    pub id: UserId,
    pub name: String,
    #[serde(default)]
    pub email: Option<String>,
    pub role: Role,
    #[serde(default)]
    pub organization_id: Option<OrganizationId>,
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub shared_phone_number: Option<bool>,
    #[serde(default)]
    pub photo: Option<Value>,
    #[serde(default)]
    pub verified: bool,
    #[serde(default)]
    pub locale: Option<String>,
    #[serde(default)]
    pub locale_id: Option<i64>,
    #[serde(default)]
    pub time_zone: Option<String>,
    #[serde(default)]
    pub iana_time_zone: Option<String>,
    #[serde(default)]
    pub created_at: Option<Timestamp>,
    #[serde(default)]
    pub updated_at: Option<Timestamp>,
}

impl From<User> for EndUser {
    fn from(user: User) -> Self {
        Self {
            url: user.url,
            id: user.id,
            name: user.name,
            email: user.email,
            role: user.role,
            organization_id: user.organization_id,
            phone: user.phone,
            shared_phone_number: user.shared_phone_number,
            photo: user.photo,
            verified: user.verified,
            locale: user.locale,
            locale_id: user.locale_id,
            time_zone: user.time_zone,
            iana_time_zone: user.iana_time_zone,
            created_at: user.created_at,
            updated_at: user.updated_at,
        }
    }
}

/// A person in the view that the reader may have of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum SeenUser {
    Whole(Box<User>),
    Own(Box<EndUser>),
    Nobody(Nobody),
}

impl SeenUser {
    /// Somebody as they see themself.
    pub fn own(user: User) -> Self {
        if user.role.is_agent() { Self::Whole(Box::new(user)) } else { Self::Own(Box::new(user.into())) }
    }
}

/// `users/me` of who is not signed in: `id` is null.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Nobody {
    pub id: Option<UserId>,
    pub name: String,
    pub email: Option<String>,
    pub role: Option<Role>,
    pub organization_id: Option<OrganizationId>,
}

/// `{"user": …}` in the reader's view
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeenUserEnvelope {
    pub user: SeenUser,
    #[serde(flatten)]
    pub beside: BesideUsers,
}

/// The caller's own record, `users/me`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    #[serde(flatten)]
    pub user: SeenUser,
    /// What unsafe calls of a cookie session send as `X-CSRF-Token`.
    #[serde(default)]
    pub authenticity_token: Option<String>,
}

/// `{"user": …}` of `users/me`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeEnvelope {
    pub user: Me,
}

/// How many people there are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserCount {
    pub value: u64,
    pub refreshed_at: Timestamp,
}

/// `{"count": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserCountEnvelope {
    pub count: UserCount,
}

/// What the desk has of a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserRelated {
    pub assigned_tickets: u64,
    pub requested_tickets: u64,
    pub ccd_tickets: u64,
    pub organization_subscriptions: u64,
}

/// `{"user_related": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserRelatedEnvelope {
    pub user_related: UserRelated,
}
