//! `/api`: the API's description of itself, to read. Pages without script, a page a resource.

mod call;
mod schema;

use super::files::not_found;
use crate::api::openapi;
use crate::edge::Edge;
use crate::locale::en::api_pages as words;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::get;
use call::Call;
use html_escape::{encode_double_quoted_attribute, encode_text};
use serde_json::Value;
use std::collections::BTreeMap;

/// The pages, below `/api`.
pub fn router() -> Router<Edge> {
    Router::new().route("/api", get(index)).route("/api/{resource}", get(resource))
}

/// `GET /api`
async fn index(State(edge): State<Edge>) -> Response {
    let document = openapi::document();
    let mut body = format!(
        "<h1 class=\"govuk-heading-xl\">{}</h1><p class=\"govuk-body\">{}</p>\
         <p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/api/v2/openapi.json\">{}</a></p>\
         <h2 class=\"govuk-heading-l\">{}</h2>{}",
        text(&document["info"]["title"]),
        text(&document["info"]["description"]),
        words::DOCUMENT,
        words::CREDENTIALS,
        credentials(document),
    );
    for tag in document["tags"].as_array().into_iter().flatten() {
        let slug = slug(&tag["name"]);
        let heading = format!(
            "<h2 class=\"govuk-heading-l\"><a class=\"govuk-link\" href=\"/api/{slug}\">{}</a></h2>\
             <p class=\"govuk-body\">{}</p><ul class=\"govuk-list\">",
            text(&tag["name"]),
            text(&tag["description"]),
        );
        body.push_str(&heading);
        body.extend(call::of(document, &tag["name"]).iter().map(|call| call.line(&slug)));
        body.push_str("</ul>");
    }
    page(&edge, text(&document["info"]["title"]).as_ref(), &body).await
}

/// `GET /api/{resource}`
async fn resource(State(edge): State<Edge>, Path(wanted): Path<String>) -> Response {
    let document = openapi::document();
    let mut tags = document["tags"].as_array().into_iter().flatten();
    let Some(tag) = tags.find(|tag| slug(&tag["name"]) == wanted) else { return not_found() };
    let calls = call::of(document, &tag["name"]);
    let mut body = format!(
        "<a class=\"govuk-back-link\" href=\"/api\">{}</a><h1 class=\"govuk-heading-xl\">{}</h1>\
         <p class=\"govuk-body\">{}</p>",
        words::ALL_CALLS,
        text(&tag["name"]),
        text(&tag["description"]),
    );
    body.extend(calls.iter().map(|call| call.section(document)));
    body.extend(["<h2 class=\"govuk-heading-l\">", words::RECORDS, "</h2>"]);
    body.extend(records(document, &calls).into_iter().map(|(name, record)| schema::section(name, record)));
    page(&edge, text(&tag["name"]).as_ref(), &body).await
}

/// The kinds of credentials, one a line.
fn credentials(document: &Value) -> String {
    let schemes = document["components"]["securitySchemes"].as_object().into_iter().flatten();
    let lines = schemes.map(|(name, scheme)| {
        format!("<li><strong>{}</strong>: {}</li>", encode_text(name), text(&scheme["description"]))
    });
    format!("<ul class=\"govuk-list govuk-list--bullet\">{}</ul>", lines.collect::<String>())
}

/// The records that these calls take and answer with, and those that they are made of.
fn records<'d>(document: &'d Value, calls: &[Call<'d>]) -> BTreeMap<&'d str, &'d Value> {
    let mut records = BTreeMap::new();
    let mut waiting: Vec<&str> = calls.iter().flat_map(|call| schema::named(call.operation)).collect();
    while let Some(name) = waiting.pop() {
        let record = &document["components"]["schemas"][name];
        if records.insert(name, record).is_none() {
            waiting.extend(schema::named(record));
        }
    }
    records
}

/// A value's text, escaped; empty for what is no text.
fn text(value: &Value) -> std::borrow::Cow<'_, str> {
    encode_text(value.as_str().unwrap_or_default())
}

/// A resource's name in an address: `forms-and-fields`.
fn slug(name: &Value) -> String {
    name.as_str().unwrap_or_default().to_lowercase().replace(' ', "-")
}

/// A whole page, with the portal's style where it is built.
async fn page(edge: &Edge, title: &str, body: &str) -> Response {
    let manifest = edge.dist().read("manifest.json").await;
    let files: Value = manifest.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    let style = files["portal.css"].as_str().map(|name| {
        let name = encode_double_quoted_attribute(name);
        format!("<link rel=\"stylesheet\" href=\"/assets/{name}\">")
    });
    Html(format!(
        "<!doctype html><html lang=\"en\" class=\"govuk-template\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>{}</head>\
         <body class=\"govuk-template__body fd-portal\"><div class=\"govuk-width-container\">\
         <main class=\"govuk-main-wrapper\">{body}</main></div></body></html>",
        style.unwrap_or_default(),
    ))
    .into_response()
}
