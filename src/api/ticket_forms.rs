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
    /// A form that others may use.
    pub struct RestrictedForm {
        pub name: String,
    }
}

record! {
    /// Every form that the caller may use, and the names of the others.
    pub struct TicketForms {
        pub ticket_forms: Vec<TicketForm>,
        pub restricted_forms: Vec<RestrictedForm> = Vec::new(),
    }
}

impl TicketForm {
    /// What stands in the addresses of its pages.
    pub fn address(&self) -> String {
        if self.key.is_empty() { self.id.to_string() } else { self.key.clone() }
    }
}

/// Up to a hundred forms, in the language of the page.
pub async fn list() -> Result<TicketForms, ApiError> {
    let query = [
        ("active", "true"),
        ("end_user_visible", "true"),
        ("lang", Language::spoken().code()),
        ("per_page", "100"),
    ];
    client::get("ticket_forms", &query).await
}

record! {
    /// A form as agents know it.
    pub struct NamedForm {
        pub id: TicketFormId,
        pub name: String,
    }
}

record! {
    struct NamedForms {
        pub ticket_forms: Vec<NamedForm>,
    }
}

/// Every form, up to a hundred, by the names that agents know.
pub async fn named() -> Result<Vec<NamedForm>, ApiError> {
    let answer: NamedForms = client::get("ticket_forms", &[("per_page", "100")]).await?;
    Ok(answer.ticket_forms)
}
