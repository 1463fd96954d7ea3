//! `/mail/rate/{token}/{score}`: how a requester rates the help, by a link in mail. Looking at the page rates
//! nothing; its form does, and can be sent again to say otherwise.

use super::page::{answer, link, no_such_link, paragraph};
use super::rate_form::{Filled, form};
use crate::api::error::ApiError;
use crate::auth::mail_token::{MailToken, Purpose};
use crate::edge::Edge;
use crate::locale::mail::MailWords;
use crate::mail::rating::DAYS;
use crate::pages::forms::shell::Failure;
use crate::store::{self, PageRequest, StoreError, satisfaction_reason};
use crate::tickets::{TicketError, Update, UpdateTicket, shows};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use frontdesk_model::account::Channel;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::satisfaction_rating::Score;
use frontdesk_model::satisfaction_reason::SatisfactionReason;
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;
use frontdesk_model::user::{Role, User};

/// What stands in the address in the place of a score once one was sent.
const SENT: &str = "sent";

/// Who rates what.
struct Rater {
    user: User,
    ticket: Ticket,
}

/// What a link leads to.
enum Found {
    Rater(Box<Rater>),
    /// It was a link, and there is nothing to rate by it now.
    Over(TicketId, Option<String>),
    Nothing,
}

/// `GET /mail/rate/{token}/{score}`
pub async fn show(
    State(edge): State<Edge>,
    Path((token, said)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let rater = match find(&edge, &token).await? {
        Found::Rater(rater) => rater,
        other => return Ok(elsewhere(&edge, other).await),
    };
    let given = rater.given();
    if said == SENT && given.is_some() {
        return Ok(rater.thanked(&edge, &token).await);
    }
    let score = Score::from_word(&said).filter(|score| score.is_rated()).or(given);
    let filled = Filled { score, ..Filled::default() };
    Ok(rater.asked(&edge, StatusCode::OK, &filled).await?)
}

/// `POST /mail/rate/{token}/{score}`: what the form says, whatever the address does
pub async fn rate(
    State(edge): State<Edge>,
    Path((token, _)): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let rater = match find(&edge, &token).await? {
        Found::Rater(rater) => rater,
        other => return Ok(elsewhere(&edge, other).await),
    };
    let Some(rating) = filled.draft() else {
        return Ok(rater.asked(&edge, StatusCode::UNPROCESSABLE_ENTITY, &filled).await?);
    };
    let by = Update::Rating { user: rater.user.id, rating, channel: Channel::Email };
    match edge.desk().update_ticket(UpdateTicket { ticket: rater.ticket.id, by }).await {
        Ok(_) => Ok(Redirect::to(&format!("/mail/rate/{token}/{SENT}")).into_response()),
        Err(TicketError::NotFound | TicketError::Forbidden | TicketError::Invalid(_)) => {
            Ok(elsewhere(&edge, Found::Over(rater.ticket.id, rater.user.locale)).await)
        }
        Err(error) => Err(ApiError::from(error).into()),
    }
}

/// Whom a token was sent to, if they may still rate. Whoever was merged into somebody is them.
async fn find(edge: &Edge, token: &str) -> Result<Found, StoreError> {
    let store = edge.store();
    let Some(said) = MailToken::read(token, Purpose::Rate, edge.secret()) else { return Ok(Found::Nothing) };
    let id = store::user_merge::winner_of(store, said.user).await?.unwrap_or(said.user);
    let user = store::user::find(store, id).await?;
    let locale = user.as_ref().and_then(|user| user.locale.clone());
    let over = Found::Over(said.ticket, locale);
    let is_late = said.until.is_some_and(|until| edge.now() >= until);
    let asks = store::account::find(store).await?.customer_satisfaction;
    let (Some(user), Some(ticket)) = (user, store::ticket::find(store, said.ticket).await?) else {
        return Ok(over);
    };
    let may_rate = is_requester(&ticket, &user) && ticket.status != Status::Closed;
    Ok(if asks && may_rate && !is_late { Found::Rater(Box::new(Rater { user, ticket })) } else { over })
}

fn is_requester(ticket: &Ticket, user: &User) -> bool {
    let can_act = user.active && !user.suspended && user.role == Role::EndUser;
    can_act && ticket.requester_id == user.id && shows(ticket, user.id)
}

/// The page of who does not rate.
async fn elsewhere(edge: &Edge, found: Found) -> Response {
    let Found::Over(ticket, locale) = found else { return no_such_link(edge).await };
    let words = MailWords::of(locale.as_deref());
    let why = words.fill(words.not_rated_why, &[("days", &*DAYS.to_string())]);
    let content = paragraph(&why) + &link(&format!("/portal/requests/{ticket}"), words.read_signed_in);
    answer(edge, locale.as_deref(), StatusCode::GONE, words.not_rated_now, content).await
}

impl Rater {
    /// What this person said before. What others said of the same request is not theirs.
    fn given(&self) -> Option<Score> {
        let by: Option<UserId> = self.ticket.satisfaction_rating.rated_by;
        let score = self.ticket.satisfaction_rating.score;
        Some(score).filter(|score| score.is_rated() && by == Some(self.user.id))
    }

    /// The page with the form.
    async fn asked(&self, edge: &Edge, status: StatusCode, filled: &Filled) -> Result<Response, StoreError> {
        let locale = self.user.locale.as_deref();
        let words = MailWords::of(locale);
        let reasons: Vec<SatisfactionReason> =
            satisfaction_reason::list(edge.store(), &PageRequest::FIRST).await?.records;
        let mut content = String::new();
        if status == StatusCode::OK {
            content += &paragraph(&words.fill(words.rate_of, &[("number", &*self.ticket.id.to_string())]));
            // Not what it was: whoever else has the mail reads nothing in it of what was said.
            content += &self.given().map(|_| paragraph(words.tell_more_again)).unwrap_or_default();
        }
        content += &form(words, filled, &reasons, status != StatusCode::OK);
        Ok(answer(edge, locale, status, words.rate_title, content).await)
    }

    /// The page that says what was said.
    async fn thanked(&self, edge: &Edge, token: &str) -> Response {
        let locale = self.user.locale.as_deref();
        let words = MailWords::of(locale);
        let score = self.ticket.satisfaction_rating.score;
        let said = if score == Score::Good { words.rated_good } else { words.rated_bad };
        let until = words.fill(words.change_until, &[("days", &*DAYS.to_string())]);
        let again = link(&format!("/mail/rate/{token}/{}", score.word()), words.change_rating);
        let content = [paragraph(said), paragraph(&until), again].concat();
        answer(edge, locale, StatusCode::OK, words.rated, content).await
    }
}
