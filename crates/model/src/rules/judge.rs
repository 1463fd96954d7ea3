//! What the rules cannot know by themselves, and are told by whoever asks.

use super::composed::{Made, finish};
use super::new_request::NewRequest;
use crate::clock_time::LocalMinute;
use crate::field_value::CustomField;
use crate::time::Date;

/// Decides whether a whole text matches a pattern. The browser asks its own `RegExp`, the server
/// the `regex` crate: patterns are kept to what both read alike.
pub type Matches<'a> = &'a dyn Fn(&str, &str) -> bool;

/// With what the answers of a form are judged.
#[derive(Clone, Copy)]
pub struct Judge<'a> {
    pub matches: Matches<'a>,
    /// What time it is where the desk is.
    pub now: LocalMinute,
    /// Of who keeps the request. Without, subject and comment stay empty where the form asks for none.
    pub wording: Option<Wording>,
}

/// The words of the desk's language that answers need where they become a subject or a comment, and what
/// makes these. Whoever has no words does not carry what needs them.
#[derive(Clone, Copy)]
pub struct Wording {
    pub(super) day: fn(Date) -> String,
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
    pub(super) finish: Finish,
}

/// What is done to a request where it is kept; the answers that stay answers.
pub(super) type Finish = fn(&Made<'_>, Vec<CustomField>, &mut NewRequest, Wording) -> Vec<CustomField>;

impl Wording {
    /// `day` writes a day.
    pub const fn new(day: fn(Date) -> String, yes: &'static str, no: &'static str) -> Self {
        Self { day, yes, no, finish }
    }
}
