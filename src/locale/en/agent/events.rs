//! The texts of a ticket's events: what its audit says, in words.

pub const TITLE: &str = "Every change, oldest first";
pub const UNFOLD_ALL: &str = "Unfold all";
pub const FOLD_ALL: &str = "Fold all";
pub const FAILED: &str = "The events could not be loaded.";
pub const SOMEBODY: &str = "Somebody";
pub const RULE: &str = "Rule";
pub const NOTHING: &str = "none";
pub const NOBODY: &str = "nobody";
pub const WAS: &str = "was";
pub const NOW: &str = "now";

// What somebody did, after their name.
pub const SENT_IT: &str = "sent the request";
pub const SENT_IT_BY_EMAIL: &str = "sent the request by email";
pub const ANSWERED: &str = "answered";
pub const ANSWERED_BY_EMAIL: &str = "answered by email";
pub const REPLIED: &str = "wrote a public reply";
pub const WROTE_NOTE: &str = "wrote an internal note";
pub const TOOK_IT: &str = "took it";
pub const CHANGED_IT: &str = "changed it";
pub const SENT_MAIL: &str = "sent mail";
pub const AND: &str = " and ";

// The fields, before a colon.
pub const STATUS: &str = "Status";
pub const PRIORITY: &str = "Priority";
pub const TYPE: &str = "Type";
pub const SUBJECT: &str = "Subject";
pub const ASSIGNEE: &str = "Assignee";
pub const GROUP: &str = "Group";
pub const PROBLEM: &str = "Problem";
pub const REQUESTER: &str = "Requester";
pub const ORGANIZATION: &str = "Organisation";
pub const TAGS: &str = "Tags";
pub const PUBLIC_REPLY: &str = "Public reply";
pub const INTERNAL_NOTE: &str = "Internal note";
pub const MESSAGE: &str = "Message";

pub fn added(words: &str) -> String {
    format!("added {words}")
}

pub fn removed(words: &str) -> String {
    format!("removed {words}")
}

pub fn mail(to: &str, subject: &str) -> String {
    format!("Mail sent to {to}: {subject}")
}

pub fn mail_to_nobody(subject: &str) -> String {
    format!("Mail sent: {subject}")
}
