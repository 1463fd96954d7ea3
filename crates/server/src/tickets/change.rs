//! What the rest of the house hears about a change of a ticket.

use crate::sight::Belonging;
use frontdesk_model::id::TicketId;
use frontdesk_model::live::TicketChanged;

/// A change of a ticket, once it is committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Follows the order of commits; no two changes share one.
    pub change_seq: i64,
    pub ticket_id: TicketId,
    /// Whose the ticket is now.
    pub belonging: Belonging,
    /// Whether a public reply (true), an internal note (false) or nothing was written.
    pub comment_public: Option<bool>,
    /// Whether the requester can see a difference: another status, or a public reply.
    pub seen_by_requester: bool,
}

impl From<Change> for TicketChanged {
    fn from(change: Change) -> Self {
        Self {
            ticket_id: change.ticket_id,
            change_seq: change.change_seq,
            comment_public: change.comment_public,
        }
    }
}
