//! Answers that are written and not yet sent: they survive errors, reloads, a lost session and a lost
//! network, for a week.

use super::storage::Kept;
use crate::attachments::forget;
use frontdesk_model::id::{TicketId, UserId};
use js_sys::Date;
use serde::Serialize;
use serde_json::Value;

const PREFIX: &str = "frontdesk.answer.";
/// In milliseconds.
const WEEK: f64 = 7.0 * 24.0 * 3_600_000.0;

/// Where one person's answer to one request is kept on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draft {
    author: UserId,
    pub request: TicketId,
}

/// What is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub text: String,
    /// The files that come along, as their script has them; empty for none.
    pub files: String,
    /// What was sent of it, and has not been answered.
    pub attempt: Option<Attempt>,
}

/// An answer on its way. It is the same one however often it is sent: the server knows it by its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub key: String,
    pub text: String,
    pub uploads: Vec<String>,
    pub act: Act,
    /// The request's status when it was sent, by its word.
    pub before: String,
}

/// What an answer does to its request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    GoOn,
    Solve,
    /// Begins another one.
    FollowUp,
}

impl Act {
    const ALL: [Self; 3] = [Self::GoOn, Self::Solve, Self::FollowUp];

    const fn word(self) -> &'static str {
        match self {
            Self::GoOn => "go_on",
            Self::Solve => "solve",
            Self::FollowUp => "follow_up",
        }
    }
}

impl Draft {
    pub const fn new(author: UserId, request: TicketId) -> Self {
        Self { author, request }
    }

    pub fn read(self) -> Written {
        Kept::OnDevice.read(&self.key()).and_then(|text| Written::read(&text)).unwrap_or_default()
    }

    /// Keeps what is written, or nothing if it is blank; whether it is kept.
    pub fn write(self, written: &Written) -> bool {
        if *written == Written::default() {
            self.discard();
            return true;
        }
        Kept::OnDevice.write(&self.key(), &written.to_text())
    }

    pub fn discard(self) {
        discard(&self.key());
    }

    /// The name under which the device has the draft, and the bytes of its files.
    pub fn key(self) -> String {
        format!("{}{}", prefix_of(self.author), self.request)
    }

    /// Every draft of somebody's on this device.
    pub fn all_of(author: UserId) -> Vec<Self> {
        let prefix = prefix_of(author);
        let keys = Kept::OnDevice.keys();
        let numbers = keys.iter().filter_map(|key| key.strip_prefix(&prefix)?.parse().ok());
        numbers.map(|request| Self { author, request }).collect()
    }
}

impl Written {
    /// From what is kept; none where that is old, or not ours.
    fn read(text: &str) -> Option<Self> {
        let kept: Value = serde_json::from_str(text).ok()?;
        if Date::now() - kept["at"].as_f64()? > WEEK {
            return None;
        }
        let text_of = |value: &Value| value.as_str().map(str::to_owned);
        Some(Self {
            text: text_of(&kept["text"]).unwrap_or_default(),
            files: text_of(&kept["files"]).unwrap_or_default(),
            attempt: Attempt::read(&kept["attempt"]),
        })
    }

    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are far below 2^53")]
    fn to_text(&self) -> String {
        let Self { text, files, attempt } = self;
        let attempt = attempt.as_ref().map(Attempt::to_kept);
        // Writing texts and numbers does not fail.
        serde_json::to_string(&KeptDraft { at: Date::now() as i64, text, files, attempt }).unwrap_or_default()
    }
}

/// A draft as the device has it.
#[derive(Serialize)]
struct KeptDraft<'a> {
    /// In milliseconds since 1970.
    at: i64,
    text: &'a str,
    files: &'a str,
    attempt: Option<KeptAttempt<'a>>,
}

#[derive(Serialize)]
struct KeptAttempt<'a> {
    key: &'a str,
    text: &'a str,
    uploads: &'a [String],
    act: &'static str,
    before: &'a str,
}

impl Attempt {
    fn read(kept: &Value) -> Option<Self> {
        let word = kept["act"].as_str()?;
        let uploads =
            kept["uploads"].as_array()?.iter().filter_map(|token| token.as_str().map(str::to_owned));
        Some(Self {
            key: kept["key"].as_str()?.to_owned(),
            text: kept["text"].as_str()?.to_owned(),
            uploads: uploads.collect(),
            act: Act::ALL.into_iter().find(|act| act.word() == word)?,
            before: kept["before"].as_str()?.to_owned(),
        })
    }

    fn to_kept(&self) -> KeptAttempt<'_> {
        let Self { key, text, uploads, act, before } = self;
        KeptAttempt { key, text, uploads, act: act.word(), before }
    }
}

/// Discards what others wrote on this device before `author` signed in, and what is too old.
pub fn keep_only(author: UserId) {
    let own = prefix_of(author);
    discard_all_of(|key| !key.starts_with(&own));
    let is_old = |key: &str| Kept::OnDevice.read(key).and_then(|text| Written::read(&text)).is_none();
    discard_all_of(is_old);
}

/// Discards every draft, as signing out asks.
pub fn discard_all() {
    discard_all_of(|_| true);
}

fn discard_all_of(is_unwanted: impl Fn(&str) -> bool) {
    let keys = Kept::OnDevice.keys();
    keys.iter().filter(|key| key.starts_with(PREFIX) && is_unwanted(key)).for_each(|key| discard(key));
}

fn discard(key: &str) {
    Kept::OnDevice.remove(key);
    forget(key);
}

fn prefix_of(author: UserId) -> String {
    format!("{PREFIX}{author}.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn draft(author: i64) -> Draft {
        Draft::new(UserId::new(author), TicketId::new(4471))
    }

    fn text(text: &str) -> Written {
        Written { text: text.to_owned(), ..Written::default() }
    }

    #[wasm_bindgen_test]
    fn no_two_people_or_requests_share_a_key() {
        let key = |author, request| Draft::new(UserId::new(author), TicketId::new(request)).key();
        assert_eq!(key(7, 4471), "frontdesk.answer.7.4471");
        assert_ne!(key(1, 12), key(11, 2));
        assert!(!key(71, 1).starts_with(&prefix_of(UserId::new(7))));
    }

    #[wasm_bindgen_test]
    fn a_draft_is_kept_until_it_is_sent_or_somebody_else_signs_in() {
        draft(7).write(&text("Both show Friday."));
        draft(71).write(&text("Not mine."));
        assert_eq!(draft(7).read(), text("Both show Friday."));
        assert_eq!(Draft::all_of(UserId::new(7)), [draft(7)]);
        keep_only(UserId::new(7));
        assert_eq!((draft(7).read(), draft(71).read()), (text("Both show Friday."), Written::default()));
        draft(7).write(&Written::default());
        assert_eq!(draft(7).read(), Written::default());
        draft(7).write(&text("Again."));
        discard_all();
        assert_eq!(draft(7).read(), Written::default());
    }

    #[wasm_bindgen_test]
    fn what_is_on_its_way_is_kept_with_its_key() {
        let attempt = Attempt {
            key: "k".to_owned(),
            text: "Thank you".to_owned(),
            uploads: vec!["t".to_owned()],
            act: Act::Solve,
            before: "pending".to_owned(),
        };
        let written = Written { files: "[]".to_owned(), attempt: Some(attempt), ..text("Thank you") };
        draft(8).write(&written);
        assert_eq!(draft(8).read(), written);
        draft(8).discard();
    }

    #[wasm_bindgen_test]
    fn what_is_older_than_a_week_is_gone() {
        let old = json!({ "at": Date::now() - WEEK - 1.0, "text": "Old" }).to_string();
        Kept::OnDevice.write(&draft(9).key(), &old);
        assert_eq!(draft(9).read(), Written::default());
        keep_only(UserId::new(9));
        assert_eq!(Kept::OnDevice.read(&draft(9).key()), None);
    }
}
