//! Ticket fields: what a form asks and a ticket carries.

use crate::id::TicketFieldId;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What kind of value a field takes. The system types stand for a ticket's own properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldType {
    Subject,
    Description,
    Status,
    Tickettype,
    Priority,
    Group,
    Assignee,
    #[serde(rename = "custom_status")]
    CustomStatus,
    Text,
    Textarea,
    Checkbox,
    Date,
    Integer,
    Decimal,
    Regexp,
    Partialcreditcard,
    Multiselect,
    Tagger,
    Lookup,
}

impl FieldType {
    /// Whether the field is a property of every ticket and not one of the account's own.
    pub const fn is_system(self) -> bool {
        matches!(
            self,
            Self::Subject
                | Self::Description
                | Self::Status
                | Self::Tickettype
                | Self::Priority
                | Self::Group
                | Self::Assignee
                | Self::CustomStatus
        )
    }
}

/// One choice of a tagger or multiselect. Its `value` is also a tag of the ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldOption {
    pub name: String,
    pub value: String,
}

/// A ticket field as the API serves it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "the contract's flags")]
pub struct TicketField {
    #[serde(default)]
    pub url: String,
    pub id: TicketFieldId,
    #[serde(rename = "type")]
    pub kind: FieldType,
    pub title: String,
    #[serde(default)]
    pub raw_title: String,
    /// A hint for the person who fills the form in.
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    pub raw_description: String,
    #[serde(default)]
    pub position: i64,
    #[serde(default)]
    pub active: bool,
    /// An agent has to answer it before solving.
    #[serde(default)]
    pub required: bool,
    #[serde(default)]
    pub collapsed_for_agents: bool,
    #[serde(default)]
    pub regexp_for_validation: Option<String>,
    #[serde(default)]
    pub title_in_portal: String,
    #[serde(default)]
    pub raw_title_in_portal: String,
    #[serde(default)]
    pub visible_in_portal: bool,
    #[serde(default)]
    pub editable_in_portal: bool,
    /// A requester has to answer it when creating a request.
    #[serde(default)]
    pub required_in_portal: bool,
    /// The tag that a ticked checkbox gives the ticket.
    #[serde(default)]
    pub tag: Option<String>,
    #[serde(default)]
    pub removable: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_field_options: Option<Vec<FieldOption>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system_field_options: Option<Vec<FieldOption>>,
    /// What to say when a value does not fit the pattern. Our own addition to the contract: a
    /// pattern alone tells nobody what to type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern_message: Option<String>,
    #[serde(default)]
    pub agent_description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
}

impl TicketField {
    /// The title that a requester reads.
    pub fn portal_title(&self) -> &str {
        if self.title_in_portal.is_empty() { &self.title } else { &self.title_in_portal }
    }

    /// The choices of a tagger or multiselect.
    pub fn options(&self) -> &[FieldOption] {
        self.custom_field_options.as_deref().unwrap_or_default()
    }
}

/// `{"ticket_field": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TicketFieldEnvelope {
    pub ticket_field: TicketField,
}
