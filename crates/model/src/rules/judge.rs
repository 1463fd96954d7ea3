//! What the rules cannot know by themselves, and are told by whoever asks.

use crate::clock_time::LocalMinute;
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

/// The words of the desk's language that answers need where they become a subject or a comment.
#[derive(Clone, Copy)]
pub struct Wording {
    pub day: fn(Date) -> String,
    pub yes: &'static str,
    pub no: &'static str,
}
