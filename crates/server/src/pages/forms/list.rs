//! `/forms`: the forms that anybody may use.

use super::shell::{Failure, Page};
use crate::edge::Edge;
use crate::locale::en::pages as words;
use crate::store::ticket_form::Wanted;
use crate::store::{self, PageRequest, Sight};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use frontdesk_model::ticket_form::TicketForm;
use html_escape::encode_text;

/// `GET /forms`
pub async fn show(State(edge): State<Edge>) -> Result<Response, Failure> {
    let (store, sight) = (edge.store(), Sight::Portal);
    let forms = store::ticket_form::list(store, sight, Wanted::default(), &PageRequest::FIRST).await?.records;
    let content = if forms.is_empty() {
        format!("<p class=\"govuk-body\">{}</p>", words::NO_FORMS)
    } else {
        let items: String = forms.iter().map(item).collect();
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

fn item(form: &TicketForm) -> String {
    let (address, name) = (super::page::address(form), encode_text(form.portal_name()));
    format!("<li><a class=\"govuk-link\" href=\"{address}\">{name}</a></li>")
}
