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
    let store = edge.store();
    let anybody = FormReader::of(store, None).await?;
    let forms = store::ticket_form::all(store, anybody.sight).await?;
    let content = if forms.is_empty() {
        format!("<p class=\"govuk-body\">{}</p>", words::NO_FORMS)
    } else {
        let items: String = forms.iter().map(|form| item(form, anybody.may_use(form))).collect();
        format!("<ul class=\"govuk-list fd-forms\">{items}</ul>")
    };
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

/// Who may not use a form reads that there is one.
fn item(form: &TicketForm, may_use: bool) -> String {
    let (address, name) = (super::page::address(form), encode_text(form.portal_name()));
    if !may_use {
        return format!("<li>{name}<br><span class=\"govuk-hint\">{}</span></li>", words::NOT_FOR_EVERYBODY);
    }
    format!("<li><a class=\"govuk-link\" href=\"{address}\">{name}</a></li>")
}
