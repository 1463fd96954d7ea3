//! What came of sending an answer, and the words for it.

use crate::api::ApiError;
use crate::locale::portal::Word;
use frontdesk_model::id::TicketId;
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::status::Status;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Answered,
    Reopened,
    Solved,
    AnsweredAndSolved,
    /// The request is not for the requester to solve any more.
    NotSolved,
    /// Another request goes on from it.
    FollowedUp(TicketId),
}

impl Outcome {
    /// From what was sent, the status before, and the status that the server answered with.
    pub fn of(with_text: bool, to_solve: bool, before: Status, now: Status) -> Self {
        match (to_solve, with_text) {
            (true, _) if now.is_unsolved() => Self::NotSolved,
            (true, true) => Self::AnsweredAndSolved,
            (true, false) => Self::Solved,
            (false, _) if !before.is_unsolved() && now.is_unsolved() => Self::Reopened,
            (false, _) => Self::Answered,
        }
    }

    /// What was done, and what happens next; nothing where that is seen by itself.
    pub const fn words(self) -> Option<(Word, Word)> {
        Some(match self {
            Self::Answered => (Word::Answered, Word::AnsweredWhy),
            Self::Reopened => (Word::Reopened, Word::ReopenedWhy),
            Self::Solved => (Word::NowSolved, Word::NowSolvedWhy),
            Self::AnsweredAndSolved => (Word::AnsweredAndSolved, Word::AnsweredAndSolvedWhy),
            Self::NotSolved => (Word::NotSolved, Word::NotSolvedWhy),
            Self::FollowedUp(_) => return None,
        })
    }
}

/// Why nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub words: String,
    pub about: About,
}

/// What has to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Text,
    Files,
    /// Nothing that was written.
    Request,
    /// Who writes has to sign in again.
    Session,
}

impl Trouble {
    pub fn new(words: impl Into<String>, about: About) -> Self {
        Self { words: words.into(), about }
    }

    pub fn is_signed_out(&self) -> bool {
        self.about == About::Session
    }
}

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Self {
        match (problem.field, problem.code) {
            (Field::Status, _) => Self::new(Word::IsClosed, About::Request),
            (_, Code::TooLong { .. }) => Self::new(Word::AnswerTooLong, About::Text),
            _ => Self::new(Word::EnterAnswer, About::Text),
        }
    }
}

impl From<&ApiError> for Trouble {
    fn from(error: &ApiError) -> Self {
        match error {
            ApiError::Invalid(details) if details.first("status").is_some() => {
                Self::new(Word::IsClosed, About::Request)
            }
            ApiError::NotFound | ApiError::Forbidden => Self::new(Word::AnswerGone, About::Request),
            ApiError::Unauthorised => Self::new(Word::SessionEnded, About::Session),
            _ => Self::new(Word::AnswerRefused, About::Request),
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
        assert_eq!(Outcome::of(true, false, Pending, Open), Outcome::Answered);
        assert_eq!(Outcome::of(true, false, Solved, Open), Outcome::Reopened);
        assert_eq!(Outcome::of(false, true, Pending, Solved), Outcome::Solved);
        assert_eq!(Outcome::of(false, true, Pending, Pending), Outcome::NotSolved);
        assert_eq!(Outcome::of(true, true, Open, Solved), Outcome::AnsweredAndSolved);
        assert_eq!(Outcome::of(true, true, Open, Open), Outcome::NotSolved);
    }

    #[wasm_bindgen_test]
    fn only_the_text_itself_is_marked_as_wrong() {
        let trouble = |code| Trouble::from(Problem::new(Field::Comment, code));
        assert_eq!(trouble(Code::Blank).about, About::Text);
        assert_eq!(trouble(Code::TooLong { max: 1 }).words, Word::AnswerTooLong.text());
        let closed = Trouble::from(Problem::new(Field::Status, Code::NotAllowed));
        assert_eq!(closed.about, About::Request);
        assert!(Trouble::from(&ApiError::Unauthorised).is_signed_out());
    }
}
