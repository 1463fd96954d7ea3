//! What came of sending an answer, and the words for it.

use crate::api::ApiError;
use crate::locale::en::portal as words;
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::status::Status;

/// What a person sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sent {
    pub with_text: bool,
    pub to_solve: bool,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Answered,
    Reopened,
    Solved,
    AnsweredAndSolved,
    /// The request is not for the requester to solve any more.
    NotSolved,
}

impl Outcome {
    /// From the status before and the status that the server answered with.
    pub fn of(sent: Sent, before: Status, now: Status) -> Self {
        match (sent.to_solve, sent.with_text) {
            (true, _) if now.is_unsolved() => Self::NotSolved,
            (true, true) => Self::AnsweredAndSolved,
            (true, false) => Self::Solved,
            (false, _) if !before.is_unsolved() && now.is_unsolved() => Self::Reopened,
            (false, _) => Self::Answered,
        }
    }
}

/// Why nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub words: &'static str,
    /// The text is what has to change.
    pub about_text: bool,
}

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Self {
        match (problem.field, problem.code) {
            (Field::Status, _) => Self { words: words::IS_CLOSED, about_text: false },
            (_, Code::TooLong { .. }) => Self { words: words::ANSWER_TOO_LONG, about_text: true },
            _ => Self { words: words::ENTER_ANSWER, about_text: true },
        }
    }
}

impl From<&ApiError> for Trouble {
    fn from(error: &ApiError) -> Self {
        match error {
            ApiError::Invalid(details) if details.first("status").is_some() => {
                Self { words: words::IS_CLOSED, about_text: false }
            }
            other => Self { words: words::answer_not_sent(other), about_text: false },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Status::{Open, Pending, Solved};
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_outcome_is_what_the_server_says() {
        let answer = Sent { with_text: true, to_solve: false };
        assert_eq!(Outcome::of(answer, Pending, Open), Outcome::Answered);
        assert_eq!(Outcome::of(answer, Solved, Open), Outcome::Reopened);
        let solve = Sent { with_text: false, to_solve: true };
        assert_eq!(Outcome::of(solve, Pending, Solved), Outcome::Solved);
        assert_eq!(Outcome::of(solve, Pending, Pending), Outcome::NotSolved);
        let both = Sent { with_text: true, to_solve: true };
        assert_eq!(Outcome::of(both, Open, Solved), Outcome::AnsweredAndSolved);
        assert_eq!(Outcome::of(both, Open, Open), Outcome::NotSolved);
    }

    #[wasm_bindgen_test]
    fn only_the_text_itself_is_marked_as_wrong() {
        let trouble = |code| Trouble::from(Problem::new(Field::Comment, code));
        assert!(trouble(Code::Blank).about_text);
        assert_eq!(trouble(Code::TooLong { max: 1 }).words, words::ANSWER_TOO_LONG);
        assert!(!Trouble::from(Problem::new(Field::Status, Code::NotAllowed)).about_text);
        assert!(!Trouble::from(&ApiError::Offline).about_text);
    }
}
