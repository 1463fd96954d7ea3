//! The answer to a call that has nothing to tell.

use axum::Json;
use axum::response::{IntoResponse, Response};

/// 200 with an empty text, as the contract has it: clients read the JSON of every 200.
pub struct Empty;

impl IntoResponse for Empty {
    fn into_response(self) -> Response {
        Json("").into_response()
    }
}
