//! Signing in with an OpenID provider: the authorization code flow, with PKCE, a state that only the browser
//! knows that set out, and a nonce. The provider says who somebody is; what that comes to here is decided by
//! [`crate::people`].

mod arrival;
mod claims;
mod departure;
mod fetch;
mod providers;
mod required;
mod return_to;
mod token;

pub use arrival::{Arrival, Back, arrive};
pub use departure::{LIFETIME, cookie_of, depart, door};
pub use fetch::Reach;
pub use providers::Providers;
pub use required::{of_address, of_person};
pub use return_to::own_path;

use crate::api::error::ApiError;
use crate::people::NotLetIn;
use frontdesk_model::openid_provider::OpenidProvider;

/// Where the pages of signing in with providers are.
pub const PATH: &str = "/sign-in/openid";

/// Why somebody is not signed in.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// There is no such provider, or it is not used.
    #[error("there is no such provider")]
    NoProvider,
    /// It does not answer, or answers what cannot be used.
    #[error("the provider does not answer as it should: {0}")]
    Unavailable(&'static str),
    /// Nobody set out from this browser, or too long ago, or they are back already.
    #[error("nobody set out from this browser")]
    Stale,
    /// The provider did not sign anybody in.
    #[error("the provider has signed nobody in")]
    Declined,
    /// What the provider says does not prove who it is.
    #[error("the provider’s word proves nothing: {0}")]
    Unproven(&'static str),
    /// The provider knows who it is, and the desk does not let them in.
    #[error("not let in: {0}")]
    NotLetIn(#[from] NotLetIn),
    #[error(transparent)]
    Failed(#[from] ApiError),
}

impl From<crate::store::StoreError> for Trouble {
    fn from(error: crate::store::StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<super::token::NoRandomness> for Trouble {
    fn from(error: super::token::NoRandomness) -> Self {
        Self::Failed(error.into())
    }
}

/// Where a provider sends people back to.
pub fn redirect_path(provider: &OpenidProvider) -> String {
    format!("{PATH}/{}/callback", provider.id)
}
