//! What an agent has written to a ticket and not sent yet. Kept in this browser, so that neither
//! an error nor a reload loses it.

use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::ticket::TicketUpdate;
use leptos::prelude::window;
use serde::{Deserialize, Serialize};
use web_sys::Storage;

/// Who reads a comment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A public reply, which the requester gets by mail.
    #[default]
    Public,
    /// An internal note, which the requester never sees.
    Note,
}

/// A comment, and changes of properties, before they are sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub kind: Kind,
    pub text: String,
    /// What the agent has changed of the properties; what is absent follows the ticket.
    pub changes: TicketUpdate,
}

impl Draft {
    /// Whether there is something to send as a comment, and of which kind.
    pub fn writes(&self) -> Option<Kind> {
        (!self.text.trim().is_empty()).then_some(self.kind)
    }
}

/// What was written to this ticket and not sent.
pub fn recall(agent: UserId, ticket: TicketId) -> Draft {
    let kept = storage().and_then(|storage| storage.get_item(&key(agent, ticket)).ok()?);
    kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default()
}

/// Keeps a draft; one with nothing in it is forgotten.
pub fn keep(agent: UserId, ticket: TicketId, draft: &Draft) {
    let Some(storage) = storage() else { return };
    let key = key(agent, ticket);
    let nothing = draft.text.is_empty() && draft.changes == TicketUpdate::default();
    // A browser that is full or keeps nothing leaves the text on the page, and nowhere else.
    let _ = match serde_json::to_string(draft) {
        Ok(text) if !nothing => storage.set_item(&key, &text),
        _ => storage.remove_item(&key),
    };
}

/// Forgets a draft, once it is sent.
pub fn forget(agent: UserId, ticket: TicketId) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&key(agent, ticket));
    }
}

/// Forgets everything that this agent has not sent.
pub fn forget_all(agent: UserId) {
    let Some(storage) = storage() else { return };
    let prefix = prefix(agent);
    let keys = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok()?);
    let keys: Vec<_> = keys.filter(|key| key.starts_with(&prefix)).collect();
    for key in keys {
        let _ = storage.remove_item(&key);
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

fn prefix(agent: UserId) -> String {
    format!("frontdesk.draft.{agent}.")
}

fn key(agent: UserId, ticket: TicketId) -> String {
    format!("{}{ticket}", prefix(agent))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    const PRIYA: UserId = UserId::new(1);
    const CALLUM: UserId = UserId::new(11);
    const TICKET: TicketId = TicketId::new(4471);

    fn note(text: &str) -> Draft {
        Draft { kind: Kind::Note, text: text.to_owned(), ..Draft::default() }
    }

    #[wasm_bindgen_test]
    fn a_draft_comes_back_as_it_was_and_signing_out_forgets_only_ones_own() {
        let mut draft = note("Checked the two documents");
        draft.changes.assignee_id = Some(None);
        keep(PRIYA, TICKET, &draft);
        keep(CALLUM, TICKET, &note("Mine"));
        assert_eq!(recall(PRIYA, TICKET), draft);
        forget_all(PRIYA);
        assert_eq!(recall(PRIYA, TICKET), Draft::default());
        assert_eq!(recall(CALLUM, TICKET), note("Mine"));
        forget(CALLUM, TICKET);
        assert_eq!(recall(CALLUM, TICKET), Draft::default());
    }

    #[wasm_bindgen_test]
    fn blanks_are_no_comment() {
        assert_eq!(note(" \n").writes(), None);
        assert_eq!(note("a").writes(), Some(Kind::Note));
    }
}
