//! Identity tokens: what a host says of its user, and what it is exchanged for. Our own addition to the
//! contract.

use crate::secret::Secret;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A host's token, that is to be exchanged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentityTokenDraft {
    /// A JSON Web Token, signed with a key of the account.
    pub jwt: Secret,
}

/// `{"identity_token": …}` of an exchange; without it, a session asks for a token of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentityTokenDraftEnvelope {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity_token: Option<IdentityTokenDraft>,
}

/// What a host's token was exchanged for, or a session got for the forms of the portal's own pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentityToken {
    /// A bearer token, for forms and requests of this person alone.
    pub token: Secret,
    pub expires_at: Timestamp,
    /// Who the desk takes the person for.
    pub name: String,
    pub email: String,
}

/// `{"identity_token": …}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentityTokenEnvelope {
    pub identity_token: IdentityToken,
}
