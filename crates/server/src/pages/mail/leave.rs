//! `/mail/leave/{token}`: the way out for who is copied in on a request, by a page or, from the mail program
//! itself, by one POST (RFC 8058).

use super::page::{answer, no_such_link, paragraph, press};
use crate::api::error::ApiError;
use crate::auth::mail_token::{MailToken, Purpose};
use crate::edge::Edge;
use crate::locale::mail::MailWords;
use crate::pages::forms::shell::Failure;
use crate::store::{self, StoreError};
use crate::tickets::{TicketError, Update, UpdateTicket};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use frontdesk_model::account::Channel;
use frontdesk_model::id::{TicketId, UserId};

/// Who leaves what.
struct Leaving {
    ticket: TicketId,
    user: UserId,
    locale: Option<String>,
}

/// `GET /mail/leave/{token}`
pub async fn show(State(edge): State<Edge>, Path(token): Path<String>) -> Result<Response, Failure> {
    let Some(leaving) = leaving(&edge, &token).await? else { return Ok(no_such_link(&edge).await) };
    let ticket = store::ticket::find(edge.store(), leaving.ticket).await?;
    if !ticket.is_some_and(|ticket| ticket.email_cc_ids.contains(&leaving.user)) {
        return Ok(left(&edge, &leaving).await);
    }
    let locale = leaving.locale.as_deref();
    let words = MailWords::of(locale);
    let title = words.fill(words.leave_title, &[("number", &*leaving.ticket.to_string())]);
    let content = paragraph(words.leave_how) + &press(words.leave);
    Ok(answer(&edge, locale, StatusCode::OK, &title, content).await)
}

/// `POST /mail/leave/{token}`: whatever its body says, which mail programs write and browsers do not
pub async fn leave(State(edge): State<Edge>, Path(token): Path<String>) -> Result<Response, Failure> {
    let Some(leaving) = leaving(&edge, &token).await? else { return Ok(no_such_link(&edge).await) };
    let by = Update::Departure { user: leaving.user, channel: Channel::Email };
    match edge.desk().update_ticket(UpdateTicket { ticket: leaving.ticket, by }).await {
        // Nobody is told of what was deleted.
        Ok(_) | Err(TicketError::NotFound) => Ok(left(&edge, &leaving).await),
        // It has become their own request.
        Err(TicketError::Forbidden) => Ok(no_such_link(&edge).await),
        Err(error) => Err(ApiError::from(error).into()),
    }
}

/// What a token says, of the person who somebody merged meanwhile is now.
async fn leaving(edge: &Edge, token: &str) -> Result<Option<Leaving>, StoreError> {
    let Some(said) = MailToken::read(token, Purpose::Leave, edge.secret()) else { return Ok(None) };
    let user = store::user_merge::winner_of(edge.store(), said.user).await?.unwrap_or(said.user);
    let person = store::user::find(edge.store(), user).await?;
    let locale = person.and_then(|person| person.locale);
    Ok(Some(Leaving { ticket: said.ticket, user, locale }))
}

async fn left(edge: &Edge, leaving: &Leaving) -> Response {
    let locale = leaving.locale.as_deref();
    let words = MailWords::of(locale);
    let title = words.fill(words.left, &[("number", &*leaving.ticket.to_string())]);
    answer(edge, locale, StatusCode::OK, &title, paragraph(words.left_why)).await
}
