//! `Idempotency-Key`: a creation that is sent again happens once.

use super::error::ApiError;
use crate::tickets::IdempotencyKey;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue};

const LOOKUP: HeaderName = HeaderName::from_static("x-idempotency-lookup");

/// The caller's key, if there is one.
pub struct Key(pub Option<IdempotencyKey>);

impl<S: Send + Sync> FromRequestParts<S> for Key {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let Some(value) = parts.headers.get("idempotency-key") else { return Ok(Self(None)) };
        let longest = IdempotencyKey::LONGEST;
        let wrong = || ApiError::InvalidAttribute {
            message: format!("Idempotency-Key must have 1 to {longest} characters"),
        };
        let key = value.to_str().ok().and_then(IdempotencyKey::new).ok_or_else(wrong)?;
        Ok(Self(Some(key)))
    }
}

/// The header that says whether the answer is an earlier call's.
pub fn lookup(replayed: bool) -> [(HeaderName, HeaderValue); 1] {
    [(LOOKUP, HeaderValue::from_static(if replayed { "hit" } else { "miss" }))]
}
