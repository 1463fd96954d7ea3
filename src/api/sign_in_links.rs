//! Links by mail that sign a requester in.

use super::client;
use super::error::ApiError;
use super::record::record;
use super::sign_in_providers::SignInProvider;
use crate::locale::portal::Language;
use frontdesk_model::session::{SignInLinkDraft, SignInLinkDraftEnvelope};

record! {
    pub struct SignInLink {
        /// Seconds until the link stops working.
        pub expires_in: i64,
        /// Where people of the address's domain sign in instead.
        pub provider: Option<SignInProvider>,
    }
}

record! {
    struct Envelope {
        pub sign_in_link: SignInLink,
    }
}

/// Asks for a link, by a letter in the language of the page. The answer is the same whether or not the
/// address is known.
pub async fn create(sign_in_link: SignInLinkDraft) -> Result<SignInLink, ApiError> {
    let body = SignInLinkDraftEnvelope { sign_in_link };
    let envelope: Envelope =
        client::post(&["sign_in_links?lang=", Language::spoken().code()].concat(), &body).await?;
    Ok(envelope.sign_in_link)
}
