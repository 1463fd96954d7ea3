//! Ticket fields: what a ticket can carry.

use super::client;
use super::error::ApiError;
use super::record::record;
use frontdesk_model::id::TicketFieldId;

record! {
    pub struct TicketField {
        pub id: TicketFieldId,
        pub title: String,
        pub custom_field_options: Vec<FieldOption>,
    }
}

record! {
    /// One of the answers that a drop-down or multiselect offers.
    pub struct FieldOption {
        pub name: String,
        pub value: String,
    }
}

record! {
    struct TicketFields {
        pub ticket_fields: Vec<TicketField>,
    }
}

/// Every field that the caller may see, up to a hundred.
pub async fn list() -> Result<Vec<TicketField>, ApiError> {
    let answer: TicketFields = client::get("ticket_fields", &[("per_page", "100")]).await?;
    Ok(answer.ticket_fields)
}
