//! JSON bodies: bounded, read strictly, and with the keys noted that the call does not take.

use super::error::ApiError;
use axum::body::{Body as Stream, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponseParts, ResponseParts};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::convert::Infallible;

/// The largest body that a call takes, in bytes.
const LIMIT: usize = 1 << 20;
/// How much of a body that is too large is thrown away unread before the connection is given up:
/// a client that is still sending would not see the answer.
const THROWN_AWAY: usize = 32 << 20;
/// Unknown keys that are named to the caller at most.
const NAMED: usize = 20;

const WARNING: HeaderName = HeaderName::from_static("x-zendesk-api-warn");

/// A call's JSON body.
pub struct Body<T> {
    pub value: T,
    /// The bytes as they came, for comparing a repeated call with its first.
    pub raw: Bytes,
    pub ignored: Ignored,
}

/// Keys that were sent and are not taken. As a part of a response: `X-Zendesk-API-Warn`.
#[derive(Default)]
pub struct Ignored(Vec<String>);

impl Ignored {
    /// The same with keys that the call takes, but not from this caller.
    #[must_use]
    pub fn and(mut self, keys: impl IntoIterator<Item = String>) -> Self {
        self.0.extend(keys);
        self
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &S) -> Result<Self, ApiError> {
        if !is_json(request.headers()) {
            return Err(ApiError::WrongContentType);
        }
        let raw = bytes(request.into_body()).await?;
        let (value, ignored) = parse(&raw)?;
        Ok(Self { value, raw, ignored })
    }
}

/// Whether the body says that it is JSON.
fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}

/// The whole body, if it is not too large. Never keeps more than the limit.
async fn bytes(body: Stream) -> Result<Bytes, ApiError> {
    let mut kept = Vec::new();
    let mut seen = 0;
    let mut stream = body.into_data_stream();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| ApiError::MalformedJson)?;
        seen += chunk.len();
        if seen > THROWN_AWAY {
            break;
        } else if seen <= LIMIT {
            kept.extend_from_slice(&chunk);
        } else {
            kept = Vec::new();
        }
    }
    if seen > LIMIT { Err(ApiError::TooLarge) } else { Ok(kept.into()) }
}

fn parse<T: DeserializeOwned>(raw: &[u8]) -> Result<(T, Ignored), ApiError> {
    let text = std::str::from_utf8(raw).map_err(|_| ApiError::NotUtf8)?;
    let text = without_nul(text);
    let mut json = serde_json::Deserializer::from_str(&text);
    let mut track = serde_path_to_error::Track::new();
    let mut ignored = Vec::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
    let value = serde_ignored::deserialize(tracked, |path| ignored.push(name(&path)));
    let value = value.map_err(|error: serde_json::Error| {
        // Where a word is read and something else stands, the parser speaks of wrong syntax.
        if error.is_data() || serde_json::from_str::<serde_json::Value>(&text).is_ok() {
            ApiError::InvalidAttribute { message: format!("{}: {}", track.path(), expected(&error)) }
        } else {
            ApiError::MalformedJson
        }
    })?;
    json.end().map_err(|_| ApiError::MalformedJson)?;
    Ok((value, Ignored(ignored)))
}

/// JSON without NUL in its texts, where no database keeps it.
fn without_nul(json: &str) -> Cow<'_, str> {
    const NUL: &str = r"\u0000";
    if !json.contains(NUL) {
        return Cow::Borrowed(json);
    }
    let mut kept = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let (before, escaped) = rest.split_at(at);
        kept.push_str(before);
        rest = escaped.strip_prefix(NUL).unwrap_or_else(|| {
            // The backslash with what it escapes, which may be another one. A number goes along, so
            // that what is cut out of a wrong one does not make it right.
            let number = if escaped.starts_with(r"\u") { 6 } else { 2 };
            let length = escaped.char_indices().nth(number).map_or(escaped.len(), |(at, _)| at);
            let (pair, rest) = escaped.split_at(length);
            kept.push_str(pair);
            rest
        });
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// A key with its path, as a caller wrote it: what the types add (optional values) is left out.
fn name(path: &serde_ignored::Path<'_>) -> String {
    use serde_ignored::Path;
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, index } => join(&name(parent), &index.to_string()),
        Path::Map { parent, key } => join(&name(parent), key),
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => {
            name(parent)
        }
    }
}

fn join(parent: &str, key: &str) -> String {
    if parent.is_empty() { key.to_owned() } else { format!("{parent}.{key}") }
}

/// What the parser says, without the value itself where it quotes it in full.
fn expected(error: &serde_json::Error) -> String {
    error.to_string().chars().filter(|c| !c.is_control()).take(200).collect()
}

impl IntoResponseParts for Ignored {
    type Error = Infallible;

    fn into_response_parts(self, mut parts: ResponseParts) -> Result<ResponseParts, Infallible> {
        let names: Vec<String> = self.0.iter().take(NAMED).map(|name| printable(name)).collect();
        let warning = format!("Ignored keys that this call does not take: {}", names.join(", "));
        if let (false, Ok(value)) = (names.is_empty(), HeaderValue::from_str(&warning)) {
            parts.headers_mut().insert(WARNING, value);
        }
        Ok(parts)
    }
}

/// A key as a header can carry it.
fn printable(name: &str) -> String {
    name.chars().take(100).flat_map(char::escape_default).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_model::request::RequestDraftEnvelope;

    #[test]
    fn a_wrong_shape_is_named_by_its_path() {
        let error = parse::<RequestDraftEnvelope>(br#"{"request":{"subject":7}}"#).err();
        let Some(ApiError::InvalidAttribute { message }) = error else { panic!("{error:?}") };
        assert!(message.starts_with("request.subject: "), "{message}");
    }

    #[test]
    fn a_word_of_another_kind_is_named_by_its_path() {
        let text = br#"{"ticket":{"status":["open"]}}"#;
        let error = parse::<frontdesk_model::ticket_draft::TicketDraftEnvelope>(text).err();
        let Some(ApiError::InvalidAttribute { message }) = error else { panic!("{error:?}") };
        assert!(message.starts_with("ticket.status: "), "{message}");
    }

    #[test]
    fn nul_is_in_no_text() {
        for (json, kept) in [
            (r#"{"a":"b"}"#, r#"{"a":"b"}"#),
            (r#"{"a\u0000":"\u0000b\n\u0000\u00e9"}"#, r#"{"a":"b\n\u00e9"}"#),
            (r#""\\u0000""#, r#""\\u0000""#),
            (r#""\\\u0000é\"#, r#""\\é\"#),
            (r#""\u00\u000000""#, r#""\u00\u000000""#),
        ] {
            assert_eq!(without_nul(json), kept);
        }
    }

    #[test]
    fn unknown_keys_are_noted_with_their_path() {
        let (_, ignored) = parse::<RequestDraftEnvelope>(br#"{"request":{"subject":"a","x\n":1},"y":2}"#)
            .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(ignored.0, ["request.x\n", "y"]);
        assert_eq!(printable("x\né"), r"x\n\u{e9}");
    }
}
