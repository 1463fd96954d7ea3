//! Letters that ask a requester how the help was, some time after their request was solved.

use super::errand::{ErrandError, Written, addressee};
use super::letter::{Letter, Part, one_line};
use super::notice::Reader;
use crate::auth::mail_token::{MailToken, Purpose};
use crate::edge::Edge;
use crate::locale::mail::MailWords;
use crate::store::outbox::Message as Row;
use crate::store::{self, StoreError, rating_letter};
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::satisfaction_rating::Score;
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::{Role, User};
use serde::Deserialize;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// Seconds after the time for its letter in which a request is still asked about: a desk that begins to ask
/// does not write to everybody of long ago.
const LATE: i64 = 7 * DAY;

/// Days for which the links of a letter work.
pub const DAYS: i64 = 14;

#[derive(Deserialize)]
struct OfSolved {
    ticket_id: TicketId,
    recipient_id: UserId,
}

/// Queues the letters for which it is time.
pub async fn queue_due(edge: &Edge, now: Timestamp) -> Result<(), StoreError> {
    let account = store::account::find(edge.store()).await?;
    if !account.customer_satisfaction || account.rating_letter_hours == 0 {
        return Ok(());
    }
    let until = now.plus_seconds(-i64::from(account.rating_letter_hours) * HOUR);
    rating_letter::queue_due(edge.store(), (until.plus_seconds(-LATE), until), now).await?;
    Ok(())
}

/// The letter; none where there is nothing to rate any more.
pub(super) async fn write(edge: &Edge, row: &Row) -> Result<Option<Written>, ErrandError> {
    let about = OfSolved::deserialize(&row.payload)?;
    let Some(ticket) = store::ticket::find(edge.store(), about.ticket_id).await? else { return Ok(None) };
    let Some((user, to)) = addressee(edge, about.recipient_id).await? else { return Ok(None) };
    let asks = store::account::find(edge.store()).await?.customer_satisfaction;
    if !asks || !waits_for(&ticket, &user) {
        return Ok(None);
    }
    let words = MailWords::of(user.locale.as_deref());
    let (number, days) = (ticket.id.to_string(), DAYS.to_string());
    let subject = one_line(&ticket.subject);
    let reader = Reader { edge, ticket: &ticket, user: &user, words };
    let mut parts = vec![
        Part::Text(words.fill(words.rate_asks, &[("number", &*number), ("subject", &*subject)])),
        reader.way_to_rate(words.was_good, Score::Good, row.created_at),
        reader.way_to_rate(words.was_bad, Score::Bad, row.created_at),
        Part::Text(words.fill(words.rate_how, &[("days", &*days)])),
        Part::Text(words.rate_not_right.to_owned()),
    ];
    parts.extend(reader.way_to_request(words.read_or_answer).await?);
    parts.push(Part::Text(words.not_read_at_all.to_owned()));
    let subject = words.fill(words.rate_subject, &[("number", &*number)]);
    let letter = Letter { language: words.language, subject, parts, unsubscribe: None };
    Ok(Some(Written { to, about: Some(ticket.id), letter }))
}

/// Whether a request is solved and waits for this person to rate it.
fn waits_for(ticket: &Ticket, user: &User) -> bool {
    ticket.status == Status::Solved
        && ticket.satisfaction_rating.score == Score::Offered
        && ticket.requester_id == user.id
        && user.role == Role::EndUser
}

impl Reader<'_> {
    /// The link to the page on which the help is rated, with a score that is chosen already.
    fn way_to_rate(&self, text: &str, score: Score, written_at: Timestamp) -> Part {
        let until = Some(written_at.plus_seconds(DAYS * DAY));
        let token = MailToken { ticket: self.ticket.id, user: self.user.id, until };
        let token = token.signed(Purpose::Rate, self.edge.secret());
        let path = format!("/mail/rate/{token}/{}", score.word());
        Part::Link { text: text.to_owned(), to: self.edge.base_url().page(&path) }
    }
}
