//! The texts of what else can be done with a ticket.

use std::fmt::Display;

pub const MORE: &str = "More actions";
pub const MERGE: &str = "Merge";
pub const SPAM: &str = "Mark as spam";
pub const PRINT: &str = "Print";
pub const CANCEL: &str = "Cancel";

pub const MERGE_TITLE: &str = "Merge into another ticket";
pub const MERGE_INTO: &str = "Number of the other ticket";
pub const MERGE_HELP: &str = "You see its subject before anything happens.";
pub const TELL_REQUESTER: &str = "Tell the requester, in a public comment on both tickets";
pub const IS_MERGING: &str = "Merging";
pub const SAME_TICKET: &str = "This is the number of this ticket. Enter the number of another one.";
pub const CLOSED_TICKET: &str = "That ticket is closed. Choose one that is not.";
pub const NO_SUCH_TICKET: &str =
    "There is no ticket with this number, or you may not see it. Check the number.";
pub const CHOOSE_TICKET: &str = "Enter the number of the other ticket";
pub const NOT_MERGED: &str = "Not merged. Nothing has changed. Check your connection, then try again.";

pub fn merge_does(id: impl Display) -> String {
    format!(
        "The other ticket gets a comment about #{id} and its people. #{id} is closed, which cannot be undone."
    )
}

pub fn asked_by(name: &str) -> String {
    format!("Requested by {name}")
}

pub fn merged(id: impl Display, into: impl Display) -> String {
    format!("#{id} is merged into #{into}.")
}

/// What stands on the ticket that stays.
pub fn came(id: impl Display, subject: &str, last: Option<&str>) -> String {
    match last {
        Some(last) => {
            format!("Request #{id} “{subject}” was merged into this request. Its last comment:\n\n{last}")
        }
        None => format!("Request #{id} “{subject}” was merged into this request."),
    }
}

/// What stands on the ticket that goes.
pub fn went(into: impl Display) -> String {
    format!("This request was merged into request #{into}.")
}

pub const SPAM_TITLE: &str = "Mark this ticket as spam";
pub const NOT_MARKED: &str = "Not marked. Nothing has changed. Check your connection, then try again.";

pub fn spam_does(requester: &str) -> String {
    format!("The ticket is deleted, and {requester} is suspended: what they send from now on is set aside.")
}

pub fn marked(id: impl Display) -> String {
    format!("#{id} is marked as spam.")
}
