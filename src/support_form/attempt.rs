//! A request as it is sent, and the key that keeps it from being made twice.

use super::json::Json;

/// One request and its key. The same request keeps its key however often it is tried; a changed
/// one gets another, since a key stands for one content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The request in JSON.
    pub body: String,
    pub key: Option<String>,
}

impl Attempt {
    /// The attempt at what has this body, which may be `last` anew.
    pub fn at(body: String, last: Option<Self>) -> Self {
        match last {
            Some(last) if last.body == body => last,
            _ => Self { body, key: key() },
        }
    }

    /// The attempt that the device kept, if it kept one.
    pub fn kept(json: &Json) -> Option<Self> {
        Some(Self { body: json.get("body").text()?, key: json.get("key").text() })
    }
}

/// 128 random bits in hexadecimal; none where the browser gives none. `crypto.randomUUID` would be
/// missing on pages without HTTPS.
fn key() -> Option<String> {
    let mut bytes = [0; 16];
    let crypto = leptos::web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(format!("{:032x}", u128::from_be_bytes(bytes)))
}
