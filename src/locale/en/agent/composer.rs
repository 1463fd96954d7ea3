//! The texts of the composer: writing and submitting.

use super::status;
use crate::agent::drafts::Kind;
use frontdesk_model::status::Status;

pub const KIND: &str = "Kind of comment";
pub const PUBLIC_REPLY: &str = "Public reply";
pub const INTERNAL_NOTE: &str = "Internal note";
pub const REPLY_TEXT: &str = "Text of the public reply";
pub const NOTE_TEXT: &str = "Text of the internal note";
pub const TO: &str = "To ";
pub const THE_REQUESTER: &str = "the requester";

/// Behind the requester's name: who else gets the reply.
pub fn by_email(copied: usize) -> String {
    match copied {
        0 => ", by email".to_owned(),
        1 => " and 1 person copied in, by email".to_owned(),
        many => format!(" and {many} people copied in, by email"),
    }
}

pub const WHO_SEES_NOTES: &str =
    "Seen by agents, light agents in departments among them. The requester never sees it.";
pub const ADD_NOTE: &str = "Add note";
pub const AGENTS: &str = "Agents to mention";
/// `{}` stands for how many there are.
pub const MENTIONS_FOUND: &str = "{} agents to mention. Choose with the arrow keys and Enter.";
pub const ONE_MENTION_FOUND: &str = "1 agent to mention. Choose with Enter.";

/// Somebody was mentioned.
pub fn follows(name: &str) -> String {
    format!("{name} follows this ticket once you submit")
}

pub const FORM: &str = "Form of the text";
pub const BOLD: &str = "Bold";
pub const LIST: &str = "List";
pub const LINK: &str = "Link";
pub const PREVIEW: &str = "Preview";
pub const NOTHING_WRITTEN: &str = "Nothing is written yet.";
pub const FILES: &str = "Files";
pub const FILES_WITHOUT_TEXT: &str = "Not submitted: write a few words to go with the files.";
pub const FILES_LOST: &str =
    "Not submitted: a file is not uploaded. Your text is kept. Check your connection, then submit again.";
pub const HIDE: &str = "Hide";
pub const TEXT_KEPT: &str = "Your text is kept.";
pub const SUBMIT_AS: &str = "Submit as";
pub const ANOTHER_STATUS: &str = "Submit as another status";
pub const SUBMITTING: &str = "Submitting";
pub const CLOSED: &str = "This ticket is closed. Nothing on it changes any more.";
pub const NOTHING_TO_SUBMIT: &str = "Nothing has changed yet. Write a reply or a note, or change a property.";
pub const MESSAGE_BY: &str = "Message";
pub const GO_TO_IT: &str = "Go to it";

pub const OFFLINE: &str =
    "Not submitted: the desk does not answer. Your text is kept. Check your connection, then submit again.";
pub const FORBIDDEN: &str = "Not submitted: you may not change this ticket. Your text is kept.";
pub const GONE: &str = "Not submitted: this ticket no longer exists. Your text is kept.";
pub const FAILED: &str = "Not submitted: something went wrong on the desk. Your text is kept. Submit again.";

/// The server's objections, as far as it says what to do.
pub fn refused(reasons: &str) -> String {
    format!("Not submitted. Your text is kept. {reasons}")
}

pub fn too_long(max: usize) -> String {
    format!("Text must be {max} characters or fewer")
}

/// What the main button does.
pub fn submit(writes: Option<Kind>, to: &str) -> String {
    match writes {
        Some(Kind::Public) => format!("Send reply and submit as {to}"),
        Some(Kind::Note) => format!("Add note and submit as {to}"),
        None => format!("Submit as {to}"),
    }
}

/// What a choice from the menu does before it sets the status.
pub fn first_does(writes: Option<Kind>, requester: &str) -> String {
    match writes {
        Some(Kind::Public) => format!("Sends the public reply to {requester}"),
        Some(Kind::Note) => "Adds the internal note".to_owned(),
        None => "Saves your changes".to_owned(),
    }
}

pub const THEN_SETS: &str = ", then sets the status:";

/// Of fields without which the ticket does not get the status.
pub fn answer_first<'t>(titles: impl Iterator<Item = &'t str>, to: Status) -> String {
    let titles = titles.map(|title| format!("‘{title}’")).collect::<Vec<_>>().join(", ");
    match to {
        Status::Solved => format!("Fill in {titles} first: needed to solve"),
        _ => format!("Fill in {titles} first: needed for {}", status(to)),
    }
}

/// What a status means to the agent who chooses it.
pub const fn meaning(status: Status) -> &'static str {
    match status {
        Status::Pending => "The requester has to answer",
        Status::Hold => "Another team has to act",
        Status::Solved => "Done, unless the requester answers",
        _ => "I am working on it",
    }
}

/// What has been done, once the server says so.
pub fn submitted(writes: Option<Kind>, to: &str) -> String {
    match writes {
        Some(Kind::Public) => format!("Reply sent. The ticket is {to}."),
        Some(Kind::Note) => format!("Note added. The ticket is {to}."),
        None => format!("Saved. The ticket is {to}."),
    }
}

pub fn new_reply(from: &str) -> String {
    format!("New reply from {from}.")
}

pub fn new_note(from: &str) -> String {
    format!("New internal note from {from}.")
}

/// Who wrote what and when: a comment's name.
pub fn comment_by(kind: &str, author: &str, when: &str) -> String {
    format!("{kind} by {author}, {when}")
}

// Somebody changed the ticket first.
pub fn clash(who: &str) -> String {
    format!("{who} changed this ticket while you were writing")
}

pub const CLASH_BY_SOMEBODY: &str = "Somebody";
pub const CLASH_HELP: &str = "Yours is not submitted. Your text and your changes are kept.";
pub const READ_FIRST: &str = "Read what changed first";

pub fn submit_anyway(writes: Option<Kind>, to: &str) -> String {
    match writes {
        Some(Kind::Public) => format!("Send mine too and submit as {to}"),
        Some(Kind::Note) => format!("Add my note and submit as {to}"),
        None => format!("Submit mine as {to}"),
    }
}
