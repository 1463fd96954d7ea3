//! What stands round every page of forms: head, header, footer.

use super::language::Language;
use crate::api::error::ApiError;
use crate::edge::Edge;
use crate::pages::files::not_found;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use html_escape::{encode_double_quoted_attribute, encode_text};
use serde_json::Value;

/// A page of forms, apart from what stands round it.
pub struct Page<'p> {
    pub language: &'p Language,
    /// Links to the page in other languages, as mark-up.
    pub languages: String,
    pub title: &'p str,
    /// Whether something has to be mended on it.
    pub is_wrong: bool,
    /// The heading, unless the content has one.
    pub heading: Option<&'p str>,
    /// The address of one more sheet.
    pub sheet: Option<String>,
    /// Whether it leads back to the list.
    pub leads_back: bool,
    /// Mark-up of our own, in which what people wrote is escaped.
    pub content: String,
}

/// A sheet that dresses every page beside the form's, and the sign of the browser's tab.
const FILES: [&str; 2] = ["portal.css", "icon.svg"];

const MARK: &str = "<svg class=\"fd-icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">\
    <path stroke-width=\"2.2\" d=\"M3 17h18M5 17a7 7 0 0 1 14 0M12 7V4.5M10 4.5h4M3 20.5h18\"/></svg>";

impl Page<'_> {
    /// The page as an answer that nobody keeps.
    pub async fn answer(self, edge: &Edge, status: StatusCode) -> Response {
        let manifest = edge.dist().read("manifest.json").await.unwrap_or_default();
        let manifest = serde_json::from_slice(&manifest).unwrap_or_default();
        let mut response = (status, Html(self.html(&manifest))).into_response();
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }

    fn html(&self, manifest: &Value) -> String {
        let [portal, icon] = FILES.map(|file| manifest[file].as_str());
        let link = |rel: &str, address: String| {
            format!("<link rel=\"{rel}\" href=\"{}\">", encode_double_quoted_attribute(&address))
        };
        let asset = |rel, name: Option<&str>| name.map(|name| link(rel, format!("/assets/{name}")));
        let form = Some(link("stylesheet", "/embed.css".to_owned()));
        let sheet = self.sheet.clone().map(|sheet| link("stylesheet", sheet));
        let links = [asset("icon", icon), asset("stylesheet", portal), form, sheet];
        let links: String = links.into_iter().flatten().collect();
        let title = encode_text(&self.title);
        let words = self.language.page;
        let error = if self.is_wrong { words.error } else { "" };
        let service = words.service;
        let back = if self.leads_back { back_link(self.language) } else { String::new() };
        let attributes = self.language.attributes();
        let heading =
            self.heading.map(|text| format!("<h1 class=\"govuk-heading-l\">{}</h1>", encode_text(text)));
        format!(
            "<!doctype html><html {attributes} class=\"govuk-template\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light\"><title>{error}{title} – {service}</title>{links}</head>\
             <body class=\"govuk-template__body fd-portal\">{}{}{back}<main class=\"fd-wrap\" id=\"main\">\
             <div class=\"fd-column\">{}{}</div></main></div>{}</body></html>",
            header_of_pages(self.language),
            self.languages,
            heading.unwrap_or_default(),
            self.content,
            footer(self.language),
        )
    }
}

fn header_of_pages(language: &Language) -> String {
    format!(
        "<a href=\"#main\" class=\"govuk-skip-link\">{}</a><header><div class=\"govuk-generic-header\">\
         <div class=\"govuk-generic-header__container govuk-width-container\">\
         <div class=\"govuk-generic-header__logo fd-header__row\">\
         <a href=\"/forms{}\" class=\"govuk-generic-header__homepage-link\"><span class=\"fd-mark\">{MARK}{}</span></a>\
         </div></div></div></header><div class=\"govuk-width-container\">",
        language.page.skip_to_main,
        language.query(),
        language.page.product,
    )
}

fn back_link(language: &Language) -> String {
    format!(
        "<nav aria-label=\"{}\"><a href=\"/forms{}\" class=\"govuk-back-link\">{}</a></nav>",
        language.page.back,
        language.query(),
        language.page.all_forms
    )
}

fn footer(language: &Language) -> String {
    format!(
        "<footer class=\"fd-footer\"><div class=\"govuk-width-container\"><p>\
         <a class=\"govuk-link\" href=\"/portal\">{}</a></p></div></footer>",
        language.page.see_your_requests
    )
}

/// Why there is no page.
pub struct Failure(pub ApiError);

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        Self(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self.0 {
            ApiError::NotFound => not_found(),
            // A browser shows the status where it gets no page.
            error => error.into_response().status().into_response(),
        }
    }
}
