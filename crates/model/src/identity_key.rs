//! Identity keys: with one of them, a host says who its user is. Our own addition to the contract.

use crate::id::{IdentityKeyId, UserId};
use crate::secret::Secret;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// The longest description, in characters.
pub const DESCRIPTION_MAX: usize = 255;

/// A key as it is listed: without its secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentityKey {
    #[serde(default)]
    pub url: String,
    /// The `kid` of the tokens that are signed with the key.
    pub id: IdentityKeyId,
    /// The admin who made it.
    pub user_id: UserId,
    #[serde(default)]
    pub description: String,
    /// What tokens are signed with: on the answer to the key's creation only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
    /// When a token that it signed was last taken, to the minute.
    #[serde(default)]
    pub last_used_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

/// `{"identity_key": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentityKeyEnvelope {
    pub identity_key: IdentityKey,
}

/// What a caller says of a new key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentityKeyDraft {
    #[serde(default)]
    pub description: String,
}

/// `{"identity_key": …}` of a creation
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentityKeyDraftEnvelope {
    pub identity_key: IdentityKeyDraft,
}
