//! The texts of the macros.

pub const APPLY: &str = "Apply macro";
pub const FIND: &str = "Find a macro";
pub const ONLY_MINE: &str = "Only mine";
pub const ALL: &str = "All";
pub const WHERE: &str = "Where you are";
pub const MORE_INSIDE: &str = ", more inside";
pub const LOADING: &str = "Loading";
pub const FAILED: &str = "The macros could not be loaded. Close this list, then open it again.";
pub const NOTHING_FOUND: &str = "No macro found. Try fewer words.";
pub const NOT_APPLIED: &str =
    "The desk does not say what this macro does. Check your connection, then try again.";
pub const CHANGES_NOTHING: &str = "Changes nothing on this ticket.";
pub const REPLY: &str = "Reply";
pub const NOTE: &str = "Note";
pub const TEXT: &str = "Text";
pub const PUBLIC_PUT_IN: &str = "public, put in at the caret";
pub const PUT_IN: &str = "put in at the caret";
pub const ADDS: &str = "adds ";
pub const REMOVES: &str = "removes ";
pub const MOVE: &str = "move";
pub const IN_AND_OUT: &str = "in, out";
pub const APPLIES: &str = "apply";
pub const NOTHING_SENT: &str = "Nothing is sent until you submit";
pub const CLOSE: &str = "Close";

pub fn found(count: usize) -> String {
    if count == 1 { "1 macro or branch".to_owned() } else { format!("{count} macros and branches") }
}

/// Behind what a macro did to what is written.
pub fn applied(name: &str) -> String {
    format!("Macro applied: {name}. Nothing is sent until you submit.")
}

/// The agent had begun a note, and the macro would have replied.
pub fn put_into_note(name: &str) -> String {
    format!(
        "Macro applied: {name}. Its reply is in your internal note, which you had begun. The requester does not see it."
    )
}

/// The agent had begun a reply, and the macro would have made a note.
pub fn put_into_reply(name: &str) -> String {
    format!(
        "Macro applied: {name}. Its note is in your public reply, which you had begun. The requester will see it."
    )
}
