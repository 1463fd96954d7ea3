//! One request: its conversation, how far it is, and the person's answer.

mod announcement;
mod answer;
mod conversation;
mod outcome;
mod page;
mod progress;
mod rating;
mod sight;
mod writing;

pub use page::request_page;
