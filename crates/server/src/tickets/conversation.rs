//! A ticket's next entry: the comment and the audit of one command.

use super::error::TicketError;
use super::html::{self, CleanHtml};
use super::numbers::Numbers;
use frontdesk_model::account::{Channel, Via};
use frontdesk_model::audit::{Audit, AuditEvent, metadata};
use frontdesk_model::comment::{Comment, CommentDraft};
use frontdesk_model::id::{AuditId, TicketId, UserId};
use frontdesk_model::rules;
use frontdesk_model::ticket::Ticket;
use serde_json::json;

/// What somebody says: tidied, and not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    pub body: String,
    /// The same as HTML, where somebody wrote it so.
    pub html: Option<CleanHtml>,
    /// False for an internal note.
    pub public: bool,
}

impl Words {
    /// What a draft says.
    pub fn of(draft: &CommentDraft, public: bool) -> Result<Self, TicketError> {
        let mut draft = draft.clone();
        let html = html::take(&mut draft)?;
        let body = rules::comment(draft.text().unwrap_or_default());
        let body = body.map_err(|problem| TicketError::Invalid(vec![problem]))?;
        Ok(Self { body, html, public })
    }
}

/// Who wrote the entry, at the ticket's `updated_at`.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub ticket: &'a Ticket,
    pub author: UserId,
    pub channel: Channel,
}

/// How a ticket came: through a channel, and from which ticket.
pub(crate) fn via(channel: Channel, followup_of: Option<TicketId>) -> Via {
    let mut via = Via::from(channel);
    if let Some(source) = followup_of {
        via.source.rel = Some("follow_up".to_owned());
        via.source.from.insert("ticket_id".to_owned(), json!(source));
    }
    via
}

impl Entry<'_> {
    pub fn comment(self, words: Words, audit: AuditId, numbers: &mut Numbers) -> Comment {
        Comment {
            id: numbers.next_comment(),
            kind: "Comment".to_owned(),
            author_id: self.author,
            html_body: words.html.map_or_else(|| html::from_text(&words.body), String::from),
            plain_body: words.body.clone(),
            body: words.body,
            public: words.public,
            attachments: Vec::new(),
            audit_id: Some(audit),
            via: Via::from(self.channel),
            created_at: self.ticket.updated_at,
        }
    }

    pub fn audit(self, id: AuditId, events: Vec<AuditEvent>) -> Audit {
        Audit {
            id,
            ticket_id: self.ticket.id,
            created_at: self.ticket.updated_at,
            author_id: self.author,
            metadata: metadata(None),
            events,
            via: Via::from(self.channel),
        }
    }
}
