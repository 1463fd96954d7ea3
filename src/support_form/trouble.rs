//! Why nothing came of a call.

use crate::locale::en::form::trouble;
use frontdesk_model::rules::Problem;

/// What is wrong on the way to the desk or at the desk, and not with the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No answer: no connection, or none in time.
    Unreachable,
    /// Too many calls at the moment (429).
    Busy,
    /// The desk failed, or answered something else than the contract says.
    Broken,
    /// The desk does not take the request, for a reason that is no field's.
    Refused,
    /// There is no form with this key that a requester may see.
    NoSuchForm,
}

impl Trouble {
    /// What an HTTP status means that no call expects.
    pub const fn of_status(status: u16) -> Self {
        match status {
            429 => Self::Busy,
            400..=499 => Self::Refused,
            _ => Self::Broken,
        }
    }

    /// What happened and what to do, in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Unreachable => trouble::UNREACHABLE,
            Self::Busy => trouble::BUSY,
            Self::Broken => trouble::BROKEN,
            Self::Refused => trouble::REFUSED,
            Self::NoSuchForm => trouble::NO_SUCH_FORM,
        }
    }
}

/// Why a request was not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The desk judges some answers otherwise than the browser did.
    Answers(Vec<Problem>),
    Trouble(Trouble),
}

impl From<Trouble> for Refusal {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}
