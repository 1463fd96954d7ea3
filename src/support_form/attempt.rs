//! A request as it is sent, and the key that keeps it from being made twice.

use super::json::Json;
use crate::patience::new_key;

/// One request and its key. The same request keeps its key however often it is tried; a changed
/// one gets another, since a key stands for one content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The request in JSON.
    pub body: String,
    pub key: String,
}

impl Attempt {
    /// The attempt at what has this body, which may be `last` anew.
    pub fn at(body: String, last: Option<Self>) -> Self {
        match last {
            Some(last) if last.body == body => last,
            _ => Self { body, key: new_key() },
        }
    }

    /// The attempt that the device kept, if it kept one.
    pub fn kept(json: &Json) -> Option<Self> {
        Some(Self { body: json.get("body").text()?, key: json.get("key").text()? })
    }
}
