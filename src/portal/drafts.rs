//! Answers that are written and not yet sent: they survive errors, reloads and a lost session.

use super::storage::Kept;
use frontdesk_model::id::{TicketId, UserId};

const PREFIX: &str = "frontdesk.answer.";

/// Where one person's answer to one request is kept on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draft {
    author: UserId,
    request: TicketId,
}

impl Draft {
    pub const fn new(author: UserId, request: TicketId) -> Self {
        Self { author, request }
    }

    pub fn read(self) -> String {
        Kept::OnDevice.read(&self.key()).unwrap_or_default()
    }

    /// Keeps `text`, or nothing if it is blank.
    pub fn write(self, text: &str) {
        if text.trim().is_empty() {
            self.discard();
        } else {
            Kept::OnDevice.write(&self.key(), text);
        }
    }

    pub fn discard(self) {
        Kept::OnDevice.remove(&self.key());
    }

    fn key(self) -> String {
        format!("{}{}", prefix_of(self.author), self.request)
    }
}

/// Discards what others wrote on this device before `author` signed in.
pub fn keep_only(author: UserId) {
    let own = prefix_of(author);
    Kept::OnDevice.remove_all(|key| key.starts_with(PREFIX) && !key.starts_with(&own));
}

/// Discards every draft, as signing out asks.
pub fn discard_all() {
    Kept::OnDevice.remove_all(|key| key.starts_with(PREFIX));
}

fn prefix_of(author: UserId) -> String {
    format!("{PREFIX}{author}.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn no_two_people_or_requests_share_a_key() {
        let key = |author, request| Draft::new(UserId::new(author), TicketId::new(request)).key();
        assert_eq!(key(7, 4471), "frontdesk.answer.7.4471");
        assert_ne!(key(1, 12), key(11, 2));
        assert!(!key(71, 1).starts_with(&prefix_of(UserId::new(7))));
    }

    #[wasm_bindgen_test]
    fn a_draft_is_kept_until_it_is_sent_or_somebody_else_signs_in() {
        let draft = |author| Draft::new(UserId::new(author), TicketId::new(4471));
        draft(7).write("Both show Friday.");
        draft(71).write("Not mine.");
        assert_eq!(draft(7).read(), "Both show Friday.");
        keep_only(UserId::new(7));
        assert_eq!((draft(7).read().as_str(), draft(71).read().as_str()), ("Both show Friday.", ""));
        draft(7).write("  ");
        assert_eq!(draft(7).read(), "");
        draft(7).write("Again.");
        discard_all();
        assert_eq!(draft(7).read(), "");
    }
}
