//! The rules by which a form's answers are accepted: the same code in the browser and on the
//! server. A verdict is data, a field and a code; each side has its own words for it.

mod answer;
mod answers;
pub mod conditions;
pub mod email;
pub mod pattern;
mod problem;
mod property;
mod request;
mod ticket_update;

pub use answer::{custom_field, directory_value, directory_value_stands, still_stands};
pub use answers::Answers;
pub use problem::{Code, Field, Problem};
pub use request::{NewRequest, Requester, addressed, new_request, new_request_without_form, new_ticket};
pub use ticket_update::{TicketFacts, comment, is_tag, request_update, ticket_update};

/// The longest name of a person, in characters.
pub const NAME_MAX: usize = 255;
/// The longest subject, in characters.
pub const SUBJECT_MAX: usize = 255;
/// The longest answer in one line, in characters.
pub const TEXT_MAX: usize = 1_000;
/// The longest message or answer in many lines, in characters.
pub const DESCRIPTION_MAX: usize = 65_535;

/// Decides whether a whole text matches a pattern. The browser asks its own `RegExp`, the server
/// the `regex` crate: patterns are kept to what both read alike.
pub type Matches<'a> = &'a dyn Fn(&str, &str) -> bool;

/// Removes what no answer needs: blanks at both ends, and NUL, which no database text holds.
pub fn tidy(text: &str) -> String {
    text.trim().replace('\0', "")
}
