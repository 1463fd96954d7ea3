//! Headers that tell browsers what the pages may do.

use crate::auth::openid;
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Everything comes from this server, and pictures that somebody is about to send from their device.
/// WebAssembly may be compiled, but no text be run as script.
const PAGE: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Who frames it.
const NOBODY: &str = "'none'";

/// The demo's contact page brings its own styles, as a stranger's page does.
const HOST_PAGE: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Answers of the API are no pages: nothing of them is ever run or framed.
const DATA: &str = "default-src 'none'; frame-ancestors 'none'";

/// What somebody sent is nothing of ours: should a browser show it after all, it runs nothing.
const FILE: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// Where the bytes of attachments are.
const CONTENT: &str = "/api/v2/attachments/content/{token}";

/// The page that a sign-in link opens: its address must not reach any other place, as those of the way back
/// from a provider must not.
const SIGN_IN: &str = "/portal/sign-in/{token}";

/// The same of a page that these sites may frame, and no others.
pub fn framed_by(origins: &[String]) -> Option<HeaderValue> {
    let all_but_ancestors = PAGE.strip_suffix(NOBODY).filter(|_| !origins.is_empty())?;
    HeaderValue::from_str(&format!("{all_but_ancestors}{}", origins.join(" "))).ok()
}

/// Middleware: sets the headers.
pub async fn protect(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str).unwrap_or_default();
    let is_api = request.uri().path().starts_with("/api/v2/");
    let referrer =
        if route == SIGN_IN || route.starts_with(openid::PATH) { "no-referrer" } else { "same-origin" };
    let policy = match route {
        CONTENT => FILE,
        _ if is_api => DATA,
        "/contact" => HOST_PAGE,
        _ => PAGE,
    };
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // A page may have said by itself who frames it.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(policy));
    set(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, header::REFERRER_POLICY, referrer);
    set(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    if is_api && !headers.contains_key(header::CACHE_CONTROL) {
        set(headers, header::CACHE_CONTROL, "no-store");
    }
    response
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.insert(name, HeaderValue::from_static(value));
}
