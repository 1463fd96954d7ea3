//! Audits: one for each update of a ticket, with an event for each thing that changed.

use crate::account::Via;
use crate::attachment::Attachment;
use crate::captured::Captured;
use crate::comment::Comment;
use crate::id::{AuditId, CommentId, TicketId, UserId};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// One update of a ticket.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Audit {
    pub id: AuditId,
    pub ticket_id: TicketId,
    pub created_at: Timestamp,
    pub author_id: UserId,
    #[serde(default)]
    pub metadata: Value,
    pub events: Vec<AuditEvent>,
    #[serde(default)]
    pub via: Via,
}

/// What is known of an update besides what it changed: what a form kept of the page that it stands on.
pub fn metadata(captured: Option<&Captured>) -> Value {
    json!({"system": {}, "custom": captured.map_or_else(|| json!({}), |captured| json!(captured))})
}

/// One thing that an update changed. Values are the contract's: texts (ids as texts too), null,
/// or lists of texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type")]
pub enum AuditEvent {
    Comment {
        id: CommentId,
        author_id: UserId,
        body: String,
        #[serde(default)]
        html_body: String,
        #[serde(default)]
        plain_body: String,
        public: bool,
        #[serde(default)]
        attachments: Vec<Attachment>,
        #[serde(default)]
        audit_id: Option<AuditId>,
    },
    Create {
        id: i64,
        field_name: String,
        value: Value,
    },
    Change {
        id: i64,
        field_name: String,
        value: Value,
        previous_value: Value,
    },
    /// Mail that was queued because of the update.
    Notification {
        id: i64,
        subject: String,
        #[serde(default)]
        body: String,
        recipients: Vec<UserId>,
        #[serde(default)]
        via: Via,
    },
    /// Words of a comment were made unreadable.
    CommentRedactionEvent {
        id: i64,
        comment_id: CommentId,
    },
    /// A public comment became an internal note.
    CommentPrivacyChange {
        id: i64,
        comment_id: CommentId,
        public: bool,
    },
    /// What a later version of the contract adds.
    #[serde(other)]
    Unknown,
}

/// The comment's event, which has the comment's id.
impl From<&Comment> for AuditEvent {
    fn from(comment: &Comment) -> Self {
        Self::Comment {
            id: comment.id,
            author_id: comment.author_id,
            body: comment.body.clone(),
            html_body: comment.html_body.clone(),
            plain_body: comment.plain_body.clone(),
            public: comment.public,
            attachments: comment.attachments.clone(),
            audit_id: comment.audit_id,
        }
    }
}
