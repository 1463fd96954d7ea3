//! Ticket forms: what can be asked, and with which fields.

use super::client;
use super::error::ApiError;
use super::record::{Read, field, record};
use crate::locale::portal::Language;
use frontdesk_model::id::{TicketFieldId, TicketFormId};
use frontdesk_model::ticket_form::{ChildField, Condition, RequiredOnStatuses};
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
        Some(Self {
            parent_field_id: field(value, "parent_field_id")?,
            value: field(value, "value")?,
            child_fields: field(value, "child_fields")?,
        })
    }
}

impl Read for ChildField {
    fn read(value: &Value) -> Option<Self> {
        Some(Self {
            id: field(value, "id")?,
            is_required: field(value, "is_required")?,
            required_on_statuses: field(value, "required_on_statuses")?,
        })
    }
}

impl Read for RequiredOnStatuses {
    fn read(value: &Value) -> Option<Self> {
        Some(match value["type"].as_str()? {
            "ALL_STATUSES" => Self::All,
            "NO_STATUSES" => Self::Never,
            "SOME_STATUSES" => Self::Some { statuses: field(value, "statuses")? },
            _ => return None,
        })
    }
}

/// Every form that tickets can have, with what they ask of agents.
pub async fn of_desk() -> Result<Vec<AgentForm>, ApiError> {
    client::every_page("ticket_forms", "ticket_forms", &[]).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn conditions_are_read_as_they_are_written() {
        let child =
            |id, required: Value| json!({"id": id, "is_required": id == 1, "required_on_statuses": required});
        let written = json!({"parent_field_id": 7, "value": "a", "child_fields": [
            child(1, json!({"type": "ALL_STATUSES"})),
            child(2, json!({"type": "NO_STATUSES"})),
            child(3, json!({"type": "SOME_STATUSES", "statuses": ["new", "solved"]})),
            {"id": 4, "is_required": false},
        ]});
        let condition = Condition::read(&written).unwrap();
        assert_eq!(condition.child_fields.len(), 4);
        assert_eq!(serde_json::to_value(&condition).unwrap(), written);
    }
}
