//! The texts of a ticket that is to be made.

use std::fmt::Display;

pub const TITLE: &str = "New ticket";
pub const KEY: &str = "n";
pub const FOR_REQUESTER: &str = "New ticket for this requester";
pub const FOLLOW_UP: &str = "Create follow-up";

pub fn follow_up_of(id: impl Display) -> String {
    format!("Follow-up of #{id}")
}

pub const GOES_ON_FROM: &str = "It has the requester, form, tags and answers of ";

pub const WHO: &str = "Requester: a name, or an email address";
pub const REQUESTER_HELP: &str = "Who asks: a name, or an email address";
pub const WRONG_REQUESTER: &str =
    "Choose a person from the list, or enter an email address, like name@example.com";
pub const SOMEBODY_ELSE: &str = "Choose somebody else";
pub const NAME: &str = "Their name";
pub const NAME_HELP: &str = "The desk does not know this address yet. They are added with the ticket.";
pub const THREAD: &str = "Link to the thread";
pub const THREAD_HELP: &str =
    "If they asked in a chat or another place. It stands at the end of the first comment.";
pub const CREATE: &str = "Create ticket";

pub const NOBODY_ASKS: &str = "Not created: choose who asks.";
pub const NO_SUBJECT: &str = "Not created: enter a subject.";
pub const NO_COMMENT: &str = "Not created: write the first comment.";
pub const NO_LINK: &str = "Not created: enter the whole link to the thread, beginning with https://";
pub const NOT_ALLOWED: &str = "Not created: you may not make this ticket. Your text is kept.";

pub const FAILED: &str = "The new ticket could not be begun.";
pub const NO_START: &str = "Nothing to begin with";
pub const NO_START_HELP: &str =
    "There is no such person or ticket, or the ticket is not closed yet. Answer it instead.";

/// The end of the first comment.
pub fn came_from(thread: &str) -> String {
    format!("Thread: {thread}")
}

pub fn created(id: impl Display) -> String {
    format!("#{id} is created.")
}
