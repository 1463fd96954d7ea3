//! What a command comes to: rows to write, mail to queue, and what to tell others.

use super::change::Change;
use frontdesk_model::audit::Audit;
use frontdesk_model::id::TicketId;
use frontdesk_model::ticket::Ticket;
use serde_json::{Value, json};

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
/// is said is read when it leaves.
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

    pub(crate) fn payload(ticket: TicketId, change: &Change, comment: Option<i64>) -> Value {
        json!({ "ticket_id": ticket, "recipient_id": change.requester_id, "comment_id": comment })
    }
}
