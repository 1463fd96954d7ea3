//! Comments: public replies and internal notes.

use crate::account::Via;
use crate::attachment::Attachment;
use crate::id::{AuditId, CommentId, TicketId, UserId};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// One contribution to a ticket's conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Comment {
    pub id: CommentId,
    /// Always `Comment`.
    #[serde(rename = "type", default)]
    pub kind: String,
    pub author_id: UserId,
    pub body: String,
    /// The body as HTML that the server made or cleaned.
    #[serde(default)]
    pub html_body: String,
    #[serde(default)]
    pub plain_body: String,
    /// False for an internal note, which the requester never sees.
    pub public: bool,
    #[serde(default)]
    pub attachments: Vec<Attachment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit_id: Option<AuditId>,
    #[serde(default)]
    pub via: Via,
    pub created_at: Timestamp,
}

/// A comment as a caller writes it: `{"body"}`, `{"value"}` or `{"html_body"}`; public unless it
/// says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommentDraft {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub html_body: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public: Option<bool>,
    /// The tokens of the uploads whose files come with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uploads: Vec<String>,
}

/// What is to be made unreadable in a comment, wherever it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommentRedactionDraft {
    pub text: String,
}

/// Which parts of a comment are to be made unreadable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MarkedRedactionDraft {
    pub ticket_id: TicketId,
    /// The comment's HTML, with `<redact>` around words and `redact` in tags that go.
    #[serde(default)]
    pub html_body: Option<String>,
    /// The `content_url` of each of the comment's files that goes.
    #[serde(default)]
    pub external_attachment_urls: Vec<String>,
}

impl CommentDraft {
    /// A public reply with this text.
    pub fn public(body: impl Into<String>) -> Self {
        Self { body: Some(body.into()), public: Some(true), ..Self::default() }
    }

    /// An internal note with this text.
    pub fn note(body: impl Into<String>) -> Self {
        Self { body: Some(body.into()), public: Some(false), ..Self::default() }
    }

    /// The text, from whichever key the caller wrote it under.
    pub fn text(&self) -> Option<&str> {
        self.body.as_deref().or(self.value.as_deref()).or(self.html_body.as_deref())
    }
}
