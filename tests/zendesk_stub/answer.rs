//! What the stub answers, in the shape of recorded answers.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// A body that stands in `tests/zendesk`.
pub(super) fn recorded(name: &str) -> Value {
    let text = match name {
        "ticket_forms" => include_str!("../zendesk/ticket_forms.json"),
        "upload" => include_str!("../zendesk/upload.json"),
        "request" => include_str!("../zendesk/request.json"),
        _ => include_str!("../zendesk/refusals.json"),
    };
    serde_json::from_str(text).unwrap_or_default()
}

/// A status, a body and the headers that come with it.
#[derive(Clone, Debug)]
pub struct Answer {
    status: u16,
    body: Body,
    headers: Vec<(&'static str, String)>,
}

#[derive(Clone, Debug)]
enum Body {
    Json(Value),
    Text(&'static str, &'static str),
}

impl Answer {
    pub(super) const fn new(status: u16, body: Value) -> Self {
        Self { status, body: Body::Json(body), headers: Vec::new() }
    }

    /// One of those in `tests/zendesk/refusals.json`.
    pub fn refusal(status: u16, name: &str) -> Self {
        Self::new(status, recorded("refusals")[name].clone())
    }

    /// What was said that is unknown, or of the wrong kind.
    pub(super) fn invalid(what: &str) -> Self {
        let mut body = recorded("refusals")["invalid_attribute"].clone();
        body["error"]["message"] = json!(format!("You passed an invalid value for the {what} attribute."));
        Self::new(400, body)
    }

    pub(super) fn record_invalid(base: &[Value]) -> Self {
        let mut body = recorded("refusals")["record_invalid"].clone();
        body["details"] = json!({ "base": base });
        Self::new(422, body)
    }

    /// Too many calls, for so many seconds.
    pub fn too_many(seconds: u32) -> Self {
        let text = "You have exceeded the rate limit for creating requests.";
        let answer = Self::text(429, "text/plain; charset=UTF-8", text);
        answer.with("retry-after", &seconds.to_string())
    }

    /// A page for people, as something on the way to the account answers.
    pub const fn page(status: u16) -> Self {
        let html = "<!doctype html><title>Zendesk</title><h1>We are working on it</h1>";
        Self::text(status, "text/html; charset=utf-8", html)
    }

    /// Two requests of one person at once.
    pub const fn collision() -> Self {
        let text = "Requester creation collision - please try again";
        Self::text(409, "text/plain; charset=UTF-8", text)
    }

    const fn text(status: u16, kind: &'static str, text: &'static str) -> Self {
        Self { status, body: Body::Text(kind, text), headers: Vec::new() }
    }

    /// With a header more.
    pub(super) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(other, _)| *other != name);
        self.headers.push((name, value.to_owned()));
        self
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let (kind, text) = match self.body {
            Body::Json(body) => ("application/json; charset=utf-8", body.to_string()),
            Body::Text(kind, text) => (kind, text.to_owned()),
        };
        let mut response = text.into_response();
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or_default();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().insert(HeaderName::from_static(name), value);
            }
        }
        response
    }
}
