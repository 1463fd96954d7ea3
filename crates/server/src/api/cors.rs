//! Calls from other sites' pages: what anybody may do without credentials, any page may do; and so
//! may a page that shows a token of its own.

use crate::auth::identify::bearer;
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Middleware: lets other sites' pages make the open calls, and every call with a bearer token. A
/// call with a cookie or a password gets no leave: what a browser adds by itself is used by our
/// pages alone.
pub async fn open(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    let path = route.and_then(|route| route.strip_prefix(super::ROOT));
    let is_open = path.is_some_and(super::calls::is_open);
    let headers = request.headers();
    if request.method() == Method::OPTIONS && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD) {
        return match (asks_for_authorization(headers), is_open) {
            (true, _) => {
                preflight("GET, POST, PUT, PATCH, DELETE", "Authorization, Content-Type, Idempotency-Key")
            }
            (false, true) => preflight("GET, POST, DELETE", "Content-Type, Idempotency-Key"),
            (false, false) => next.run(request).await,
        };
    }
    let may_read = !headers.contains_key(header::COOKIE)
        && match headers.get(header::AUTHORIZATION) {
            None => is_open,
            Some(shown) => shown.to_str().ok().and_then(bearer).is_some(),
        };
    let mut response = next.run(request).await;
    if may_read {
        allow(response.headers_mut());
    }
    response
}

/// Whether the call that is asked for would show a token.
fn asks_for_authorization(headers: &HeaderMap) -> bool {
    let asked = headers.get_all(header::ACCESS_CONTROL_REQUEST_HEADERS).iter();
    let mut names = asked.filter_map(|value| value.to_str().ok()).flat_map(|list| list.split(','));
    names.any(|name| name.trim().eq_ignore_ascii_case(header::AUTHORIZATION.as_str()))
}

fn preflight(methods: &'static str, asked: &'static str) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    allow(headers);
    set(headers, header::ACCESS_CONTROL_ALLOW_METHODS, methods);
    set(headers, header::ACCESS_CONTROL_ALLOW_HEADERS, asked);
    set(headers, header::ACCESS_CONTROL_MAX_AGE, "7200");
    response
}

fn allow(headers: &mut HeaderMap) {
    set(headers, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(
        headers,
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        "Location, Retry-After, X-Idempotency-Lookup, X-Zendesk-API-Warn",
    );
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.insert(name, HeaderValue::from_static(value));
}
