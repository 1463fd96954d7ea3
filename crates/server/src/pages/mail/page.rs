//! How these pages look: a heading, what it means, and at most one button or link.

use crate::edge::Edge;
use crate::locale::mail::MailWords;
use crate::pages::forms::language::Language;
use crate::pages::forms::shell::Page;
use axum::http::StatusCode;
use axum::response::Response;
use html_escape::{encode_double_quoted_attribute, encode_text};

/// A page in the language of a person's record; its content is mark-up in which what people wrote is escaped.
pub async fn answer(
    edge: &Edge,
    locale: Option<&str>,
    status: StatusCode,
    title: &str,
    content: String,
) -> Response {
    // The whole page speaks a language in which there is mail.
    let language = Language::of(Some(MailWords::of(locale).language));
    let page = Page {
        language: &language,
        languages: String::new(),
        title,
        is_wrong: status == StatusCode::UNPROCESSABLE_ENTITY,
        heading: Some(title),
        sheet: None,
        leads_back: false,
        content,
    };
    page.answer(edge, status).await
}

/// The page of an address that nobody was sent.
pub async fn no_such_link(edge: &Edge) -> Response {
    let words = MailWords::of(None);
    let content = paragraph(words.no_such_link_why);
    answer(edge, None, StatusCode::NOT_FOUND, words.no_such_link, content).await
}

pub fn paragraph(text: &str) -> String {
    format!("<p class=\"govuk-body\">{}</p>", encode_text(text))
}

/// A button that sends the page's own address a POST.
pub fn press(text: &str) -> String {
    format!(
        "<form method=\"post\"><button type=\"submit\" class=\"govuk-button\">{}</button></form>",
        encode_text(text)
    )
}

pub fn link(address: &str, text: &str) -> String {
    format!(
        "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">{}</a></p>",
        encode_double_quoted_attribute(address),
        encode_text(text)
    )
}
