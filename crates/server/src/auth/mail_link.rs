//! Links in mail about a ticket, which prove the address that they were sent to (docs/adr/0014): made when
//! the mail is sent, good for one use within a few days, for a session that does not last.

use super::sign_in_link::{LinkError, may_use_links};
use super::token::Token;
use crate::api::error::ApiError;
use crate::edge::Edge;
use crate::store::mail_link::{self, Link, NewLink};
use crate::store::{StoreError, ticket as tickets, user as users};
use crate::tickets::shows;
use frontdesk_model::id::TicketId;
use frontdesk_model::user::User;
use sha2::{Digest as _, Sha256};

const DAY: i64 = 24 * 3_600;

/// Days for which a link works: over a weekend.
pub const DAYS: i64 = 3;

/// Seconds that a session lasts at most which a link has opened. Mail is passed on; what it opens is not
/// open for weeks.
pub const SESSION: i64 = DAY;

/// Makes the token of a letter to this person. It exists in the mail alone; the store keeps its digest.
pub async fn create(edge: &Edge, user: &User, ticket: TicketId) -> Result<Option<Token>, LinkError> {
    let Some(email) = user.email.as_deref().filter(|_| may_use_links(user)) else { return Ok(None) };
    let (token, now) = (Token::random()?, edge.now());
    let digest = token.digest();
    let new = NewLink {
        token_hash: digest.bytes(),
        user: user.id,
        ticket,
        sent_to: &address_digest(edge, email),
        expires_at: now.plus_seconds(DAYS * DAY),
    };
    mail_link::create(edge.store(), new, now).await?;
    Ok(Some(token))
}

/// The link with this token, if it was sent about this ticket; also one that works no more.
pub async fn find(edge: &Edge, token: &Token, ticket: TicketId) -> Result<Option<Link>, StoreError> {
    let found = mail_link::find(edge.store(), token.digest().bytes(), edge.now()).await?;
    Ok(found.filter(|link| link.ticket == ticket))
}

/// Whom a link signs in now, which uses nothing up: the person that it was sent to, who still has the address
/// and still takes part in the request.
pub async fn bearer(edge: &Edge, link: &Link) -> Result<Option<User>, StoreError> {
    if !link.is_live {
        return Ok(None);
    }
    let Some(user) = users::find(edge.store(), link.user).await?.filter(may_use_links) else {
        return Ok(None);
    };
    let is_theirs = user.email.as_deref().is_some_and(|email| link.sent_to == address_digest(edge, email));
    let ticket = tickets::find(edge.store(), link.ticket).await?;
    let takes_part = ticket.is_some_and(|ticket| shows(&ticket, user.id));
    Ok(Some(user).filter(|_| is_theirs && takes_part))
}

/// Uses a link up: whom it signs in.
pub async fn consume(edge: &Edge, link: &Link) -> Result<User, ApiError> {
    let user = bearer(edge, link).await?.ok_or(ApiError::Unauthenticated)?;
    let taken = mail_link::take(edge.store(), link, edge.now()).await?;
    if taken { Ok(user) } else { Err(ApiError::Unauthenticated) }
}

/// What the store keeps of the address: nothing that can be compared without the account's secret.
fn address_digest(edge: &Edge, email: &str) -> [u8; 32] {
    Sha256::new_with_prefix(edge.secret())
        .chain_update(format!("mail link to {}", email.trim().to_lowercase()))
        .finalize()
        .into()
}
