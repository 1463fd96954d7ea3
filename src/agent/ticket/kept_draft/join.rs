//! What becomes of a draft that was written on one device, and another one on another device. Pure: no word
//! is lost by it.

use crate::api::kept_drafts::Content;
use crate::api::record::{Read, field};
use crate::api::tickets::TicketChange;
use serde::Serialize;
use serde_json::Value;

/// What this device and the desk agreed upon last.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Base {
    /// None where the desk kept nothing.
    pub version: Option<i64>,
    pub content: Content,
}

impl Read for Base {
    fn read(value: &Value) -> Option<Self> {
        Some(Self { version: field(value, "version")?, content: field(value, "content")? })
    }
}

/// What follows from what the desk keeps.
#[derive(Clone, Debug, PartialEq)]
pub enum Joined {
    /// What is here stays, and takes the place of what the desk keeps.
    Mine,
    /// This takes the place of what is here.
    Theirs(Box<Content>),
    /// Neither holds the other: the agent decides.
    Both,
}

/// Whether there is nothing in it.
pub fn is_blank(content: &Content) -> bool {
    content.body.trim().is_empty()
        && content.uploads.is_empty()
        && content.changes == Content::default().changes
}

/// Joins what is here with what the desk keeps, knowing what they were when they were the same.
pub fn join(mine: &Content, base: &Base, theirs: Option<&(i64, Content)>) -> Joined {
    let unchanged = *mine == base.content;
    let Some((version, theirs)) = theirs else {
        // It was sent or thrown away elsewhere, as it stands here. What is written next is of the same kind.
        let is_over = base.version.is_some() && unchanged;
        let nothing = || Box::new(Content { public: mine.public, ..Content::default() });
        return if is_over { Joined::Theirs(nothing()) } else { Joined::Mine };
    };
    if base.version == Some(*version) {
        return Joined::Mine;
    }
    if unchanged || is_blank(mine) {
        return Joined::Theirs(Box::new(theirs.clone()));
    }
    let is_one_kind = mine.public == theirs.public || theirs.body.trim().is_empty();
    if is_one_kind && mine.body.starts_with(theirs.body.trim_end()) {
        return if holds(mine, theirs) {
            Joined::Mine
        } else {
            Joined::Theirs(Box::new(with_changes(mine, theirs)))
        };
    }
    let is_one_kind = mine.public == theirs.public || mine.body.trim().is_empty();
    if is_one_kind && theirs.body.starts_with(mine.body.trim_end()) {
        return Joined::Theirs(Box::new(with_changes_of(theirs, mine)));
    }
    Joined::Both
}

/// Mine below theirs is one text: a note, if either was one, for a note must never be sent to its requester.
pub fn below(mine: &Content, theirs: &Content) -> Content {
    let bodies = [mine.body.trim_end(), theirs.body.trim_end()];
    let bodies: Vec<&str> = bodies.into_iter().filter(|body| !body.is_empty()).collect();
    Content { public: mine.public && theirs.public, body: bodies.join("\n\n"), ..with_changes(mine, theirs) }
}

/// Whether every property that theirs changes is changed in mine, and every file of theirs is there.
fn holds(mine: &Content, theirs: &Content) -> bool {
    let joined = with_changes(mine, theirs);
    joined.changes == mine.changes && joined.uploads.len() == mine.uploads.len()
}

/// Mine with the changes of theirs, where mine has none of the same property.
fn with_changes(mine: &Content, theirs: &Content) -> Content {
    joined_changes(mine, mine, theirs)
}

/// Theirs with the changes of mine, which count where both change the same property.
fn with_changes_of(theirs: &Content, mine: &Content) -> Content {
    joined_changes(theirs, mine, theirs)
}

fn joined_changes(text: &Content, first: &Content, second: &Content) -> Content {
    // By way of a text, in which changes are also sent: a writer of values of its own would weigh as much again.
    let changes = |content: &Content| {
        let text = serde_json::to_string(&content.changes).unwrap_or_default();
        match serde_json::from_str(&text) {
            Ok(Value::Object(changes)) => changes,
            _ => serde_json::Map::new(),
        }
    };
    let mut joined = changes(second);
    joined.extend(changes(first));
    let joined = TicketChange::read(&Value::Object(joined));
    let mut uploads = text.uploads.clone();
    let others = first.uploads.iter().chain(&second.uploads);
    others.for_each(|file| {
        if !uploads.contains(file) {
            uploads.push(file.clone());
        }
    });
    let changes = joined.unwrap_or_else(|| first.changes.clone());
    Content { changes, uploads, ..text.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_model::status::Priority;
    use frontdesk_model::ticket::TicketUpdate;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn reply(body: &str) -> Content {
        Content { public: true, body: body.to_owned(), ..Content::default() }
    }

    fn note(body: &str) -> Content {
        Content { public: false, ..reply(body) }
    }

    fn agreed(version: i64, content: Content) -> Base {
        Base { version: Some(version), content }
    }

    #[wasm_bindgen_test]
    fn what_nobody_changed_here_follows_the_desk() {
        let base = agreed(3, reply("Hello"));
        let newer = (4, reply("Hello again"));
        assert_eq!(join(&reply("Hello"), &base, Some(&newer)), Joined::Theirs(Box::new(newer.1.clone())));
        assert_eq!(join(&reply("Hello"), &base, None), Joined::Theirs(Box::new(reply(""))), "it was sent");
        assert_eq!(
            join(&reply(" \n"), &Base::default(), Some(&newer)),
            Joined::Theirs(Box::new(newer.1.clone()))
        );
    }

    #[wasm_bindgen_test]
    fn what_was_written_here_stays() {
        let base = agreed(3, reply("Hello"));
        assert_eq!(join(&reply("Hello you"), &base, Some(&(3, reply("Hello")))), Joined::Mine);
        assert_eq!(join(&reply("Hello you"), &base, None), Joined::Mine);
        assert_eq!(join(&reply("Hello you"), &base, Some(&(4, reply("Hello")))), Joined::Mine, "it goes on");
        assert_eq!(join(&reply("Hello"), &Base::default(), None), Joined::Mine);
        let longer = (4, reply("Hello you two"));
        assert_eq!(
            join(&reply("Hello you"), &base, Some(&longer)),
            Joined::Theirs(Box::new(longer.1.clone()))
        );
    }

    #[wasm_bindgen_test]
    fn different_words_are_both_kept_and_a_note_never_becomes_a_reply() {
        let base = agreed(3, reply("Hello"));
        assert_eq!(join(&reply("Good morning"), &base, Some(&(4, reply("Hello you")))), Joined::Both);
        assert_eq!(join(&reply("Hello you"), &base, Some(&(4, note("Hello")))), Joined::Both);
        assert_eq!(below(&reply("Hello "), &note("Between us")), note("Hello\n\nBetween us"));
        assert_eq!(below(&reply("Hello"), &reply("Bye")), reply("Hello\n\nBye"));
        assert_eq!(below(&reply(""), &reply("Bye")), reply("Bye"));
    }

    #[wasm_bindgen_test]
    fn files_are_joined_and_go_with_what_was_sent() {
        let with = |body: &str, files: &[&str]| {
            let uploads = files.iter().map(|file| (*file).to_owned()).collect();
            Content { uploads, ..reply(body) }
        };
        let base = agreed(3, with("A", &["x"]));
        let theirs = (4, with("A", &["x", "z"]));
        let joined = join(&with("A and", &["x", "y"]), &base, Some(&theirs));
        assert_eq!(joined, Joined::Theirs(Box::new(with("A and", &["x", "y", "z"]))));
        assert_eq!(
            join(&with("A", &["x"]), &base, Some(&(4, reply("A")))),
            Joined::Theirs(Box::new(reply("A")))
        );
        assert_eq!(join(&with("A", &["x"]), &base, None), Joined::Theirs(Box::new(reply(""))));
        assert!(!is_blank(&with("", &["x"])));
    }

    #[wasm_bindgen_test]
    fn changed_properties_are_joined() {
        let change = |body: &str, update: TicketUpdate| Content {
            changes: TicketChange { update, ..TicketChange::default() },
            ..reply(body)
        };
        let high = TicketUpdate { priority: Some(Some(Priority::High)), ..TicketUpdate::default() };
        let nobody = TicketUpdate { assignee_id: Some(None), ..TicketUpdate::default() };
        let both = TicketUpdate { assignee_id: Some(None), ..high.clone() };
        let joined = join(&change("A", high), &Base::default(), Some(&(4, change("A", nobody))));
        assert_eq!(joined, Joined::Theirs(Box::new(change("A", both))));
    }
}
