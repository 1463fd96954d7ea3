//! Ticket fields: what a ticket can carry.

use super::client;
use super::error::ApiError;
use frontdesk_model::page::TicketFields;

/// Every field that the caller may see, up to a hundred.
pub async fn list() -> Result<TicketFields, ApiError> {
    client::get("ticket_fields", &[("per_page", "100")]).await
}
