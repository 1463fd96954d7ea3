//! The key that keeps a request from being made twice.

use frontdesk_model::rules::NewRequest;

/// One request and its key. The same request keeps its key however often it is tried; a changed
/// one gets another, since a key stands for one content.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    pub request: NewRequest,
    pub key: Option<String>,
}

impl Attempt {
    /// The attempt at `request`, which may be `last` anew.
    pub fn at(request: NewRequest, last: Option<Self>) -> Self {
        match last {
            Some(last) if last.request == request => last,
            _ => Self { request, key: key() },
        }
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
