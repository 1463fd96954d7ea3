//! Errands: what a row of the outbox asks for, made into a letter at the moment of sending. The
//! outbox holds ids alone, and the address of somebody who has none: no words and no tokens wait in it.

use super::letter::{self, Envelope};
use crate::auth::openid;
use crate::auth::sign_in_link::{self, LIFETIME, LinkError, may_use_links};
use crate::edge::Edge;
use crate::locale::en::mail::{self as words, Words};
use crate::store::comment::Seen;
use crate::store::outbox::Message as Row;
use crate::store::{self, Sight, StoreError};
use crate::tickets::Mail;
use frontdesk_model::id::{CommentId, TicketId, UserId};
use frontdesk_model::user::User;
use lettre::Message;
use lettre::message::Mailbox;
use serde::Deserialize;

/// Why a letter cannot be written now.
#[derive(Debug, thiserror::Error)]
pub enum ErrandError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Link(#[from] LinkError),
    #[error("the outbox holds what this version of the program does not send")]
    Unreadable(#[from] serde_json::Error),
    /// Not told in detail: that would quote an address.
    #[error("the message cannot be written")]
    Unwritable,
}

#[derive(Deserialize)]
#[expect(clippy::struct_field_names, reason = "the payload's names")]
struct OfTicket {
    ticket_id: TicketId,
    recipient_id: UserId,
    comment_id: Option<CommentId>,
}

#[derive(Deserialize)]
struct OfLink {
    user_id: UserId,
}

/// Somebody whom the desk does not know: there is nothing of them but the address.
#[derive(Deserialize)]
struct OfStranger {
    email: String,
}

/// The letter that a row asks for; none where there is nobody to write to any more.
pub async fn write(edge: &Edge, row: &Row) -> Result<Option<Message>, ErrandError> {
    let (recipient, ticket, written) = match row.kind.as_str() {
        sign_in_link::UNKNOWN => return stranger(edge, row),
        sign_in_link::KIND => {
            let OfLink { user_id } = OfLink::deserialize(&row.payload)?;
            (user_id, None, link(edge, row, user_id).await?)
        }
        kind => {
            let about = OfTicket::deserialize(&row.payload)?;
            (about.recipient_id, Some(about.ticket_id), notice(edge, kind, &about).await?)
        }
    };
    let Some((words, link)) = written else { return Ok(None) };
    let user = addressee(edge, recipient).await?;
    let Some(to) = user.as_ref().and_then(|user| mailbox(user.email.as_deref()?)) else { return Ok(None) };
    sealed(edge, row, to, ticket, &words, &link)
}

fn sealed(
    edge: &Edge,
    row: &Row,
    to: Mailbox,
    about: Option<TicketId>,
    words: &Words,
    link: &str,
) -> Result<Option<Message>, ErrandError> {
    let (from, base) = (&edge.config().mail_from, edge.base_url());
    let envelope = Envelope { from, to, number: row.id, about, base };
    letter::write(envelope, words, link).map(Some).map_err(|_| ErrandError::Unwritable)
}

/// That nobody is known by the address, and where one can ask: whoever asked for a link waits for mail.
fn stranger(edge: &Edge, row: &Row) -> Result<Option<Message>, ErrandError> {
    let OfStranger { email } = OfStranger::deserialize(&row.payload)?;
    let late = edge.now() >= row.created_at.plus_seconds(LIFETIME);
    let Some(to) = mailbox(&email).filter(|_| !late) else { return Ok(None) };
    sealed(edge, row, to, None, &words::sign_in_unknown(), &edge.base_url().page("/forms"))
}

/// Whom a letter reaches: who was merged into another person meanwhile is them.
async fn addressee(edge: &Edge, recipient: UserId) -> Result<Option<User>, StoreError> {
    let now = store::user_merge::winner_of(edge.store(), recipient).await?.unwrap_or(recipient);
    store::user::find(edge.store(), now).await
}

/// A sign-in link, or the way to sign in that the person’s organization requires; none for who may not use one, or where the time for it has passed.
async fn link(edge: &Edge, row: &Row, user: UserId) -> Result<Option<(Words, String)>, ErrandError> {
    let now = edge.now();
    let late = now >= row.created_at.plus_seconds(LIFETIME);
    let user = store::user::find(edge.store(), user).await?.filter(may_use_links);
    let Some(user) = user.filter(|_| !late) else { return Ok(None) };
    // Who has to sign in with a provider learns it here, where nobody else does.
    if let Some(provider) = openid::of_person(edge.store(), &user).await? {
        let link = edge.base_url().page(&openid::door(&provider));
        return Ok(Some((words::sign_in_elsewhere(&provider.name), link)));
    }
    let (token, code) = sign_in_link::create(edge, user.id, now).await?;
    let link = edge.base_url().page(&format!("/portal/sign-in/{}", token.reveal()));
    Ok(Some((words::sign_in_link(code.reveal(), LIFETIME / 60), link)))
}

/// News of a ticket.
async fn notice(edge: &Edge, kind: &str, about: &OfTicket) -> Result<Option<(Words, String)>, ErrandError> {
    let Some(ticket) = store::ticket::find(edge.store(), about.ticket_id).await? else { return Ok(None) };
    let link = edge.base_url().page(&format!("/portal/requests/{}", ticket.id));
    let words = if kind == Mail::RequestReceived.kind() {
        let form = match ticket.ticket_form_id {
            Some(id) => store::ticket_form::find(edge.store(), Sight::Desk, id).await?,
            None => None,
        };
        words::request_received(ticket.id, form.as_ref().and_then(|form| form.reply_promise.as_deref()))
    } else {
        // Asked for as the requester's own: an internal note is never found this way.
        let Some(id) = about.comment_id else { return Ok(None) };
        let found = store::comment::find(edge.store(), ticket.id, Seen::Public, id).await?;
        let Some(comment) = found else { return Ok(None) };
        let author = store::user::find(edge.store(), comment.author_id).await?;
        let author = author.map(|author| author.short_name()).unwrap_or_default();
        words::public_reply(ticket.id, &ticket.subject, &author, &comment.body)
    };
    Ok(Some((words, link)))
}

fn mailbox(email: &str) -> Option<Mailbox> {
    // The name stays away: whoever filled a form in chose it, and perhaps for somebody else.
    Some(Mailbox::new(None, email.parse().ok()?))
}
