//! Who calls, and what they may do. Nobody may do anything that a rule here does not allow.

mod api_token;
pub mod attempts;
pub mod authenticity;
mod basic;
pub mod cookie;
pub mod identify;
pub mod identity_jwt;
pub mod identity_token;
pub mod mail_link;
pub mod mail_token;
mod oauth_token;
pub mod openid;
pub mod password;
pub mod rights;
pub mod scope;
pub mod session;
pub mod session_token;
pub mod sign_in_code;
pub mod sign_in_link;
pub mod signature;
pub mod still;
pub mod token;

use frontdesk_model::id::{ApiTokenId, OauthTokenId, SessionId};
use frontdesk_model::user::User;
use scope::Scopes;
use token::TokenDigest;

/// Who makes a call.
#[derive(Clone, Debug)]
pub enum Caller {
    Nobody,
    SignedIn(Box<SignedIn>),
}

/// A person whose credentials were checked.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub user: User,
    pub by: Credential,
}

/// What the person showed.
#[derive(Clone, Debug)]
pub enum Credential {
    /// A browser's cookie.
    Session(OpenSession),
    /// Address and password, with this one call.
    Password,
    /// Address and API token, with this one call.
    ApiToken(ApiTokenId),
    /// A token of their own, with this one call.
    OauthToken(OauthTokenId, Scopes),
}

/// A session that a cookie opened.
#[derive(Clone)]
pub struct OpenSession {
    pub session: frontdesk_model::session::Session,
    /// What unsafe calls have to repeat in `X-CSRF-Token`.
    pub authenticity_token: String,
    /// By which the session is found again.
    pub token: TokenDigest,
}

impl std::fmt::Debug for OpenSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenSession").field("session", &self.session).finish_non_exhaustive()
    }
}

impl Caller {
    /// The person, if one is signed in.
    pub fn user(&self) -> Option<&User> {
        match self {
            Self::Nobody => None,
            Self::SignedIn(signed_in) => Some(&signed_in.user),
        }
    }

    /// The person, if one is signed in and works tickets.
    pub fn agent(&self) -> Option<&User> {
        self.user().filter(|user| user.role.is_agent())
    }

    /// The session, if a cookie opened one.
    pub fn session(&self) -> Option<&OpenSession> {
        match self {
            Self::SignedIn(signed_in) => match &signed_in.by {
                Credential::Session(session) => Some(session),
                _ => None,
            },
            Self::Nobody => None,
        }
    }
}

impl SignedIn {
    /// Whether a token was shown which programs have, and pages do not.
    pub fn is_program(&self) -> bool {
        match &self.by {
            Credential::ApiToken(_) => true,
            Credential::OauthToken(_, scopes) => !scopes.is_for_widgets(),
            Credential::Session(_) | Credential::Password => false,
        }
    }

    /// The session's number, if a cookie opened one.
    pub fn session_id(&self) -> Option<SessionId> {
        match &self.by {
            Credential::Session(open) => Some(open.session.id),
            _ => None,
        }
    }
}
