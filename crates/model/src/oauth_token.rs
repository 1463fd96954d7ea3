//! OAuth tokens: each signs one person in, for as much as its scopes say.

use crate::id::{OauthClientId, OauthTokenId, UserId};
use crate::secret::Secret;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// An OAuth token as it is listed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OauthToken {
    #[serde(default)]
    pub url: String,
    pub id: OauthTokenId,
    /// Whom it signs in.
    pub user_id: UserId,
    #[serde(default)]
    pub client_id: Option<OauthClientId>,
    /// What it may be used for: `read`, `write`, `tickets:read` …
    pub scopes: Vec<String>,
    /// How the token begins (contract: its first 10 characters).
    pub token: String,
    /// The whole token: on the answer to its creation only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_token: Option<Secret>,
    /// Tokens are not refreshed: always null.
    #[serde(default)]
    pub refresh_token: Option<Secret>,
    #[serde(default)]
    pub expires_at: Option<Timestamp>,
    /// When it last signed its person in, to the minute.
    #[serde(default)]
    pub used_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

/// `{"token": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OauthTokenEnvelope {
    pub token: OauthToken,
}

/// What a caller says of a new token.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OauthTokenDraft {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<OauthClientId>,
    /// Whom it is to sign in; the caller, unless it is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<UserId>,
    #[serde(default)]
    pub scopes: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
}

/// `{"token": …}` of a creation
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OauthTokenDraftEnvelope {
    pub token: OauthTokenDraft,
}
