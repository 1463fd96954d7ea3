//! Ticket fields: what a ticket can carry.

use super::client;
use super::error::ApiError;
use super::record::record;
use crate::locale::portal::Language;
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::ticket_field::FieldType;

record! {
    pub struct TicketField {
        pub id: TicketFieldId,
        pub kind as "type": FieldType,
        pub title: String,
        pub active: bool,
        /// Required to solve.
        pub required: bool,
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
    /// A field as requesters know it.
    pub struct PortalField {
        pub id: TicketFieldId,
        pub kind as "type": FieldType,
        pub title as "title_in_portal": String,
        pub options as "custom_field_options": Vec<FieldOption>,
    }
}

record! {
    struct PortalFields {
        pub ticket_fields: Vec<PortalField>,
    }
}

/// Every field that requesters may see, up to a hundred, in the language of the page.
pub async fn of_portal() -> Result<Vec<PortalField>, ApiError> {
    let query = [("lang", Language::spoken().code()), ("per_page", "100")];
    let answer: PortalFields = client::get("ticket_fields", &query).await?;
    Ok(answer.ticket_fields)
}

/// Every field that the caller may see.
pub async fn list() -> Result<Vec<TicketField>, ApiError> {
    client::every_page("ticket_fields", "ticket_fields", &[]).await
}
