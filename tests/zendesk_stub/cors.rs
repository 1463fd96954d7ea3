//! What pages of other sites may do with the stub: what an account's documentation says of cross-origin
//! calls. Those that need no credentials may be made from anywhere; not every answer may be read.

use super::Account;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Answers with these may always be read.
const READ: [u16; 4] = [200, 201, 204, 404];

pub(super) async fn answer(State(account): State<Arc<Account>>, request: Request, next: Next) -> Response {
    let mut response = if request.method() == Method::OPTIONS {
        asked_first(&account, request.headers())
    } else {
        readable(&account, request, next).await
    };
    // Browsers themselves send a call again when a connection that they used before is cut. Without such
    // connections, what is seen is what the form does.
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

/// The answer, as far as a page may read it.
async fn readable(account: &Account, request: Request, next: Next) -> Response {
    for name in [header::AUTHORIZATION, header::COOKIE] {
        if request.headers().contains_key(&name) {
            account.complain(&format!("{name} on a call that needs none"));
        }
    }
    let mut response = next.run(request).await;
    if account.manner.shows_refusals || READ.contains(&response.status().as_u16()) {
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("Retry-After"));
    }
    response
}

/// Which headers a page may send.
fn asked_first(account: &Account, headers: &HeaderMap) -> Response {
    let wanted = headers.get(header::ACCESS_CONTROL_REQUEST_HEADERS).and_then(|wanted| wanted.to_str().ok());
    let is_known = |name: &str| match name {
        "content-type" => true,
        "idempotency-key" => account.manner.takes_keys,
        _ => {
            account.complain(&format!("a preflight for {name}"));
            false
        }
    };
    let wanted = wanted.unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty());
    let refused = wanted.filter(|name| !is_known(&name.to_ascii_lowercase())).count();
    if refused > 0 {
        return StatusCode::FORBIDDEN.into_response();
    }
    let allowed = [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT, DELETE"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "content-type, idempotency-key"),
    ];
    (StatusCode::NO_CONTENT, allowed).into_response()
}
