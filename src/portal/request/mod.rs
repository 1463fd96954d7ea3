//! One request: its conversation, how far it is, and the person's answer.

mod announcement;
mod answer;
mod answer_text;
mod attachments;
mod conversation;
mod copied;
mod correction;
mod facts;
mod files;
mod form_answers;
mod outcome;
mod page;
mod progress;
mod promise;
mod rating;
mod sight;
mod visit;
mod waiting;
mod writing;

pub use outcome::{Outcome, Trouble};
pub use page::request_page;
pub use visit::forget_all as forget_visits;
