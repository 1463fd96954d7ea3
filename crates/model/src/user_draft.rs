//! What a caller says of a person: of a new one, and of one who changes.

use crate::id::{GroupId, OrganizationId, UserId};
use crate::identity::IdentityDraft;
use crate::ticket::present;
use crate::user::{Role, TicketRestriction};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What is said of a person: absent leaves as it is, `Some(None)` clears.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserDraft {
    /// Who is meant: read where many people are changed at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<UserId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Of a new person, the address that mail goes to; of one who is known, one more address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub organization_id: Option<Option<OrganizationId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_group_id: Option<GroupId>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub custom_role_id: Option<Option<i64>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub external_id: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub alias: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub phone: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub details: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub notes: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub signature: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub locale: Option<Option<String>>,
    /// The language by the contract's number, where it is not said by its name.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub locale_id: Option<Option<i64>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub time_zone: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    /// Values by the keys of user fields. Those that are not named stay; null clears one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_fields: Option<Map<String, Value>>,
    /// That the address is known to be the person's. What is verified stays so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspended: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moderator: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub ticket_restriction: Option<Option<TicketRestriction>>,
    /// Of a new person alone: what else they are known by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identities: Vec<IdentityDraft>,
    /// No mail asks for a proof in any case: taken, and without effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skip_verify_email: Option<bool>,
}

/// `{"user": …}` of a creation or an update
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserDraftEnvelope {
    pub user: UserDraft,
}

/// `{"users": …}` of a call for many people
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserDrafts {
    pub users: Vec<UserDraft>,
}

/// `{"user": …}` of the same change for many people, or `{"users": …}` of a change for each
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserUpdates {
    #[serde(default)]
    pub user: Option<UserDraft>,
    #[serde(default)]
    pub users: Option<Vec<UserDraft>>,
}

/// What everybody may say of themself.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnDraft {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default, deserialize_with = "present")]
    pub locale: Option<Option<String>>,
    #[serde(default, deserialize_with = "present")]
    pub locale_id: Option<Option<i64>>,
    #[serde(default, deserialize_with = "present")]
    pub time_zone: Option<Option<String>>,
}

impl From<OwnDraft> for UserDraft {
    fn from(OwnDraft { name, locale, locale_id, time_zone }: OwnDraft) -> Self {
        Self { name, locale, locale_id, time_zone, ..Self::default() }
    }
}

/// `{"user": …}` of `users/me`
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnDraftEnvelope {
    pub user: OwnDraft,
}

/// `{"password": …}` of an admin who sets somebody's
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewPassword {
    pub password: String,
}

/// `{"previous_password": …, "password": …}` of somebody who changes their own
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordChange {
    pub previous_password: String,
    pub password: String,
}
