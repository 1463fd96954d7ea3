//! Ticket forms: what can be asked, and with which fields.

use super::client;
use super::error::ApiError;
use super::record::record;
use crate::locale::portal::Language;
use frontdesk_model::id::{TicketFieldId, TicketFormId};

record! {
    /// A form as requesters know it.
    pub struct TicketForm {
        pub id: TicketFormId,
        /// What stands in its address, where it has a name of its own.
        pub key: String = String::new(),
        pub display_name: String,
        pub ticket_field_ids: Vec<TicketFieldId>,
    }
}

record! {
    struct TicketForms {
        pub ticket_forms: Vec<TicketForm>,
    }
}

impl TicketForm {
    /// What stands in the addresses of its pages.
    pub fn address(&self) -> String {
        if self.key.is_empty() { self.id.to_string() } else { self.key.clone() }
    }
}

/// Every form that the caller may use, up to a hundred, in the language of the page.
pub async fn list() -> Result<Vec<TicketForm>, ApiError> {
    let query = [
        ("active", "true"),
        ("end_user_visible", "true"),
        ("lang", Language::spoken().code()),
        ("per_page", "100"),
    ];
    let answer: TicketForms = client::get("ticket_forms", &query).await?;
    Ok(answer.ticket_forms)
}
