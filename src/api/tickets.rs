//! Tickets, as agents work them.

use super::client;
use super::error::ApiError;
use frontdesk_model::id::TicketId;
use frontdesk_model::ticket::{TicketEnvelope, TicketUpdate, TicketUpdateEnvelope};

/// The people, groups and organizations that a ticket names come along.
const INCLUDE: (&str, &str) = ("include", "users,groups,organizations");

/// A ticket with the people, group and organization that it names.
pub async fn show(ticket: TicketId) -> Result<TicketEnvelope, ApiError> {
    client::get(&format!("tickets/{ticket}"), &[INCLUDE]).await
}

/// Changes a ticket; the answer carries the audit of the change. With `safe_update` and the
/// `version` that the caller has seen, a ticket changed since is [`ApiError::Conflict`].
pub async fn update(ticket: TicketId, update: TicketUpdate) -> Result<TicketEnvelope, ApiError> {
    client::put(&format!("tickets/{ticket}"), &TicketUpdateEnvelope { ticket: update }).await
}
