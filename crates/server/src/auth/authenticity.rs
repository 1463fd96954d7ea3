//! The defence of cookie sessions against other sites' pages: unsafe calls repeat a token that
//! only this site's pages can read.

use super::Caller;
use crate::api::error::ApiError;
use axum::extract::{Extension, Request};
use axum::middleware::Next;
use axum::response::Response;
use subtle::ConstantTimeEq as _;

/// Middleware: refuses an unsafe call of a cookie session without its token.
pub async fn check(
    Extension(caller): Extension<Caller>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    if let (false, Some(open)) = (request.method().is_safe(), caller.session()) {
        let shown =
            request.headers().get("x-csrf-token").map(axum::http::HeaderValue::as_bytes).unwrap_or_default();
        if !bool::from(shown.ct_eq(open.authenticity_token.as_bytes())) {
            return Err(ApiError::AuthenticityToken);
        }
    }
    Ok(next.run(request).await)
}
