//! Links by mail that sign a requester in.

use super::client;
use super::error::ApiError;
use frontdesk_model::session::{SignInLink, SignInLinkDraft, SignInLinkDraftEnvelope, SignInLinkEnvelope};

/// Asks for a link. The answer is the same whether or not the address is known.
pub async fn create(sign_in_link: SignInLinkDraft) -> Result<SignInLink, ApiError> {
    let envelope: SignInLinkEnvelope =
        client::post("sign_in_links", &SignInLinkDraftEnvelope { sign_in_link }).await?;
    Ok(envelope.sign_in_link)
}
