//! The rules by which a form's answers are accepted: the same code in the browser and on the
//! server. A verdict is data, a field and a code; each side has its own words for it.

mod answer;
mod answers;
pub mod asked;
mod composed;
pub mod conditions;
mod correction;
pub mod email;
mod files;
mod form;
mod format;
mod judge;
mod new_request;
pub mod pattern;
mod problem;
mod property;
mod request;
mod requester;
mod sign_in_code;
mod ticket_update;
mod url;

pub use answer::{custom_field, directory_value, directory_value_stands, still_stands};
pub use answers::Answers;
pub use correction::{correctable, correctable_without_form, correction, correction_without_form};
pub use files::{AttachedFile, files};
pub use judge::{Judge, Matches, Wording};
pub use new_request::NewRequest;
pub use problem::{Code, Field, Problem};
pub use request::{new_request, new_request_without_form, new_ticket};
pub use requester::{Requester, addressed};
pub use sign_in_code::{CODE_DIGITS, CodeFault, sign_in_code};
pub use ticket_update::{TicketFacts, comment, is_tag, request_update, ticket_update};

/// The longest name of a person, in characters.
pub const NAME_MAX: usize = 255;
/// The longest subject, in characters.
pub const SUBJECT_MAX: usize = 255;
/// The longest answer in one line, in characters.
pub const TEXT_MAX: usize = 1_000;
/// The longest message or answer in many lines, in characters.
pub const DESCRIPTION_MAX: usize = 65_535;

/// Removes what no answer needs: blanks at both ends, and NUL, which no database text holds.
pub fn tidy(text: &str) -> String {
    text.trim().replace('\0', "")
}

/// An address in small letters. A browser changes A to Z alone: the table of all other letters would be a
/// twelfth of the form's weight (docs/measurements.md), and it is the server that keeps the address.
fn small_letters(text: &str) -> String {
    if cfg!(target_arch = "wasm32") { text.to_ascii_lowercase() } else { text.to_lowercase() }
}
