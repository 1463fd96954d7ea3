//! What a command comes to: rows to write, mail to queue, and what to tell others.

use super::change::Change;
use super::clocks::{Clocks, Timed};
use super::idempotency::Idempotency;
use super::metrics::Metrics;
use crate::locale::en::mail;
use frontdesk_model::attachment::Attachment;
use frontdesk_model::audit::{Audit, AuditEvent};
use frontdesk_model::captured::Captured;
use frontdesk_model::comment::Comment;
use frontdesk_model::field_value::CustomField;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::satisfaction_rating::SatisfactionRating;
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;

/// A ticket with what only the desk itself knows of it.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadedTicket {
    pub ticket: Ticket,
    /// The answers that are not null, also those to fields that are no longer active.
    pub answers: Vec<CustomField>,
    pub solved_at: Option<Timestamp>,
    pub metrics: Metrics,
    pub clocks: Clocks,
    /// Whether the first comment, whose text is the description, is a public one.
    pub opening_public: bool,
    /// The closed ticket that this one goes on from.
    pub followup_of: Option<TicketId>,
    /// Of deleted tickets.
    pub deletion: Option<Deletion>,
}

/// How a ticket was deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deletion {
    pub at: Timestamp,
    pub by: UserId,
    /// The status that it had, and has again when it is restored.
    pub status: Status,
    /// Since when it cannot be restored, for nothing is left of it.
    pub erased_at: Option<Timestamp>,
}

/// Everything that one command writes, in one transaction.
#[derive(Clone, Debug, PartialEq)]
pub struct Changeset {
    /// People whom the desk did not know before.
    pub new_people: Vec<User>,
    /// The ticket as it is after the command.
    pub ticket: LoadedTicket,
    pub comment: Option<Comment>,
    /// An earlier comment that is not as it was written any more.
    pub edited: Option<Comment>,
    pub audit: Audit,
    /// What the audit keeps of the page that the request came from.
    pub captured: Option<Captured>,
    pub notice: Option<Notice>,
    pub change: Change,
    /// When it is written, also where it tells of what happened before.
    pub generated_at: Timestamp,
    /// What the ticket's clocks did.
    pub timed: Timed,
    /// The ticket's rating, where it is not as it was.
    pub rated: Option<SatisfactionRating>,
    /// The key under which the ticket is found when the call is repeated.
    pub key: Option<Idempotency>,
    /// Who is suspended, for having sent what nobody asked for.
    pub suspended: Option<UserId>,
    /// The kept draft that was sent with it.
    pub sent_draft: Option<SentDraft>,
}

/// A draft that an agent's update carries: it need not be kept any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentDraft {
    pub user: UserId,
    pub version: i64,
}

impl Changeset {
    /// The same with these files at its comment.
    #[must_use]
    pub(crate) fn with_files(mut self, files: Vec<Attachment>) -> Self {
        let Some(comment) = &mut self.comment else { return self };
        comment.attachments = files;
        for event in &mut self.audit.events {
            if let AuditEvent::Comment { attachments, .. } = event {
                attachments.clone_from(&comment.attachments);
            }
        }
        self
    }

    /// Whether it makes a ticket rather than changing one.
    pub(crate) const fn is_creation(&self) -> bool {
        self.ticket.ticket.version == 1
    }

    /// Whether it leaves nothing of what was said on the ticket. No other changeset follows that.
    pub(crate) fn is_erasure(&self) -> bool {
        self.ticket.deletion.is_some_and(|deletion| deletion.erased_at.is_some())
    }

    /// What the caller is told once it is written.
    pub(crate) fn into_written(self) -> Written {
        let (audit, change) = (Some(self.audit), Some(self.change));
        Written { ticket: self.ticket.ticket, audit, change, replayed: false }
    }
}

/// What was written for a command.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The ticket as it now is.
    pub ticket: Ticket,
    /// The update's entry in the ticket's history; none for an update that changed nothing.
    pub audit: Option<Audit>,
    pub change: Option<Change>,
    /// Whether an earlier call with the same idempotency key had written it already.
    pub replayed: bool,
}

/// Who is told of a change by mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub mail: Mail,
    /// Each gets a letter of their own, and none is named in another's.
    pub to: Vec<UserId>,
}

impl Notice {
    /// Of what was said for everybody: to who asks and who is copied in, but not to who said it.
    pub(super) fn of_reply(ticket: &Ticket, author: UserId) -> Option<Self> {
        let everybody = std::iter::once(&ticket.requester_id).chain(&ticket.email_cc_ids);
        let to: Vec<UserId> = everybody.copied().filter(|reader| *reader != author).collect();
        (!to.is_empty()).then_some(Self { mail: Mail::PublicReply, to })
    }
}

/// Mail that a change of a ticket queues in the outbox. Its payload has ids and never words: what
/// is said is read when it leaves: `{"ticket_id", "recipient_id", "comment_id", "copied"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mail {
    /// To the requester: we have your request.
    RequestReceived,
    /// To the requester and to who is copied in: what somebody else said for everybody.
    PublicReply,
}

impl Mail {
    /// The kind by which the outbox knows it.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::RequestReceived => "request_received",
            Self::PublicReply => "public_reply",
        }
    }

    /// The letter's subject, as the ticket's history tells it.
    pub(super) fn subject(self, ticket: &Ticket) -> String {
        match self {
            Self::RequestReceived => mail::MAIL.request_received_subject(ticket.id),
            Self::PublicReply => mail::MAIL.public_reply_subject(ticket.id, &ticket.subject),
        }
    }
}
