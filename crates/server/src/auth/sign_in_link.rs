//! Sign-in links, each with a code: made when the mail is sent, good for one use within a quarter of an
//! hour. Whoever asks for one gets a letter, also where no link may sign them in.

use super::attempts::Attempt;
use super::sign_in_code::SignInCode;
use super::token::{NoRandomness, Token};
use crate::api::error::ApiError;
use crate::edge::Edge;
use crate::store::{StoreError, outbox, sign_in_link, user as users};
use frontdesk_model::id::UserId;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use serde_json::json;
use std::net::IpAddr;
use tokio::sync::Mutex;

/// The kind by which the outbox knows a link that is to be sent.
pub const KIND: &str = "sign_in_link";

/// The same of a letter that says that nobody is known by its address.
pub const UNKNOWN: &str = "sign_in_unknown";

static TURN: Mutex<()> = Mutex::const_new(());

/// Seconds until a link stops working.
pub const LIFETIME: i64 = 15 * 60;

/// Why no link could be made.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
}

/// Makes a link's token and its code. They exist in the mail alone; the store keeps their digests.
pub async fn create(edge: &Edge, user: UserId, now: Timestamp) -> Result<(Token, SignInCode), LinkError> {
    let (token, code) = (Token::random()?, SignInCode::random()?);
    let (token_hash, code_hash) = (token.digest(), code.digest(edge.secret(), user));
    let hashes = sign_in_link::Hashes { token: token_hash.bytes(), code: &code_hash };
    sign_in_link::create(edge.store(), hashes, user, now, now.plus_seconds(LIFETIME)).await?;
    Ok((token, code))
}

/// Uses a link up: whom it signs in.
pub async fn consume(edge: &Edge, token: &Token) -> Result<User, ApiError> {
    let id = sign_in_link::take(edge.store(), token.digest().bytes(), edge.now()).await?;
    let user = match id {
        Some(id) => users::find(edge.store(), id).await?,
        None => None,
    };
    user.filter(may_use_links).ok_or(ApiError::Unauthenticated)
}

/// Whether a link may sign this person in. Agents have passwords: who can read an agent's mail
/// does not get the desk.
pub fn may_use_links(user: &User) -> bool {
    user.active && !user.suspended && !user.role.is_agent()
}

/// Queues a letter to this address, unless too many were asked for, for it or from this place: with a link
/// for the person who has it, or with the way to the forms where nobody has. Tells the caller nothing.
pub async fn offer(edge: Edge, email: String, language: Option<&'static str>, place: IpAddr) {
    // One at a time: calls made all at once are counted like calls made one by one.
    let _turn = TURN.lock().await;
    if let Err(error) = queue(&edge, &email, language, place).await {
        tracing::error!(%error, "a sign-in link was not queued");
    }
}

async fn queue(
    edge: &Edge,
    email: &str,
    language: Option<&'static str>,
    place: IpAddr,
) -> Result<(), StoreError> {
    let counted = [Attempt::LinkFor(email), Attempt::LinkFrom(place)];
    if edge.attempts().too_many(&counted).await? {
        return Ok(());
    }
    for attempt in counted {
        edge.attempts().note(attempt).await?;
    }
    let (kind, payload) = match users::find_by_email(edge.store(), email).await? {
        Some(user) if may_use_links(&user) => (KIND, json!({ "user_id": user.id, "language": language })),
        // Agents have another door, and who is suspended has none.
        Some(_) => return Ok(()),
        None => (UNKNOWN, json!({ "email": email, "language": language })),
    };
    outbox::queue(edge.store(), kind, payload, edge.now()).await?;
    edge.wake_mail();
    Ok(())
}
