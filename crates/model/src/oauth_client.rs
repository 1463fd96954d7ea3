//! OAuth clients: the programs that OAuth tokens are made for.

use crate::id::{OauthClientId, UserId};
use crate::secret::Secret;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// The longest text of a client, in characters.
pub const TEXT_MAX: usize = 255;

/// A program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OauthClient {
    #[serde(default)]
    pub url: String,
    pub id: OauthClientId,
    /// The admin who made it known.
    pub user_id: UserId,
    /// By which the program names itself; no two share one.
    pub identifier: String,
    pub name: String,
    #[serde(default)]
    pub company: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub redirect_uri: Vec<String>,
    /// Whether programs of other accounts are meant: never here.
    #[serde(default)]
    pub global: bool,
    #[serde(default)]
    pub logo_url: Option<String>,
    /// How the secret begins; the whole of it on the answer to the creation only.
    pub secret: Secret,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// `{"client": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OauthClientEnvelope {
    pub client: OauthClient,
}

/// What a caller says of a client: absent leaves as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OauthClientDraft {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redirect_uri: Option<Vec<String>>,
}

/// `{"client": …}` of a creation or an update
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OauthClientDraftEnvelope {
    pub client: OauthClientDraft,
}
