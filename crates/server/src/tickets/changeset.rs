//! What a command comes to: rows to write, mail to queue, and what to tell others.

use super::change::Change;
use super::command::Idempotency;
use super::metrics::Metrics;
use crate::locale::en::mail;
use frontdesk_model::audit::Audit;
use frontdesk_model::comment::Comment;
use frontdesk_model::field_value::CustomField;
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
}

/// Everything that one command writes, in one transaction.
#[derive(Clone, Debug, PartialEq)]
pub struct Changeset {
    /// The requester, where the desk did not know them before.
    pub new_requester: Option<User>,
    /// The ticket as it is after the command.
    pub ticket: LoadedTicket,
    pub comment: Option<Comment>,
    pub audit: Audit,
    pub mail: Option<Mail>,
    pub change: Change,
    /// The key under which the ticket is found when the call is repeated.
    pub key: Option<KeptKey>,
}

/// An idempotency key, which each caller has for themself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptKey {
    pub scope: String,
    pub idempotency: Idempotency,
}

impl Changeset {
    /// What the caller is told once it is written.
    pub(crate) fn into_written(self) -> Written {
        Written { ticket: self.ticket.ticket, audit: self.audit, change: self.change, replayed: false }
    }
}

/// What was written for a command.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The ticket as it now is.
    pub ticket: Ticket,
    /// The update's entry in the ticket's history.
    pub audit: Audit,
    pub change: Change,
    /// Whether an earlier call with the same idempotency key had written it already.
    pub replayed: bool,
}

/// Mail that a change of a ticket queues in the outbox. Its payload has ids and never words: what
/// is said is read when it leaves: `{"ticket_id", "recipient_id", "comment_id"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mail {
    /// To the requester: we have your request.
    RequestReceived,
    /// To the requester: an agent's public reply.
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
            Self::RequestReceived => mail::request_received_subject(ticket.id),
            Self::PublicReply => mail::public_reply_subject(ticket.id, &ticket.subject),
        }
    }
}
