//! `/forms`: the account's forms, with links to those that anybody may use.

use super::shell::{Failure, Page};
use crate::edge::Edge;
use crate::fields::form_reader::FormReader;
use crate::locale::en::pages as words;
use crate::store;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use frontdesk_model::ticket_form::TicketForm;
use html_escape::encode_text;

/// `GET /forms`
pub async fn show(State(edge): State<Edge>) -> Result<Response, Failure> {
    let content = content(&edge, &FormReader::of(edge.store(), None).await?, "").await?;
    let page = Page {
        title: words::FORMS,
        is_wrong: false,
        heading: Some(words::FORMS),
        sheet: None,
        leads_back: false,
        content,
    };
    Ok(page.answer(&edge, StatusCode::OK).await)
}

/// The forms of the desk at `base`: links to those that the reader may use, and the names of the others.
pub(super) async fn content(edge: &Edge, reader: &FormReader, base: &str) -> Result<String, Failure> {
    let forms = store::ticket_form::all(edge.store(), reader.sight).await?;
    if forms.is_empty() {
        return Ok(format!("<p class=\"govuk-body\">{}</p>", words::NO_FORMS));
    }
    let (usable, kept_away): (Vec<_>, Vec<_>) = forms.iter().partition(|form| reader.may_use(form));
    Ok(list(usable.into_iter().map(|form| link(form, base))) + &named(&kept_away))
}

/// The names of the forms that somebody else may use, so that nobody looks for them in vain.
fn named(forms: &[&TicketForm]) -> String {
    if forms.is_empty() {
        return String::new();
    }
    let (heading, hint) = (words::FORMS_OF_SOME, words::FORMS_OF_SOME_HINT);
    let names = list(forms.iter().map(|form| encode_text(form.portal_name()).into_owned()));
    format!("<h2 class=\"govuk-heading-m\">{heading}</h2><p class=\"govuk-body\">{hint}</p>{names}")
}

fn list(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    if items.is_empty() {
        return String::new();
    }
    format!("<ul class=\"govuk-list fd-forms\"><li>{}</li></ul>", items.join("</li><li>"))
}

fn link(form: &TicketForm, base: &str) -> String {
    let (address, name) = (super::page::address(form), encode_text(form.portal_name()));
    format!("<a class=\"govuk-link\" href=\"{base}{address}\">{name}</a>")
}
