//! Who is at which ticket at this moment.

use super::client;
use super::error::ApiError;
use super::record::record;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::presence::{Doing, PresenceDraft, PresenceDraftEnvelope};

record! {
    /// Somebody who is at a ticket.
    pub struct Presence {
        pub user_id: UserId,
        pub doing: Doing,
    }
}

record! {
    /// The others who are at a ticket now.
    pub struct TicketPresences {
        pub ticket_id: TicketId,
        pub presences: Vec<Presence>,
    }
}

record! {
    /// What the stream tells of who is where.
    pub struct Presences {
        pub presences: Vec<TicketPresences>,
        /// Whether there is nobody at all other tickets.
        pub all: bool,
    }
}

/// Says what the agent does with a ticket on this page, for the next 25 seconds.
pub async fn keep(ticket: TicketId, page: &str, doing: Doing) -> Result<(), ApiError> {
    let body = PresenceDraftEnvelope { presence: PresenceDraft { doing } };
    client::put_only(&path(ticket, page), &body).await
}

/// Says that the page shows this ticket no longer. Not waited for: the page may be going.
pub fn end(ticket: TicketId, page: &str) {
    client::part("DELETE", &path(ticket, page), None);
}

fn path(ticket: TicketId, page: &str) -> String {
    format!("tickets/{ticket}/presences/{page}")
}
