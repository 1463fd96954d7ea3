//! Exchanges what a host says of its user for a token by which that person sees and sends requests.

use super::api_token::is_noted_again;
use super::attempts::Attempt;
use super::identity_jwt::{Claims, Refusal, Shown};
use super::token::Token;
use crate::api::error::ApiError;
use crate::client::Client;
use crate::edge::Edge;
use crate::live::Notice;
use crate::people::{Identified, identified_in};
use crate::store::oauth_token::{self, NewOauthToken};
use crate::store::{identity_key, numbers, used_identity_token, user as users};
use frontdesk_model::oauth_token::OauthToken;
use frontdesk_model::user::User;

/// The scope of what is handed out.
pub const SCOPE: &str = "web_widget";

/// Seconds that it lasts: as long as somebody may leave a form open on a working day.
const LIFETIME: i64 = 8 * 3_600;

/// Whom a host's token is about, and what it is exchanged for. A token that is not taken is counted, and
/// after many from one place none is heard from there for a while.
pub async fn exchange(
    edge: &Edge,
    client: &Client,
    jwt: &str,
) -> Result<(User, Token, OauthToken), ApiError> {
    let from = Attempt::IdentityFrom(client.ip);
    edge.attempts().allow(&[from]).await?;
    let found = match claims(edge, jwt).await {
        Ok(claims) => person(edge, claims).await,
        Err(error) => Err(error),
    };
    let user = match found {
        Err(error @ (ApiError::Unauthenticated | ApiError::IdentityRefused(_))) => {
            edge.attempts().note(from).await?;
            return Err(error);
        }
        found => found?,
    };
    let token = Token::random()?;
    let now = edge.now();
    let new = NewOauthToken {
        token_hash: *token.digest().bytes(),
        beginning: token.beginning(),
        client_id: None,
        user_id: user.id,
        session_id: None,
        scopes: vec![SCOPE.to_owned()],
        expires_at: Some(now.plus_seconds(LIFETIME)),
    };
    let kept = oauth_token::create(edge.store(), new, now).await?;
    users::signed_in(edge.store(), user.id, now).await?;
    Ok((user, token, kept))
}

/// What a token says, if a key of the account has signed it.
async fn claims(edge: &Edge, jwt: &str) -> Result<Claims, ApiError> {
    let shown = Shown::parse(jwt).ok_or(ApiError::Unauthenticated)?;
    let key = identity_key::with_secret(edge.store(), shown.kid).await?;
    let (key, _) = key.filter(|(_, secret)| shown.is_signed_with(secret)).ok_or(ApiError::Unauthenticated)?;
    let now = edge.now();
    let claims = shown.claims(&edge.base_url().to_string(), now).map_err(ApiError::IdentityRefused)?;
    if is_noted_again(key.last_used_at, now) {
        identity_key::touch(edge.store(), key.id, now).await?;
    }
    Ok(claims)
}

/// The person of whom these claims are, who is then what they say. They are taken once.
async fn person(edge: &Edge, claims: Claims) -> Result<User, ApiError> {
    let Claims { email, name, organization, tags, forgettable_at, digest } = claims;
    let transaction = numbers::turn(edge.store()).await?;
    if !used_identity_token::take(&transaction, &digest, forgettable_at).await? {
        return Err(ApiError::IdentityRefused(Refusal::Replayed));
    }
    let said = Identified { email: email.trim().to_owned(), name, organization, tags };
    let changed = identified_in(&transaction, said, edge.now()).await?;
    transaction.commit().await.map_err(crate::store::StoreError::from)?;
    edge.notify(Notice::Person(changed.user.id));
    Ok(changed.user)
}
