//! API tokens: each signs in anybody of the account who calls with it and their own address.

use super::attempts::Attempt;
use super::token::Token;
use super::{Credential, SignedIn};
use crate::api::error::ApiError;
use crate::client::Client;
use crate::edge::Edge;
use crate::store::{StoreError, api_token, user as users};
use frontdesk_model::api_token::ApiToken;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;

/// Seconds between two notes that a token was used: not every call has to write.
const NOTE_EVERY: i64 = 60;

/// Whether a token that was used then has to be noted as used again.
pub(super) fn is_noted_again(last: Option<Timestamp>, now: Timestamp) -> bool {
    last.is_none_or(|last| now >= last.plus_seconds(NOTE_EVERY))
}

/// Who has this address and shows this token. A wrong pair is counted, and after some of them the
/// right one is not heard for a while either.
pub(super) async fn sign_in(
    edge: &Edge,
    client: &Client,
    email: &str,
    shown: &Token,
) -> Result<SignedIn, ApiError> {
    let counted = [Attempt::TokenFor(email), Attempt::TokenFrom(client.ip)];
    edge.attempts().allow(&counted).await?;
    if let Some((token, user)) = pair(edge, email, shown).await? {
        if is_noted_again(token.last_used_at, edge.now()) {
            api_token::touch(edge.store(), token.id, edge.now()).await?;
        }
        return Ok(SignedIn { user, by: Credential::ApiToken(token.id) });
    }
    for attempt in counted {
        edge.attempts().note(attempt).await?;
    }
    Err(ApiError::Unauthenticated)
}

/// The token, if it is one that works, and the person, if they may sign in.
async fn pair(edge: &Edge, email: &str, shown: &Token) -> Result<Option<(ApiToken, User)>, StoreError> {
    let token = api_token::find_active(edge.store(), shown.digest().bytes()).await?;
    let user = users::find_by_email(edge.store(), email).await?;
    Ok(token.zip(user.filter(|user| user.active && !user.suspended)))
}
