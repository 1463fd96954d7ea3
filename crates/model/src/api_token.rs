//! API tokens: with one of them and their own address, people of the account call the API.

use crate::id::{ApiTokenId, UserId};
use crate::secret::Secret;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// The longest description, in characters.
pub const DESCRIPTION_MAX: usize = 255;

/// An API token as it is listed: without the token itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiToken {
    #[serde(default)]
    pub url: String,
    pub id: ApiTokenId,
    /// The admin who made it.
    pub user_id: UserId,
    #[serde(default)]
    pub description: String,
    /// One that is not active signs nobody in.
    pub active: bool,
    /// How the token begins, by which its users tell it from others.
    #[serde(default)]
    pub visible_token: String,
    /// The whole token: on the answer to its creation only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<Secret>,
    /// When it last signed somebody in, to the minute.
    #[serde(default)]
    pub last_used_at: Option<Timestamp>,
    /// The same again, under the contract's other name.
    #[serde(default)]
    pub last_used: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// `{"api_token": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiTokenEnvelope {
    pub api_token: ApiToken,
}

/// What a caller says of a token: absent leaves as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiTokenDraft {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
}

/// `{"api_token": …}` of a creation or an update
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiTokenDraftEnvelope {
    pub api_token: ApiTokenDraft,
}
