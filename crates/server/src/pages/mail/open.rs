//! `/portal/requests/{id}/open/{token}`: a link in mail about a request, which signs in whom it was sent to.
//! Only the page's button does that.

use super::origin::is_own;
use super::page::{answer, link, paragraph, press};
use crate::api::error::ApiError;
use crate::auth::token::Token;
use crate::auth::{cookie, mail_link, openid, session};
use crate::client::Client;
use crate::edge::Edge;
use crate::locale::mail::MailWords;
use crate::pages::forms::shell::Failure;
use crate::store;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use frontdesk_model::id::TicketId;
use frontdesk_model::user::User;

/// `GET /portal/requests/{id}/open/{token}`
pub async fn show(
    State(edge): State<Edge>,
    Path((number, token)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let ticket = ticket(&number)?;
    let Some(sent) = mail_link::find(&edge, &Token::shown(&token), ticket).await? else {
        return Ok(spent(&edge, None, ticket).await);
    };
    if signed_in(&edge, &headers).await?.is_some_and(|user| user.id == sent.user) {
        return Ok(Redirect::to(&address(ticket)).into_response());
    }
    let Some(user) = mail_link::bearer(&edge, &sent).await? else {
        let user = store::user::find(edge.store(), sent.user).await?;
        return Ok(spent(&edge, user.as_ref(), ticket).await);
    };
    if let Some(elsewhere) = elsewhere(&edge, &user, ticket).await? {
        return Ok(elsewhere);
    }
    let locale = user.locale.as_deref();
    let words = MailWords::of(locale);
    let title = words.fill(words.open_title, &[("number", &*ticket.to_string())]);
    let content = paragraph(words.open_how) + &press(words.open);
    Ok(answer(&edge, locale, StatusCode::OK, &title, content).await)
}

/// `POST /portal/requests/{id}/open/{token}`
pub async fn sign_in(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Path((number, token)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let ticket = ticket(&number)?;
    if !is_own(&edge, &client, &headers) {
        return Err(ApiError::Forbidden.into());
    }
    let Some(sent) = mail_link::find(&edge, &Token::shown(&token), ticket).await? else {
        return Ok(spent(&edge, None, ticket).await);
    };
    let user = match mail_link::consume(&edge, &sent).await {
        Ok(user) => user,
        Err(ApiError::Unauthenticated) => {
            let user = store::user::find(edge.store(), sent.user).await?;
            return Ok(spent(&edge, user.as_ref(), ticket).await);
        }
        Err(error) => return Err(error.into()),
    };
    if let Some(elsewhere) = elsewhere(&edge, &user, ticket).await? {
        return Ok(elsewhere);
    }
    let (token, _) = session::open_for(&edge, &user, mail_link::SESSION).await?;
    // Whoever was signed in here before is not any more.
    if let Some(before) = cookie::token(&headers)
        && let Some(before) = session::resume(&edge, before.digest()).await?.and_then(|one| one.session_id())
    {
        session::end(&edge, before).await?;
    }
    let secure = client.base.is_secure() || edge.base_url().is_secure();
    let cookie = cookie::set(&token, mail_link::SESSION, secure).ok_or(ApiError::Internal)?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&address(ticket))).into_response())
}

/// To the provider with which this person has to sign in, and back to the request; none where they may use a
/// link.
async fn elsewhere(edge: &Edge, user: &User, ticket: TicketId) -> Result<Option<Response>, ApiError> {
    let provider = openid::of_person(edge.store(), user).await?;
    let to = provider.map(|provider| [&*openid::door(&provider), "?return_to=", &address(ticket)].concat());
    Ok(to.map(|to| Redirect::to(&to).into_response()))
}

/// The page of a link that works no more, which says how to go on.
async fn spent(edge: &Edge, user: Option<&User>, ticket: TicketId) -> Response {
    let locale = user.and_then(|user| user.locale.as_deref());
    let words = MailWords::of(locale);
    let (number, days) = (ticket.to_string(), mail_link::DAYS.to_string());
    let why = words.fill(words.spent_why, &[("number", &*number), ("days", &*days)]);
    let content = paragraph(&why) + &link(&address(ticket), words.read_signed_in);
    answer(edge, locale, StatusCode::GONE, words.spent, content).await
}

/// Who is signed in where the link is opened.
async fn signed_in(edge: &Edge, headers: &HeaderMap) -> Result<Option<User>, ApiError> {
    let Some(token) = cookie::token(headers) else { return Ok(None) };
    Ok(session::resume(edge, token.digest()).await?.map(|signed_in| signed_in.user))
}

fn address(ticket: TicketId) -> String {
    format!("/portal/requests/{ticket}")
}

fn ticket(number: &str) -> Result<TicketId, ApiError> {
    number.parse().map_err(|_| ApiError::NotFound)
}
