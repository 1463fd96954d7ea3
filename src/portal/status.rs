//! A status in the requester's words.

use crate::locale::portal::Word;
use crate::ui::markup::Node;
use crate::ui::{TagKind, TagSize, tag};
use frontdesk_model::status::Status;

/// What the status means to the person who asked.
pub fn word(status: Status) -> &'static str {
    let word = match status {
        Status::New => Word::Received,
        Status::Open => Word::BeingLookedAt,
        Status::Pending => Word::WaitingForYou,
        Status::Hold => Word::WithAnotherTeam,
        Status::Solved => Word::Solved,
        Status::Closed | Status::Deleted => Word::Closed,
    };
    word.text()
}

const fn kind(status: Status) -> TagKind {
    match status {
        Status::New => TagKind::New,
        Status::Open => TagKind::Open,
        Status::Pending => TagKind::Pending,
        Status::Hold => TagKind::Hold,
        Status::Solved => TagKind::Solved,
        Status::Closed | Status::Deleted => TagKind::Closed,
    }
}

pub fn status_tag(status: Status, size: TagSize) -> Node {
    tag(kind(status), size, word(status))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn requesters_read_their_own_words() {
        let read: Vec<_> = Status::ALL.iter().map(|status| word(*status)).collect();
        assert_eq!(
            read,
            [
                "Received",
                "Being looked at",
                "Waiting for you",
                "With another team",
                "Solved",
                "Closed",
                "Closed"
            ]
        );
    }
}
