//! What an agent has written to a ticket and not sent yet, as the server keeps it for their other devices.
//! Our own addition.

use crate::id::TicketId;
use crate::rules::{Code, DESCRIPTION_MAX, Field, Problem};
use crate::ticket_draft::TicketDraft;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Uploads of a draft at most.
const UPLOADS_MAX: usize = 100;
/// Characters of an upload's token at most.
const TOKEN_MAX: usize = 255;
/// Bytes of the changes at most, as they are kept.
const CHANGES_MAX: usize = 65_535;

/// A draft that is kept: a comment, and changes of properties.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptDraft {
    pub ticket_id: TicketId,
    /// Whether it is to become a public reply; else an internal note.
    pub public: bool,
    pub body: String,
    /// What the agent has changed of the ticket's properties.
    pub changes: TicketDraft,
    /// The tokens of the uploads that are to come with the comment.
    pub uploads: Vec<String>,
    /// The files of these uploads that wait with the desk.
    #[serde(default)]
    pub files: Vec<KeptFile>,
    /// Grows with each change, also over a draft that was sent in between. Who changes the draft names the
    /// version that they saw.
    pub version: i64,
    pub updated_at: Timestamp,
}

/// A file of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptFile {
    /// That of its upload.
    pub token: String,
    pub file_name: String,
    pub content_type: String,
    /// In bytes.
    pub size: i64,
}

/// `{"draft": …}`; null where there is none
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptDraftEnvelope {
    pub draft: Option<KeptDraft>,
}

/// A draft as it is to be kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftToKeep {
    /// Whether it is to become a public reply; else an internal note.
    #[serde(default)]
    pub public: bool,
    #[serde(default)]
    pub body: String,
    /// What the agent has changed of the ticket's properties.
    #[serde(default)]
    pub changes: TicketDraft,
    /// The tokens of the uploads that are to come with the comment.
    #[serde(default)]
    pub uploads: Vec<String>,
    /// The version that it takes the place of; absent or null where there is none. If another one is kept, the
    /// call is refused (409).
    #[serde(default)]
    pub version: Option<i64>,
}

/// `{"draft": …}` to keep
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftToKeepEnvelope {
    pub draft: DraftToKeep,
}

/// What an agent's other pages hear: there is another version, or none any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftChanged {
    pub ticket_id: TicketId,
    pub version: Option<i64>,
}

impl DraftToKeep {
    /// The draft, if it may be kept. What belongs to sending is not kept with the changes.
    pub fn checked(mut self) -> Result<Self, Vec<Problem>> {
        let changes = std::mem::take(&mut self.changes);
        self.changes = TicketDraft {
            id: None,
            description: None,
            comment: None,
            safe_update: None,
            updated_stamp: None,
            version: None,
            draft_version: None,
            ..changes
        };
        let problem = |field, max| Problem::new(Field::Property(field), Code::TooLong { max });
        let changes = serde_json::to_vec(&self.changes).map_or(usize::MAX, |kept| kept.len());
        let uploads = &self.uploads;
        let too_many =
            uploads.len() > UPLOADS_MAX || uploads.iter().any(|token| token.chars().count() > TOKEN_MAX);
        let problems: Vec<Problem> = [
            (self.body.chars().count() > DESCRIPTION_MAX).then(|| problem("body", DESCRIPTION_MAX)),
            (changes > CHANGES_MAX).then(|| problem("changes", CHANGES_MAX)),
            too_many.then(|| problem("uploads", UPLOADS_MAX)),
        ]
        .into_iter()
        .flatten()
        .collect();
        if problems.is_empty() { Ok(self) } else { Err(problems) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_to_be_sent_is_not_kept() {
        let draft =
            |body: String, uploads: Vec<String>| DraftToKeep { body, uploads, ..DraftToKeep::default() };
        assert!(draft("é".repeat(DESCRIPTION_MAX), Vec::new()).checked().is_ok());
        for too_long in [
            draft("a".repeat(DESCRIPTION_MAX + 1), Vec::new()),
            draft(String::new(), vec!["a".to_owned(); UPLOADS_MAX + 1]),
            draft(String::new(), vec!["a".repeat(TOKEN_MAX + 1)]),
        ] {
            assert!(too_long.checked().is_err());
        }
    }

    #[test]
    fn changes_are_kept_without_what_belongs_to_sending() {
        let changes: TicketDraft = serde_json::from_value(serde_json::json!({
            "priority": null, "comment": {"body": "a"}, "safe_update": true, "version": 3, "draft_version": 4,
        }))
        .expect("changes");
        let kept = DraftToKeep { changes, ..DraftToKeep::default() }.checked().expect("a draft");
        assert_eq!(kept.changes, TicketDraft { priority: Some(None), ..TicketDraft::default() });
    }
}
