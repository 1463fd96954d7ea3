//! Errands: what a row of the outbox asks for, made into a letter at the moment of sending. The
//! outbox holds ids alone, and the address of somebody who has none: no words and no tokens wait in it.

use super::letter::{self, Envelope, Letter, Part};
use super::{notice, rating};
use crate::auth::openid;
use crate::auth::sign_in_link::{self, LIFETIME, LinkError, may_use_links};
use crate::edge::Edge;
use crate::locale::mail::MailWords;
use crate::store::outbox::Message as Row;
use crate::store::{self, StoreError, rating_letter};
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::openid_provider::OpenidProvider;
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
struct OfLink {
    user_id: UserId,
    /// That of the page where it was asked for.
    #[serde(default)]
    language: Option<String>,
}

/// Somebody whom the desk does not know: there is nothing of them but the address.
#[derive(Deserialize)]
struct OfStranger {
    email: String,
    #[serde(default)]
    language: Option<String>,
}

/// A letter, whom it goes to, and the request that it is about.
pub(super) struct Written {
    pub to: Mailbox,
    pub about: Option<TicketId>,
    pub letter: Letter,
}

/// The letter that a row asks for; none where there is nobody to write to any more.
pub async fn write(edge: &Edge, row: &Row) -> Result<Option<Message>, ErrandError> {
    let written = match row.kind.as_str() {
        sign_in_link::UNKNOWN => stranger(edge, row)?,
        sign_in_link::KIND => link(edge, row).await?,
        rating_letter::KIND => rating::write(edge, row).await?,
        kind => notice::write(edge, kind, &row.payload).await?,
    };
    let Some(Written { to, about, letter }) = written else { return Ok(None) };
    let (from, base) = (&edge.config().mail_from, edge.base_url());
    let envelope = Envelope { from, to, number: row.id, written_at: row.created_at, about, base };
    letter::write(envelope, &letter).map(Some).map_err(|_| ErrandError::Unwritable)
}

/// That nobody is known by the address, and where one can ask: whoever asked for a link waits for mail.
fn stranger(edge: &Edge, row: &Row) -> Result<Option<Written>, ErrandError> {
    let OfStranger { email, language } = OfStranger::deserialize(&row.payload)?;
    let Some(to) = mailbox(&email).filter(|_| !is_late(edge, row)) else { return Ok(None) };
    let words = MailWords::of(language.as_deref());
    let text = |text: &str| Part::Text(text.to_owned());
    let parts = vec![
        text(words.unknown_asked),
        text(words.unknown_why),
        Part::Link { text: words.ask_for_help.to_owned(), to: edge.base_url().page("/forms") },
        text(words.if_not_you),
        text(words.not_read_at_all),
    ];
    Ok(Some(Written { to, about: None, letter: plain(words, words.unknown_subject, parts) }))
}

/// A sign-in link, or the way to sign in that the person's organization requires; none for who may not use
/// one, or where the time for it has passed.
async fn link(edge: &Edge, row: &Row) -> Result<Option<Written>, ErrandError> {
    let OfLink { user_id, language } = OfLink::deserialize(&row.payload)?;
    let user = store::user::find(edge.store(), user_id).await?.filter(may_use_links);
    let Some(user) = user.filter(|_| !is_late(edge, row)) else { return Ok(None) };
    let Some((user, to)) = addressee(edge, user.id).await? else { return Ok(None) };
    let words = MailWords::of(language.as_deref().or(user.locale.as_deref()));
    // Who has to sign in with a provider learns it here, where nobody else does.
    if let Some(provider) = openid::of_person(edge.store(), &user).await? {
        return Ok(Some(Written { to, about: None, letter: elsewhere(edge, words, &provider) }));
    }
    let (token, code) = sign_in_link::create(edge, user.id, edge.now()).await?;
    let minutes = (LIFETIME / 60).to_string();
    let parts = vec![
        Part::Text(words.fill(words.your_code, &[("code", code.reveal())])),
        Part::Text(words.fill(words.code_how, &[("minutes", &*minutes)])),
        Part::Link {
            text: words.sign_in.to_owned(),
            to: edge.base_url().page(&format!("/portal/sign-in/{}", token.reveal())),
        },
        Part::Text(words.if_not_asked.to_owned()),
        Part::Text(words.not_read_at_all.to_owned()),
    ];
    Ok(Some(Written { to, about: None, letter: plain(words, words.sign_in_subject, parts) }))
}

/// The way to a provider.
fn elsewhere(edge: &Edge, words: &MailWords, provider: &OpenidProvider) -> Letter {
    let named = |text: &str| words.fill(text, &[("provider", &*provider.name)]);
    let link = Part::Link {
        text: named(words.elsewhere_subject),
        to: edge.base_url().page(&openid::door(provider)),
    };
    let parts = vec![
        Part::Text(words.unknown_asked.to_owned()),
        Part::Text(named(words.elsewhere_why)),
        link,
        Part::Text(words.if_not_you.to_owned()),
        Part::Text(words.not_read_at_all.to_owned()),
    ];
    plain(words, &named(words.elsewhere_subject), parts)
}

fn plain(words: &MailWords, subject: &str, parts: Vec<Part>) -> Letter {
    Letter { language: words.language, subject: subject.to_owned(), parts, unsubscribe: None }
}

/// Whether what a row offers would work no more.
fn is_late(edge: &Edge, row: &Row) -> bool {
    edge.now() >= row.created_at.plus_seconds(LIFETIME)
}

/// Whom a letter reaches: who was merged into another person meanwhile is them. Who was deleted or suspended
/// is not written to.
pub(super) async fn addressee(edge: &Edge, recipient: UserId) -> Result<Option<(User, Mailbox)>, StoreError> {
    let now = store::user_merge::winner_of(edge.store(), recipient).await?.unwrap_or(recipient);
    let user = store::user::find(edge.store(), now).await?.filter(|user| user.active && !user.suspended);
    Ok(user.and_then(|user| {
        let to = mailbox(user.email.as_deref()?)?;
        Some((user, to))
    }))
}

fn mailbox(email: &str) -> Option<Mailbox> {
    // The name stays away: whoever filled a form in chose it, and perhaps for somebody else.
    Some(Mailbox::new(None, email.parse().ok()?))
}
