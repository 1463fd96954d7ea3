//! Ticket fields: what a form asks and a ticket carries.

use crate::custom_status::CustomStatus;
use crate::draft::said;
use crate::field_settings::FieldSettings;
use crate::id::{FieldOptionId, TicketFieldId, UserId};
use crate::rules::{DESCRIPTION_MAX, SUBJECT_MAX, TEXT_MAX};
use crate::status::words;
use crate::text_format::TextFormat;
use crate::time::Timestamp;
use crate::user::User;
use serde::{Deserialize, Serialize};

words! {
    /// What kind of value a field takes. The system types stand for a ticket's own properties.
    FieldType {
        Subject = "subject",
        Description = "description",
        Status = "status",
        Tickettype = "tickettype",
        Priority = "priority",
        Group = "group",
        Assignee = "assignee",
        CustomStatus = "custom_status",
        Text = "text",
        Textarea = "textarea",
        Checkbox = "checkbox",
        Date = "date",
        Integer = "integer",
        Decimal = "decimal",
        Regexp = "regexp",
        Partialcreditcard = "partialcreditcard",
        Multiselect = "multiselect",
        Tagger = "tagger",
        Lookup = "lookup",
    }
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

    /// Whether the field offers choices that the account writes itself.
    pub const fn has_options(self) -> bool {
        matches!(self, Self::Tagger | Self::Multiselect)
    }

    /// What a ticket's own property can be, by the field's sub type (contract, "Ticket Fields"); none
    /// for what has no such list.
    pub fn system_options(self, sub_type: i16) -> Option<Vec<SystemFieldOption>> {
        let options: &[(&str, &str)] = match (self, sub_type) {
            (Self::Priority, 1) => &[("Normal", "normal"), ("High", "high")],
            (Self::Priority, _) => {
                &[("Low", "low"), ("Normal", "normal"), ("High", "high"), ("Urgent", "urgent")]
            }
            (Self::Status, 1) => {
                &[("Open", "open"), ("Pending", "pending"), ("On-hold", "hold"), ("Solved", "solved")]
            }
            (Self::Status, _) => &[("Open", "open"), ("Pending", "pending"), ("Solved", "solved")],
            (Self::Tickettype, _) => &[
                ("Question", "question"),
                ("Incident", "incident"),
                ("Problem", "problem"),
                ("Task", "task"),
            ],
            _ => return None,
        };
        let option = |(name, value): &(&str, &str)| SystemFieldOption {
            name: (*name).to_owned(),
            value: (*value).to_owned(),
        };
        Some(options.iter().map(option).collect())
    }
}

/// One choice of a tagger or multiselect. Its `value` is also a tag of the ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldOption {
    /// None only in what a caller says of a choice that is new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<FieldOptionId>,
    pub name: String,
    #[serde(default)]
    pub raw_name: String,
    pub value: String,
    #[serde(default)]
    pub default: bool,
}

impl FieldOption {
    /// A choice that has no number yet.
    pub fn new(name: String, value: String) -> Self {
        Self { id: None, raw_name: name.clone(), name, value, default: false }
    }
}

/// One of the values that a ticket's own property takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SystemFieldOption {
    pub name: String,
    pub value: String,
}

/// A ticket field as the API serves it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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
    pub system_field_options: Option<Vec<SystemFieldOption>>,
    /// The desk's statuses, with the field that stands for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_statuses: Option<Vec<CustomStatus>>,
    /// Of the priority, 1 leaves out low and urgent; of the status, 1 adds on-hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_type_id: Option<i16>,
    /// What a lookup refers to: `zen:user`, `zen:organization` or `zen:ticket`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relationship_target_type: Option<String>,
    /// Who made the field, where the call asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub creator_user_id: Option<UserId>,
    /// What to say when a value does not fit the pattern. Our own addition to the contract: a
    /// pattern alone tells nobody what to type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern_message: Option<String>,
    /// What the text has to be. Our own addition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<TextFormat>,
    /// How else it is asked. Our own addition.
    #[serde(default, skip_serializing_if = "FieldSettings::is_empty")]
    pub settings: FieldSettings,
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

    /// Whether a requester sees and answers it: not its status, nor who works on it, which are the
    /// desk's to say.
    pub const fn is_asked_in_portal(&self) -> bool {
        let is_of_desk = matches!(
            self.kind,
            FieldType::Status | FieldType::Group | FieldType::Assignee | FieldType::CustomStatus
        );
        self.visible_in_portal && self.editable_in_portal && !is_of_desk
    }

    /// The most characters that a text may have as its answer.
    pub fn longest(&self) -> usize {
        let most = match self.kind {
            FieldType::Subject => SUBJECT_MAX,
            FieldType::Description | FieldType::Textarea => DESCRIPTION_MAX,
            _ => TEXT_MAX,
        };
        self.settings.max_length.map_or(most, |max| max.min(most))
    }

    /// What a ticket's own property can be; nothing for a field of the account's own.
    pub fn system_options(&self) -> &[SystemFieldOption] {
        self.system_field_options.as_deref().unwrap_or_default()
    }

    /// The choices of a tagger or multiselect.
    pub fn options(&self) -> &[FieldOption] {
        self.custom_field_options.as_deref().unwrap_or_default()
    }
}

/// `{"ticket_field": …, "users": […]}`; who made it comes with `include=users`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketFieldEnvelope {
    pub ticket_field: TicketField,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub users: Option<Vec<User>>,
}

/// What a caller says of a field; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketFieldDraft {
    /// Said of new fields only.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<FieldType>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub agent_description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub title_in_portal: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collapsed_for_agents: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visible_in_portal: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub editable_in_portal: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_in_portal: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub regexp_for_validation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub pattern_message: Option<String>,
    /// Null takes it away.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub format: Option<Option<TextFormat>>,
    /// In place of all that was said of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settings: Option<FieldSettings>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub tag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_field_options: Option<Vec<FieldOptionDraft>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_type_id: Option<i16>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub relationship_target_type: Option<String>,
}

/// `{"ticket_field": …}` of a creation or update
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketFieldDraftEnvelope {
    pub ticket_field: TicketFieldDraft,
}

/// What a caller says of a choice. One with the id or the value of a present one is that one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldOptionDraft {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<FieldOptionId>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub value: Option<String>,
    /// Whether the choice is made until somebody makes another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<bool>,
    /// The place among the choices, the first being 0. Only where one choice is said alone: in a
    /// list, the list's order counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<usize>,
}
