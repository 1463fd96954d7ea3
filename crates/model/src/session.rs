//! Sessions: who is signed in, and the ways to sign in.

use crate::id::{SessionId, UserId};
use crate::openid_provider::SignInProvider;
use crate::time::Timestamp;
use crate::user_answers::SeenUser;
use serde::{Deserialize, Serialize};

/// A browser's session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    #[serde(default)]
    pub url: String,
    pub id: SessionId,
    pub user_id: UserId,
    pub authenticated_at: Timestamp,
    pub last_seen_at: Timestamp,
}

/// `{"session": …, "user": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionEnvelope {
    pub session: Session,
    /// Whoever signed in, as they see themself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<SeenUser>,
}

/// How somebody proves who they are.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Credentials {
    /// An agent's e-mail address and password.
    Password { email: String, password: String },
    /// The code that came with a sign-in link to this address.
    Code { email: String, code: String },
    /// The token of a sign-in link.
    Link { token: String },
}

/// `{"session": …}` of a sign-in
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CredentialsEnvelope {
    pub session: Credentials,
}

/// An address that asks for a sign-in link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, validator::Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInLinkDraft {
    #[validate(length(min = 1, max = 254), custom(function = "crate::rules::email::validate"))]
    pub email: String,
}

/// `{"sign_in_link": …}` of a request for one
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInLinkDraftEnvelope {
    pub sign_in_link: SignInLinkDraft,
}

/// What the server says about a link it may have sent: never whether the address is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInLink {
    /// Seconds until the link stops working.
    pub expires_in: i64,
    /// Where people with addresses of this domain sign in instead: no link was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<SignInProvider>,
}

/// `{"sign_in_link": …}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInLinkEnvelope {
    pub sign_in_link: SignInLink,
}
