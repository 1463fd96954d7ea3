//! `/forms/{form}`: a form as a page of its own.

use super::language::Language;
use super::shell::{Failure, Page};
use super::{FILES_MAX, find};
use crate::auth::token::Token;
use crate::edge::Edge;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use frontdesk_model::form_settings::FileLimits;
use frontdesk_model::ticket_form::{FormDefinition, TicketForm};
use frontdesk_web::support_form::Settings;
use frontdesk_web::support_form::plain::{self, Carried, Files, Filled};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::sync::Arc;

/// What stands in an address as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');

/// `GET /forms/{form}`
pub async fn show(
    State(edge): State<Edge>,
    Path(name): Path<String>,
    language: Language,
) -> Result<Response, Failure> {
    let form = language.definition(find(&edge, &name).await?);
    let stamp = edge.screen().stamp(edge.now()).as_str().to_owned();
    let files = files(&edge, &form.form);
    let carried = Carried { key: new_key()?, stamp, page: String::new(), files };
    let mut page = drawn(&edge, &language, form, None, carried, StatusCode::OK).await;
    // A page that is isolated asks whether it is there, before its browser leaves for it.
    let headers = page.headers_mut();
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    );
    Ok(page)
}

/// A key for what is about to be written.
pub fn new_key() -> Result<String, Failure> {
    let token = Token::random().map_err(|error| Failure(error.into()))?;
    Ok(token.reveal().to_owned())
}

/// No files yet, and how many may come.
pub fn files(edge: &Edge, form: &TicketForm) -> Files {
    Files { kept: Vec::new(), problem: None, limits: limits(edge, form) }
}

/// The files that a form takes here: what it says itself, and no more than the page takes.
pub fn limits(edge: &Edge, form: &TicketForm) -> FileLimits {
    let most = edge.files().megabytes();
    let said = form.settings.file_limits();
    FileLimits { files: said.files.min(FILES_MAX), megabytes: said.megabytes.min(most), ..said }
}

/// The page of a form.
pub async fn drawn(
    edge: &Edge,
    language: &Language,
    form: FormDefinition,
    filled: Option<Filled>,
    carried: Carried,
    status: StatusCode,
) -> Response {
    let title = form.form.portal_name().to_owned();
    let name = name(&form.form);
    let sheet = Some(format!("{}/style.css", address(&form.form)));
    let is_wrong = filled.is_some();
    // Another page has nothing of what was typed on this one.
    let languages = if is_wrong { String::new() } else { language.links(&address(&form.form), [&form.form]) };
    let settings = Settings::new("", &name, language.words);
    let content = plain::form_html(settings, Arc::new(form), filled, carried);
    let heading = Some(&*title);
    let page =
        Page { language, languages, title: &title, is_wrong, heading, sheet, leads_back: true, content };
    page.answer(edge, status).await
}

/// Where a form is.
pub fn address(form: &TicketForm) -> String {
    format!("/forms/{}", name(form))
}

/// Where the form is that has this key or id.
pub fn address_of(name: &str) -> String {
    format!("/forms/{}", utf8_percent_encode(name, KEPT))
}

/// What a form is called in an address.
pub fn name(form: &TicketForm) -> String {
    if form.key.is_empty() { form.id.to_string() } else { utf8_percent_encode(&form.key, KEPT).to_string() }
}
