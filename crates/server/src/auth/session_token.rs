//! A token for the forms on the portal's own pages: it is the person's whose session asks for it, and ends
//! with that.

use super::identity_token::SCOPE;
use super::session::longest;
use super::token::Token;
use super::{Caller, Credential, SignedIn};
use crate::api::error::ApiError;
use crate::edge::Edge;
use crate::store::oauth_token::{self, NewOauthToken};
use frontdesk_model::oauth_token::OauthToken;
use frontdesk_model::user::User;

/// Seconds that it lasts: a page asks again as long as its session goes on.
const LIFETIME: i64 = 30 * 60;

/// A token of the caller's, who shows a session. Nobody who works tickets gets one: they are no requesters
/// to forms.
pub async fn of_caller(edge: &Edge, caller: &Caller) -> Result<(User, Token, OauthToken), ApiError> {
    let Caller::SignedIn(signed_in) = caller else { return Err(ApiError::Unauthenticated) };
    let SignedIn { user, by: Credential::Session(open) } = signed_in.as_ref() else {
        return Err(ApiError::Forbidden);
    };
    if user.role.is_agent() {
        return Err(ApiError::Forbidden);
    }
    let token = Token::random()?;
    let now = edge.now();
    let end = open.session.authenticated_at.plus_seconds(longest(user.role));
    let new = NewOauthToken {
        token_hash: *token.digest().bytes(),
        beginning: token.beginning(),
        client_id: None,
        user_id: user.id,
        session_id: Some(open.session.id),
        scopes: vec![SCOPE.to_owned()],
        expires_at: Some(now.plus_seconds(LIFETIME).min(end)),
    };
    let kept = oauth_token::create(edge.store(), new, now).await?;
    Ok((user.clone(), token, kept))
}
