//! `Idempotency-Key`: a creation that is sent again happens once.

use super::error::ApiError;
use crate::tickets::Idempotency;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue};
use sha2::{Digest as _, Sha256};

/// The longest key, in characters.
const LONGEST: usize = 255;

const LOOKUP: HeaderName = HeaderName::from_static("x-idempotency-lookup");

/// The caller's key, if there is one.
pub struct Key(Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for Key {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let Some(value) = parts.headers.get("idempotency-key") else { return Ok(Self(None)) };
        let key = value.to_str().ok().filter(|key| (1..=LONGEST).contains(&key.chars().count()));
        let wrong = || ApiError::InvalidAttribute {
            message: format!("Idempotency-Key must have 1 to {LONGEST} characters"),
        };
        key.map(|key| Self(Some(key.to_owned()))).ok_or_else(wrong)
    }
}

impl Key {
    /// The key together with what was sent under it.
    pub fn with_body(self, body: &[u8]) -> Option<Idempotency> {
        self.0.map(|key| Idempotency { key, body_hash: Sha256::digest(body).into() })
    }
}

/// The header that says whether the answer is an earlier call's.
pub fn lookup(replayed: bool) -> [(HeaderName, HeaderValue); 1] {
    [(LOOKUP, HeaderValue::from_static(if replayed { "hit" } else { "miss" }))]
}
