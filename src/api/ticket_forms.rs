//! Ticket forms: what can be asked, and with which fields.

use super::client;
use super::error::ApiError;
use super::record::{Read, record};
use crate::locale::portal::Language;
use frontdesk_model::id::{TicketFieldId, TicketFormId};
use frontdesk_model::ticket_form::Condition;
use serde_json::Value;

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
    pub struct AgentForm {
        pub id: TicketFormId,
        pub name: String,
        pub active: bool,
        pub ticket_field_ids: Vec<TicketFieldId>,
        pub agent_conditions: Vec<Condition>,
    }
}

impl Read for Condition {
    fn read(value: &Value) -> Option<Self> {
        serde_json::from_value(value.clone()).ok()
    }
}

/// Every form that tickets can have, with what they ask of agents.
pub async fn of_desk() -> Result<Vec<AgentForm>, ApiError> {
    client::every_page("ticket_forms", "ticket_forms").await
}
