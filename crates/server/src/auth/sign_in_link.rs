//! Sign-in links: made when the mail is sent, good for one use within a quarter of an hour.

use super::attempts::Attempt;
use super::token::{NoRandomness, Token};
use crate::api::error::ApiError;
use crate::edge::Edge;
use crate::store::{Store, StoreError, outbox, sign_in_link, user as users};
use frontdesk_model::id::UserId;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use serde_json::json;
use tokio::sync::Mutex;

/// The kind by which the outbox knows a link that is to be sent.
pub const KIND: &str = "sign_in_link";

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

/// Makes a link's token. It exists in the mail alone; the store keeps its digest.
pub async fn create(store: &Store, user: UserId, now: Timestamp) -> Result<Token, LinkError> {
    let token = Token::random()?;
    sign_in_link::create(store, token.digest().bytes(), user, now, now.plus_seconds(LIFETIME)).await?;
    Ok(token)
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

/// Queues a link for the person with this address, if there is one and they have not asked for too
/// many. Tells nobody which.
pub async fn offer(edge: Edge, email: String) {
    // One at a time: calls made all at once are counted like calls made one by one.
    let _turn = TURN.lock().await;
    if let Err(error) = queue(&edge, &email).await {
        tracing::error!(%error, "a sign-in link was not queued");
    }
}

async fn queue(edge: &Edge, email: &str) -> Result<(), StoreError> {
    let attempt = Attempt::LinkFor(email);
    if edge.attempts().too_many(attempt).await? {
        return Ok(());
    }
    edge.attempts().note(attempt).await?;
    if let Some(user) = users::find_by_email(edge.store(), email).await?.filter(may_use_links) {
        let payload = json!({ "user_id": user.id });
        outbox::queue(edge.store(), KIND, payload, edge.now()).await?;
        edge.wake_mail();
    }
    Ok(())
}
