//! `/forms`: the account's forms, with links to those that anybody may use.

use super::language::Language;
use super::shell::{Failure, Page};
use crate::edge::Edge;
use crate::fields::form_reader::FormReader;
use crate::store;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Redirect, Response};
use frontdesk_model::ticket_form::TicketForm;
use html_escape::encode_text;

/// `GET /forms`
pub async fn show(State(edge): State<Edge>, language: Language) -> Result<Response, Failure> {
    let reader = FormReader::of(edge.store(), None).await?;
    let forms = store::ticket_form::all(edge.store(), reader.sight).await?;
    let languages = language.links("/forms", &forms);
    let content = listed(&language, forms, &reader, "");
    let page = Page {
        language: &language,
        languages,
        title: language.page.forms,
        is_wrong: false,
        heading: Some(language.page.forms),
        sheet: None,
        leads_back: false,
        content,
    };
    Ok(page.answer(&edge, StatusCode::OK).await)
}

/// `GET /hc/requests/new`: where an account of Zendesk's has them. A widget whose panel does not come leads
/// there, whatever desk it is of, and so do links from before.
pub async fn of_help_centre(language: Language) -> Redirect {
    Redirect::to(&format!("/forms{}", language.query()))
}

/// The forms of the desk at `base`: links to those that the reader may use, and the names of the others.
pub(super) async fn content(
    edge: &Edge,
    language: &Language,
    reader: &FormReader,
    base: &str,
) -> Result<String, Failure> {
    let forms = store::ticket_form::all(edge.store(), reader.sight).await?;
    Ok(listed(language, forms, reader, base))
}

fn listed(language: &Language, forms: Vec<TicketForm>, reader: &FormReader, base: &str) -> String {
    if forms.is_empty() {
        return format!("<p class=\"govuk-body\">{}</p>", language.page.no_forms);
    }
    let (usable, kept_away): (Vec<_>, Vec<_>) = forms.into_iter().partition(|form| reader.may_use(form));
    let read = |forms: Vec<TicketForm>| forms.into_iter().map(|form| language.form(form));
    let query = language.query();
    let links = list(read(usable).map(|form| link(&form, base, &query)));
    links + &named(language, list(read(kept_away).map(|form| encode_text(form.portal_name()).into_owned())))
}

/// The names of the forms that somebody else may use, so that nobody looks for them in vain.
fn named(language: &Language, names: String) -> String {
    if names.is_empty() {
        return names;
    }
    let (heading, hint) = (language.page.forms_of_some, language.page.forms_of_some_hint);
    format!("<h2 class=\"govuk-heading-m\">{heading}</h2><p class=\"govuk-body\">{hint}</p>{names}")
}

fn list(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    if items.is_empty() {
        return String::new();
    }
    format!("<ul class=\"govuk-list fd-forms\"><li>{}</li></ul>", items.join("</li><li>"))
}

fn link(form: &TicketForm, base: &str, query: &str) -> String {
    let (address, name) = (super::page::address(form), encode_text(form.portal_name()));
    format!("<a class=\"govuk-link\" href=\"{base}{address}{query}\">{name}</a>")
}
