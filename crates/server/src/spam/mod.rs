//! Spam that comes through forms: what speaks for it is weighed, and what weighs too much waits for an
//! agent. Nothing is asked of anybody outside, and who sends learns nothing of it.

mod asking;
pub mod blocklist;
pub mod challenge;
mod common_words;
mod contacts;
mod copies;
mod foreign_phrases;
mod letters;
mod links;
mod person_phrases;
mod phrases;
mod recent;
mod screen;
mod signals;
mod single_words;
mod stamp;
mod stance;
mod text;
mod weigh;
mod wording;

pub use blocklist::Blocklist;
pub use challenge::Challenge;
pub use screen::{Evidence, Screen};
pub use signals::Signal;
pub use stamp::Stamp;
pub use weigh::{Reason, Verdict};
