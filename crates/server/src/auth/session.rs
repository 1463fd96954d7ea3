//! Sessions: how they begin, how long they last, how they end.

use super::token::{Token, TokenDigest};
use super::{Caller, Credential, OpenSession, SignedIn, cookie};
use crate::api::error::ApiError;
use crate::client::Client;
use crate::edge::Edge;
use crate::store::session::{self, NewSession};
use crate::store::user as users;
use axum::http::HeaderValue;
use frontdesk_model::id::SessionId;
use frontdesk_model::session::Session;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::{Role, User};

/// Seconds after which an agent's idle session ends: a working day.
const AGENT_IDLE: i64 = 12 * 3_600;
/// Seconds after which a requester's idle session ends: a week.
const REQUESTER_IDLE: i64 = 7 * 24 * 3_600;
/// Seconds after which an agent's session ends, however busy.
const AGENT_LONGEST: i64 = 7 * 24 * 3_600;
/// The same of a requester's.
const REQUESTER_LONGEST: i64 = 30 * 24 * 3_600;
/// Seconds between two notes that a session was used: not every call has to write.
const NOTE_EVERY: i64 = 60;

/// Seconds that a session of this role lasts at most.
pub const fn longest(role: Role) -> i64 {
    if role.is_agent() { AGENT_LONGEST } else { REQUESTER_LONGEST }
}

/// When a session ends unless it is used again.
fn end_of(role: Role, begun: Timestamp, now: Timestamp) -> Timestamp {
    let idle = if role.is_agent() { AGENT_IDLE } else { REQUESTER_IDLE };
    now.plus_seconds(idle).min(begun.plus_seconds(longest(role)))
}

/// Begins a session for somebody who proved who they are, for so many seconds at most, however busy it is.
pub async fn open_for(edge: &Edge, user: &User, seconds: i64) -> Result<(Token, Session), ApiError> {
    open(edge, user, Some(edge.now().plus_seconds(seconds))).await
}

async fn open(edge: &Edge, user: &User, ends_at: Option<Timestamp>) -> Result<(Token, Session), ApiError> {
    let now = edge.now();
    let token = Token::random()?;
    let until = end_of(user.role, now, now);
    let new = NewSession {
        token_hash: *token.digest().bytes(),
        user_id: user.id,
        csrf_token: Token::random()?.reveal().to_owned(),
        expires_at: ends_at.map_or(until, |end| end.min(until)),
        ends_at,
    };
    let session = session::create(edge.store(), new, now).await?;
    users::signed_in(edge.store(), user.id, now).await?;
    Ok((token, session))
}

/// Begins a session in a browser: what it is, and the cookie that carries it. Whoever was signed in there
/// before is not any more.
pub async fn begin(
    edge: &Edge,
    client: &Client,
    before: &Caller,
    user: &User,
) -> Result<(Session, HeaderValue), ApiError> {
    let (token, session) = open(edge, user, None).await?;
    if let Some(before) = before.session() {
        end(edge, before.session.id).await?;
    }
    let cookie = cookie::set(&token, longest(user.role), client.is_secure(edge));
    Ok((session, cookie.ok_or(ApiError::Internal)?))
}

/// Whom a token signs in, if its session still lasts. Being used makes it last longer.
pub async fn resume(edge: &Edge, token: TokenDigest) -> Result<Option<SignedIn>, ApiError> {
    let now = edge.now();
    let Some(found) = session::find(edge.store(), token.bytes(), now).await? else { return Ok(None) };
    let session::SignedIn { session, user, csrf_token, ends_at } = found;
    if now >= session.last_seen_at.plus_seconds(NOTE_EVERY) {
        let until = end_of(user.role, session.authenticated_at, now);
        let until = ends_at.map_or(until, |end| end.min(until));
        session::touch(edge.store(), session.id, now, until).await?;
    }
    let open = OpenSession { session, authenticity_token: csrf_token, token };
    Ok(Some(SignedIn { user, by: Credential::Session(open) }))
}

/// Whether a session that was open some time ago still is.
pub async fn is_open(edge: &Edge, token: TokenDigest) -> Result<bool, ApiError> {
    Ok(session::find(edge.store(), token.bytes(), edge.now()).await?.is_some())
}

/// Ends a session, and what is open because of it.
pub async fn end(edge: &Edge, id: SessionId) -> Result<(), ApiError> {
    session::delete(edge.store(), id).await?;
    edge.session_ended(id);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_session_ends_all_the_same() {
        let begun = Timestamp::from_micros(0);
        assert_eq!(end_of(Role::Agent, begun, begun), begun.plus_seconds(AGENT_IDLE));
        let later = begun.plus_seconds(AGENT_LONGEST - 60);
        assert_eq!(end_of(Role::Agent, begun, later), begun.plus_seconds(AGENT_LONGEST));
    }
}
