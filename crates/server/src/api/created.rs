//! The answer to a call that made a record.

use super::body::Ignored;
use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// 201: the new record in its envelope, its address as `Location`, and which keys were ignored.
pub struct Created<T> {
    location: String,
    ignored: Ignored,
    envelope: T,
}

impl<T: Serialize> Created<T> {
    /// `url` is the address of the record in `envelope`.
    pub fn at(url: String, ignored: Ignored, envelope: T) -> Self {
        Self { location: url, ignored, envelope }
    }
}

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        let location = [(header::LOCATION, self.location)];
        (StatusCode::CREATED, self.ignored, location, Json(self.envelope)).into_response()
    }
}
