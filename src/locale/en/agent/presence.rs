//! The texts of who else is at a ticket, and of drafts that follow to other devices.

use frontdesk_model::presence::Doing;

pub const SOMEBODY: &str = "Somebody";

/// What somebody does with the ticket that is open.
pub fn does(name: &str, doing: Doing) -> String {
    match doing {
        Doing::Looking => format!("{name} is looking at this ticket"),
        Doing::WritingInternalNote => format!("{name} is writing an internal note"),
        Doing::WritingPublicReply => format!("{name} is writing a public reply"),
    }
}

/// How many more are there than are named.
pub fn others(count: usize) -> String {
    if count == 1 { "1 other is here too".to_owned() } else { format!("{count} others are here too") }
}

/// Behind the name of who writes, in a list's row.
pub fn writes(others: usize) -> String {
    match others {
        0 => " is writing".to_owned(),
        1 => " and 1 other are writing".to_owned(),
        others => format!(" and {others} others are writing"),
    }
}

pub const SAVED: &str = "Draft saved";
pub const SAVED_EVERYWHERE: &str = "Draft saved, also on your other devices";

pub const OTHER_DRAFT: &str = "You wrote something else on another device.";
pub const READ_OTHER: &str = "Read it";
pub const OTHER_IS_REPLY: &str = "Public reply, not sent";
pub const OTHER_IS_NOTE: &str = "Internal note, not added";
pub const ADD_OTHER: &str = "Add it below your text";
pub const DROP_OTHER: &str = "Delete it";
pub const ADDED: &str = "Added below your text.";
pub const ADDED_AS_NOTE: &str = "Added below your text, which is an internal note now.";
pub const DROPPED: &str = "Deleted on your other devices too.";
