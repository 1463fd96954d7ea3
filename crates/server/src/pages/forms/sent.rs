//! `/forms/{form}/sent/{number}`: that a message has become a request. It tells nothing but the number
//! that stands in its own address, so that it can be shown again without being sent again.

use super::find;
use super::language::Language;
use super::page::address;
use super::shell::{Failure, Page};
use crate::api::error::ApiError;
use crate::edge::Edge;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use frontdesk_model::form_settings::Ask;
use frontdesk_model::id::TicketId;
use frontdesk_web::support_form::plain;

/// `GET /forms/{form}/sent/{number}`
pub async fn show(
    State(edge): State<Edge>,
    Path((name, number)): Path<(String, String)>,
    language: Language,
) -> Result<Response, Failure> {
    let form = language.form(find(&edge, &name).await?.form);
    let number: TicketId = number.parse().map_err(|_| ApiError::NotFound)?;
    let again = address(&form) + &language.query();
    // Whoever was not asked for an address cannot sign in to see it.
    let is_known = form.settings.requester.email != Ask::Never;
    let follow = is_known.then(|| format!("/portal/requests/{number}"));
    let content = plain::sent_html(language.words, number, form.reply_promise.as_deref(), follow, again);
    let page = Page {
        language: &language,
        languages: String::new(),
        title: language.page.sent,
        is_wrong: false,
        heading: None,
        sheet: None,
        leads_back: true,
        content,
    };
    Ok(page.answer(&edge, StatusCode::OK).await)
}
