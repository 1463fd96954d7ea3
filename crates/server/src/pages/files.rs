//! Answers made of built files: hashed assets, the shells, the loader.

use super::encoding::Encoding;
use crate::auth::cookie;
use crate::edge::Edge;
use crate::store;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

/// How long browsers keep a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Its name changes with its contents.
    Forever,
    Minutes(u32),
    /// It is asked for again each time.
    Ask,
}

impl Keep {
    fn header(self) -> String {
        match self {
            Self::Forever => "public, max-age=31536000, immutable".to_owned(),
            Self::Minutes(minutes) => format!("public, max-age={}", minutes * 60),
            Self::Ask => "no-cache".to_owned(),
        }
    }
}

/// `GET /assets/{name}`
pub async fn asset(State(edge): State<Edge>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let made_for_pages =
        [".br", ".gz", ".html"].iter().any(|suffix| name.ends_with(suffix)) || name == "manifest.json";
    if made_for_pages { not_found() } else { file(&edge, &name, Keep::Forever, &headers).await }
}

/// `GET /embed.js`, the same in other languages, and `GET /embed.css`
pub async fn loader(edge: Edge, name: &'static str, headers: HeaderMap) -> Response {
    // Pages of other sites take the loader as a module, which needs their browsers' leave.
    let mut response = file(&edge, name, Keep::Minutes(5), &headers).await;
    allow_other_sites(&mut response);
    response
}

/// The portal's shell, for every address of the portal, with what its page will ask for first, and after
/// which change: what it fetches is newer, so that nothing has to be fetched again once it hears of changes.
pub async fn portal(State(edge): State<Edge>, uri: Uri, headers: HeaderMap) -> Response {
    let has_session = cookie::token(&headers).is_some();
    // Asked before the page is there to ask for anything. Without the number, it fetches again.
    let change = if has_session { store::change::last(edge.store()).await.ok() } else { None };
    let mut response = file(&edge, "index.html", Keep::Ask, &headers).await;
    if let Some(change) = change.and_then(|seq| HeaderValue::from_str(&format!("change;desc={seq}")).ok()) {
        response.headers_mut().insert(HeaderName::from_static("server-timing"), change);
    }
    for call in first_calls(&uri, has_session) {
        let link = format!("</api/v2/{call}>; rel=preload; as=fetch; crossorigin");
        if let Ok(link) = HeaderValue::from_str(&link) {
            response.headers_mut().append(header::LINK, link);
        }
    }
    response
}

/// What the portal's page at this address asks the API for as soon as it can, word for word: its browser
/// asks meanwhile, while the script is on its way. Whoever has no session is not known to the API.
fn first_calls(uri: &Uri, has_session: bool) -> Vec<String> {
    let mut calls = vec!["users/me".to_owned()];
    if !has_session {
        return calls;
    }
    let request = uri.path().strip_prefix("/portal/requests/").and_then(|id| id.parse::<i64>().ok());
    if let Some(id) = request {
        calls.push(format!("requests/{id}?include=users"));
        calls.push(format!("requests/{id}/comments?include=users&page%5Bsize%5D=100"));
    } else if uri.path() == "/portal/requests" && uri.query().is_none() {
        calls.push(
            "requests?page=1&per_page=25&sort_by=updated_at&sort_order=desc&custom_fields=false".to_owned(),
        );
    }
    calls
}

/// The desk's shell, for every address of the desk.
pub async fn agent(State(edge): State<Edge>, headers: HeaderMap) -> Response {
    file(&edge, "agent.html", Keep::Ask, &headers).await
}

/// A built file in the encoding that suits the caller, or a 304 where the caller has it.
async fn file(edge: &Edge, name: &str, keep: Keep, headers: &HeaderMap) -> Response {
    for encoding in Encoding::accepted(headers) {
        if let Some(bytes) = edge.dist().read(&format!("{name}{}", encoding.suffix())).await {
            let mut response = answer_with(bytes, encoding, name, keep, headers);
            if keep == Keep::Forever {
                allow_other_sites(&mut response);
            }
            return response;
        }
    }
    not_found()
}

/// Bytes as the file of this name, or a 304 where the caller has them.
pub fn answer_with(bytes: Bytes, encoding: Encoding, name: &str, keep: Keep, wanted: &HeaderMap) -> Response {
    let mut response = answer(bytes, encoding, wanted);
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&keep.header()) {
        headers.insert(header::CACHE_CONTROL, value);
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(name)));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response
}

fn answer(bytes: Bytes, encoding: Encoding, headers: &HeaderMap) -> Response {
    let tag = entity_tag(&bytes);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let mut response = if known.is_some_and(|known| known.split(',').any(|one| one.trim() == tag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        bytes.into_response()
    };
    if let Ok(value) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, value);
    }
    if let Some(word) = encoding.word() {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(word));
    }
    response
}

/// An `ETag` that changes with the bytes.
fn entity_tag(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    format!("\"{}\"", URL_SAFE_NO_PAD.encode(&digest[..12]))
}

/// The form runs on other sites' pages: its script, style and wasm are for all of them.
pub fn allow_other_sites(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    );
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "map") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// There is no such page.
pub fn not_found() -> Response {
    let page = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Page not found</title>\
        <h1>Page not found</h1><p>Check the web address, or <a href=\"/portal\">go to your requests</a>.</p></html>";
    (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}
