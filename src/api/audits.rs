//! A ticket's audits: what changed, by whom, when.

use super::client;
use super::error::ApiError;
use frontdesk_model::id::TicketId;
use frontdesk_model::page::Audits;

/// The latest audits of a ticket, newest first, with the people and groups they name.
pub async fn of_ticket(ticket: TicketId) -> Result<Audits, ApiError> {
    let query = [("include", "users,groups"), ("sort_order", "desc"), ("per_page", "100")];
    client::get(&format!("tickets/{ticket}/audits"), &query).await
}
