//! A question: its words, what is wrong with the answer, and one control or a few.

mod assist;
mod character_count;
mod checkboxes;
mod choice;
mod date_input;
mod file_input;
mod frame;
mod input;
mod radios;
mod select;
mod textarea;

pub use character_count::Limit;
pub use choice::Choice;
pub use date_input::DateParts;
pub use input::{Input, InputKind, InputWidth};
pub use textarea::Textarea;

use crate::locale::form::Words;

/// What is asked, in the words that a person reads. The methods named after controls draw it.
///
/// Draw a question anew, in the same [`part`](super::part), when something becomes wrong with its
/// answer: the control stays, with what was typed.
#[derive(Clone, Debug)]
#[must_use = "a question is drawn by a control's method"]
pub struct Question {
    /// The texts of its parts.
    pub words: Words,
    /// Also the control's name. The ids of hint and error have `-hint` and `-error` behind.
    pub id: String,
    pub label: String,
    /// More classes of the label or legend, such as `govuk-label--m`.
    pub label_class: &'static str,
    /// Helps to answer; empty for none.
    pub hint: String,
    /// What is wrong with the answer.
    pub error: Option<String>,
    /// How long the answer may be, where a text tells it.
    pub limit: Option<Limit>,
    /// Whether a script makes the answer easier to give: a long list, or several addresses.
    pub assisted: bool,
    /// What in a list of answers is wrong.
    pub wrong_item: Option<String>,
}

impl Question {
    pub fn new(words: Words, id: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            words,
            id: id.into(),
            label: label.into(),
            label_class: "",
            hint: String::new(),
            error: None,
            limit: None,
            assisted: false,
            wrong_item: None,
        }
    }

    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    pub fn limit(self, limit: Limit) -> Self {
        Self { limit: Some(limit), ..self }
    }

    pub fn assisted(self) -> Self {
        Self { assisted: true, ..self }
    }

    pub fn error(self, error: Option<String>) -> Self {
        Self { error, ..self }
    }
}
