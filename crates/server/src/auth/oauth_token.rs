//! OAuth tokens: each signs in the one person that it was made for.

use super::api_token::is_noted_again;
use super::attempts::Attempt;
use super::scope::Scopes;
use super::token::Token;
use super::{Credential, SignedIn};
use crate::api::error::ApiError;
use crate::client::Client;
use crate::edge::Edge;
use crate::store::{StoreError, oauth_token, user as users};

/// Whom this token signs in. A wrong one is counted, and after many from one place none is heard
/// from there for a while.
pub(super) async fn sign_in(edge: &Edge, client: &Client, shown: &Token) -> Result<SignedIn, ApiError> {
    let from = Attempt::TokenFrom(client.ip);
    edge.attempts().allow(&[from]).await?;
    if let Some(signed_in) = bearer(edge, shown).await? {
        return Ok(signed_in);
    }
    edge.attempts().note(from).await?;
    Err(ApiError::Unauthenticated)
}

async fn bearer(edge: &Edge, shown: &Token) -> Result<Option<SignedIn>, StoreError> {
    let now = edge.now();
    let found = oauth_token::find_by_hash(edge.store(), shown.digest().bytes(), now).await?;
    let Some(token) = found else { return Ok(None) };
    let user = users::find(edge.store(), token.user_id).await?;
    let Some(user) = user.filter(|user| user.active && !user.suspended) else { return Ok(None) };
    if is_noted_again(token.used_at, now) {
        oauth_token::touch(edge.store(), token.id, now).await?;
    }
    let scopes = Scopes::stored(&token.scopes);
    Ok(Some(SignedIn { user, by: Credential::OauthToken(token.id, scopes) }))
}
