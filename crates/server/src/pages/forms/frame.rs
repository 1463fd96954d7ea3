//! `/forms/{form}/frame`: a form alone, for frames of the sites that the account allows. The element in it
//! draws the form, as the page round the frame says: here is nothing to see but where it is otherwise.

use super::language::Language;
use super::shell::Failure;
use crate::edge::Edge;
use crate::pages::headers::framed_by;
use crate::store;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse as _, Response};
use html_escape::encode_double_quoted_attribute;
use serde_json::Value;

/// What a frame says in a page with `Cross-Origin-Embedder-Policy: require-corp`.
const ISOLATED: [(&str, &str); 2] =
    [("cross-origin-embedder-policy", "require-corp"), ("cross-origin-resource-policy", "cross-origin")];

/// `GET /forms/{form}/frame`
pub async fn show(
    State(edge): State<Edge>,
    Path(name): Path<String>,
    language: Language,
) -> Result<Response, Failure> {
    let manifest = edge.dist().read("manifest.json").await.unwrap_or_default();
    let manifest: Value = serde_json::from_slice(&manifest).unwrap_or_default();
    let script = manifest["framed.js"].as_str().unwrap_or_default();
    let mut response = Html(html(&language, &name, script)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // So that it may stand in a page that is isolated itself.
    for (name, value) in ISOLATED {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    let account = store::account::find(edge.store()).await?;
    if let Some(policy) = framed_by(&account.allowed_origins) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

/// What leads out of the form leads into a window of its own: no other page of the desk may be framed.
fn html(language: &Language, name: &str, script: &str) -> String {
    let (form, title) = (encode_double_quoted_attribute(name), language.page.forms);
    let address = super::page::address_of(name) + &language.query();
    let attributes = language.attributes();
    format!(
        "<!doctype html><html {attributes}><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>\
         <base target=\"_blank\"><script type=\"module\" src=\"/embed.js\"></script>\
         <script type=\"module\" src=\"/assets/{script}\"></script></head><body><main>\
         <support-form form=\"{form}\"><p><a href=\"{address}\">{title}</a></p></support-form>\
         </main></body></html>"
    )
}
