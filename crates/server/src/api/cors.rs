//! Calls from other sites' pages: what anybody may do without credentials, any page may do.

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Middleware: lets other sites' pages make the open calls. A call with credentials gets no leave:
/// what is somebody's own is read by our pages alone.
pub async fn open(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    let path = route.and_then(|route| route.strip_prefix(super::ROOT));
    if !path.is_some_and(super::calls::is_open) {
        return next.run(request).await;
    }
    let headers = request.headers();
    if request.method() == Method::OPTIONS && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD) {
        return preflight();
    }
    let credentials = headers.contains_key(header::COOKIE) || headers.contains_key(header::AUTHORIZATION);
    let mut response = next.run(request).await;
    if !credentials {
        allow(response.headers_mut());
    }
    response
}

fn preflight() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    allow(headers);
    set(headers, header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
    set(headers, header::ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type, Idempotency-Key");
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
