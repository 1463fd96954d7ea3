//! How a comment changes after it was written: words of it are redacted, or a reply becomes a note.

use super::changeset::LoadedTicket;
use super::desk_rules::DeskRules;
use super::error::TicketError;
use super::known::{Conversation, Known};
use super::numbers::Numbers;
use super::redaction;
use super::update::Outcome;
use frontdesk_model::audit::AuditEvent;
use frontdesk_model::comment::Comment;
use frontdesk_model::id::{CommentId, UserId};
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::status::Status;

/// What is to become of a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommentChange {
    /// This text is made unreadable wherever it stands, for good.
    Redact(String),
    /// What is marked in this HTML, which is the comment's but for the marks, is made unreadable for
    /// good.
    RedactMarked(String),
    /// A public reply becomes an internal note.
    MakePrivate,
}

/// A comment as it is now, and what happened to it.
pub(super) struct Edited {
    pub comment: Comment,
    deed: Deed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Redacted,
    MadePrivate,
}

impl Edited {
    /// What the ticket's history tells of it: never the words.
    pub fn event(&self, numbers: &mut Numbers) -> AuditEvent {
        let (id, comment_id) = (numbers.next_event(), self.comment.id);
        match self.deed {
            Deed::Redacted => AuditEvent::CommentRedactionEvent { id, comment_id },
            Deed::MadePrivate => AuditEvent::CommentPrivacyChange { id, comment_id, public: false },
        }
    }

    /// Whether the requester can see a difference.
    pub const fn is_seen_by_requester(&self) -> bool {
        match self.deed {
            Deed::Redacted => self.comment.public,
            Deed::MadePrivate => true,
        }
    }
}

/// Only who speaks for the desk changes what was said, and mostly not once the ticket is closed
/// (contract, "Redact String in Comment").
pub(super) fn outcome(
    desk: &DeskRules,
    known: &Known,
    before: &LoadedTicket,
    (user, comment): (UserId, CommentId),
    change: &CommentChange,
) -> Result<Outcome, TicketError> {
    let ticket = &before.ticket;
    if !desk.sees(user, ticket) || ticket.status == Status::Deleted {
        return Err(TicketError::NotFound);
    }
    let conversation = known.conversation(ticket.id).ok_or(TicketError::NotFound)?;
    let comment = conversation.named.get(&comment).ok_or(TicketError::NotFound)?;
    let rights = desk.rights(user);
    if !(rights.edit && rights.reply) {
        return Err(TicketError::Forbidden);
    }
    let wrong = |field, code| TicketError::Invalid(vec![Problem::new(field, code)]);
    // What is marked is also redacted of closed tickets (contract, "Redact Ticket Comment In Agent
    // Workspace").
    if ticket.status == Status::Closed && !matches!(change, CommentChange::RedactMarked(_)) {
        return Err(wrong(Field::Status, Code::NotAllowed));
    }
    match change {
        CommentChange::Redact(text) => {
            let redacted = redaction::without(comment, text);
            let redacted = redacted.map_err(|code| wrong(Field::Property("text"), code))?;
            Ok(overwritten(before, conversation, redacted, Deed::Redacted))
        }
        CommentChange::RedactMarked(html) => {
            let redacted = redaction::without_marked(comment, html);
            let redacted = redacted.map_err(|code| wrong(Field::Property("html_body"), code))?;
            Ok(overwritten(before, conversation, redacted, Deed::Redacted))
        }
        CommentChange::MakePrivate if comment.public => {
            let note = Comment { public: false, ..comment.clone() };
            Ok(overwritten(before, conversation, note, Deed::MadePrivate))
        }
        CommentChange::MakePrivate => Ok(Outcome::from(before.clone())),
    }
}

/// The ticket with a comment as it is now. The first one's words are the ticket's description, and a
/// ticket of which nothing is public is nobody's request.
fn overwritten(before: &LoadedTicket, conversation: &Conversation, comment: Comment, deed: Deed) -> Outcome {
    let mut after = before.clone();
    if conversation.opens_with(comment.id) {
        after.ticket.description.clone_from(&comment.body);
        after.opening_public = comment.public;
    }
    after.ticket.is_public = comment.public || conversation.is_public_without(comment.id);
    Outcome { edited: Some(Edited { comment, deed }), ..Outcome::from(after) }
}
