//! Why nothing came of a call.

use crate::locale::form::Key;
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
    /// The desk knows no more who the page's user is (401).
    Unknown,
    /// No answer yet, and the call goes on.
    Slow,
    /// The desk does not take the request, for a reason that is no field's.
    Refused,
    /// The desk may have the request, and has not said so.
    Unconfirmed,
    /// There is no form with this key that a requester may see.
    NoSuchForm,
}

impl Trouble {
    /// What an HTTP status means that no call expects; 0 is no answer.
    pub const fn of_status(status: u16) -> Self {
        match status {
            0 => Self::Unreachable,
            102 => Self::Slow,
            202 => Self::Unconfirmed,
            401 => Self::Unknown,
            429 => Self::Busy,
            // Too slow, too early: nothing is wrong with what was sent.
            408 | 425 => Self::Broken,
            400..=499 => Self::Refused,
            _ => Self::Broken,
        }
    }

    /// Whether the same may be taken at another time.
    pub const fn passes(self) -> bool {
        matches!(self, Self::Unreachable | Self::Busy | Self::Broken | Self::Unknown)
    }

    /// What stands in the way of a message, which somebody else does something about.
    pub const fn in_the_way(self) -> Key {
        match self {
            Self::Unreachable => Key::WaitsUnreachable,
            Self::Busy => Key::WaitsBusy,
            Self::Unknown => Key::WaitsUnknown,
            _ => Key::WaitsBroken,
        }
    }

    /// What became of a message that its person has to do something about.
    pub const fn title(self) -> Key {
        match self {
            Self::Unconfirmed => Key::MaybeSent,
            _ => Key::NotSent,
        }
    }

    /// The words for what happened and what to do.
    pub const fn words(self) -> Key {
        match self {
            Self::Unreachable => Key::Unreachable,
            Self::Busy => Key::Busy,
            Self::Broken => Key::Broken,
            Self::Refused | Self::Unknown | Self::Slow => Key::Refused,
            Self::Unconfirmed => Key::Unconfirmed,
            Self::NoSuchForm => Key::NoSuchForm,
        }
    }
}

/// Why a request was not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The desk judges some answers otherwise than the browser did.
    Answers(Vec<Problem>),
    /// A file cannot be sent; what to do about it.
    Files(String),
    Trouble(Trouble),
}

impl From<Trouble> for Refusal {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}
