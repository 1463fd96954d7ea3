//! The defence of cookie sessions against other sites' pages: unsafe calls repeat a token that
//! only this site's pages can read.

use super::Caller;
use crate::api::error::ApiError;
use axum::extract::{Extension, Request};
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use subtle::ConstantTimeEq as _;

/// What anybody may send. A form on a page of the desk sends its files there, and knows of no session
/// that its reader has besides: it is heard as any stranger's.
const UPLOADS: &str = "/uploads";

/// Middleware: refuses an unsafe call of a cookie session without its token.
pub async fn check(
    Extension(caller): Extension<Caller>,
    mut request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    if let (false, Some(open)) = (request.method().is_safe(), caller.session()) {
        let shown = request.headers().get("x-csrf-token").map(HeaderValue::as_bytes);
        if shown.is_none() && request.method() == Method::POST && is_upload(request.uri().path()) {
            request.extensions_mut().insert(Caller::Nobody);
        } else if !bool::from(shown.unwrap_or_default().ct_eq(open.authenticity_token.as_bytes())) {
            return Err(ApiError::AuthenticityToken);
        }
    }
    Ok(next.run(request).await)
}

/// Within the API, whose calls are told without what stands before all of them.
fn is_upload(path: &str) -> bool {
    let path = path.strip_prefix("/api/v2").unwrap_or(path);
    path.strip_suffix(".json").unwrap_or(path) == UPLOADS
}
