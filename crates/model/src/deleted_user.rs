//! People who were deleted, as far as they are still known.

use crate::id::{OrganizationId, UserId};
use crate::page::Paging;
use crate::time::Timestamp;
use crate::user::{Role, User};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Somebody who was deleted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeletedUser {
    #[serde(default)]
    pub url: String,
    pub id: UserId,
    pub name: String,
    pub email: Option<String>,
    pub created_at: Option<Timestamp>,
    pub updated_at: Option<Timestamp>,
    pub time_zone: Option<String>,
    pub phone: Option<String>,
    pub shared_phone_number: Option<bool>,
    pub photo: Option<Value>,
    pub locale_id: Option<i64>,
    pub locale: Option<String>,
    pub organization_id: Option<OrganizationId>,
    pub role: Role,
    pub active: bool,
}

impl From<User> for DeletedUser {
    fn from(user: User) -> Self {
        Self {
            url: String::new(),
            id: user.id,
            name: user.name,
            email: user.email,
            created_at: user.created_at,
            updated_at: user.updated_at,
            time_zone: user.time_zone,
            phone: user.phone,
            shared_phone_number: user.shared_phone_number,
            photo: user.photo,
            locale_id: user.locale_id,
            locale: user.locale,
            organization_id: user.organization_id,
            role: user.role,
            active: user.active,
        }
    }
}

/// `{"deleted_user": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeletedUserEnvelope {
    pub deleted_user: DeletedUser,
}

/// `{"deleted_users": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeletedUsers {
    pub deleted_users: Vec<DeletedUser>,
    #[serde(flatten)]
    pub paging: Paging,
}
