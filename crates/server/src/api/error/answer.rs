//! The one place where a failure becomes the contract's answer.

use super::{ApiError, Details};
use crate::locale::en::tokens;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// The contract's older shape: one word and a sentence.
fn named(error: &str, description: &str) -> Value {
    json!({ "error": error, "description": description })
}

/// The contract's newer shape: a title and a message.
fn titled(title: &str, message: &str) -> Value {
    json!({ "error": { "title": title, "message": message } })
}

impl ApiError {
    /// The contract's word for the failure, and what there is to say about it.
    pub fn told(self) -> (String, Value) {
        let (_, mut body) = self.answer();
        let error = body["error"].take();
        let (word, words) = match error {
            Value::String(word) => (word, body["description"].take()),
            mut error => {
                let title = error["title"].as_str().unwrap_or_default().to_owned();
                (title, error["message"].take())
            }
        };
        let details = body["details"].take();
        (word, if details.is_null() { words } else { details })
    }

    fn answer(self) -> (StatusCode, Value) {
        match self {
            Self::MalformedJson => {
                (StatusCode::BAD_REQUEST, titled("Invalid JSON", "The body must be well-formed JSON"))
            }
            Self::NotUtf8 => (StatusCode::BAD_REQUEST, titled("Invalid encoding", "The body must be UTF-8")),
            Self::InvalidAttribute { message } => {
                (StatusCode::BAD_REQUEST, titled("Invalid attribute", &message))
            }
            Self::TooManyValues { parameter, max } => {
                let words = format!("Parameter {parameter} cannot specify more than {max} values");
                let mut body = named("TooManyValues", &words);
                body["max_count"] = json!(max);
                (StatusCode::BAD_REQUEST, body)
            }
            Self::IdempotencyMismatch => (
                StatusCode::BAD_REQUEST,
                named("IdempotentRequestError", "The idempotency key was sent before with another body"),
            ),
            Self::Unauthenticated => {
                (StatusCode::UNAUTHORIZED, json!({ "error": "Couldn't authenticate you" }))
            }
            Self::IdentityRefused(why) => {
                (StatusCode::UNAUTHORIZED, named("IdentityRefused", tokens::refusal(why)))
            }
            Self::Forbidden => {
                (StatusCode::FORBIDDEN, named("Forbidden", "You do not have access to this page"))
            }
            Self::SignInElsewhere => {
                (StatusCode::FORBIDDEN, named("SignInWithProvider", tokens::SIGN_IN_ELSEWHERE))
            }
            Self::AuthenticityToken => (
                StatusCode::FORBIDDEN,
                named("Forbidden", "X-CSRF-Token must be the authenticity_token of users/me"),
            ),
            Self::CrossSite => {
                (StatusCode::FORBIDDEN, named("Forbidden", "Pages of other sites may not make this call"))
            }
            Self::NotFound => (StatusCode::NOT_FOUND, named("RecordNotFound", "Not found")),
            Self::UnknownEndpoint => (StatusCode::NOT_FOUND, titled("InvalidEndpoint", "Not found")),
            Self::CommentRequired => {
                (StatusCode::NOT_ACCEPTABLE, named("CommentRequired", "A comment is required"))
            }
            Self::Conflict => (
                StatusCode::CONFLICT,
                named("UpdateConflict", "The ticket was changed by somebody else since it was read"),
            ),
            Self::TooLarge => {
                (StatusCode::PAYLOAD_TOO_LARGE, titled("Payload too large", "A body may have 1 MB"))
            }
            Self::FileTooLarge { megabytes } => (
                StatusCode::PAYLOAD_TOO_LARGE,
                named("AttachmentTooLarge", &format!("A file may have {megabytes} MB")),
            ),
            Self::BrokenOff => {
                (StatusCode::BAD_REQUEST, titled("Invalid body", "The body did not come whole"))
            }
            Self::WrongContentType => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                titled("Unsupported media type", "The content type must be application/json"),
            ),
            Self::Invalid(Details(details)) => {
                let mut body = named("RecordInvalid", "Record validation errors");
                body["details"] = Value::Object(details);
                (StatusCode::UNPROCESSABLE_ENTITY, body)
            }
            Self::InvalidSearch { description, details: Details(details) } => {
                let mut body = named("invalid", &description);
                // Our own addition: what to do about it.
                body["details"] = Value::Object(details);
                (StatusCode::UNPROCESSABLE_ENTITY, body)
            }
            Self::TooMany { .. } => (
                StatusCode::TOO_MANY_REQUESTS,
                named("APIRateLimitExceeded", "Too many calls: wait as long as Retry-After says"),
            ),
            Self::TooManyJobs { max } => (
                StatusCode::TOO_MANY_REQUESTS,
                named("TooManyJobs", &format!("{max} jobs wait already: try again when some have ended")),
            ),
            Self::Unavailable => {
                (StatusCode::SERVICE_UNAVAILABLE, titled("Service unavailable", "Try again in a moment"))
            }
            Self::Internal => {
                (StatusCode::INTERNAL_SERVER_ERROR, titled("Internal error", "The server failed"))
            }
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let retry_after = match &self {
            Self::TooMany { retry_after } => Some(*retry_after),
            Self::TooManyJobs { .. } => Some(5),
            Self::Unavailable => Some(1),
            _ => None,
        };
        let (status, body) = self.answer();
        let mut response = (status, Json(body)).into_response();
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
