//! Fields of the account's own that users and organizations have.

use crate::draft::said;
use crate::id::DirectoryFieldId;
use crate::status::words;
use crate::ticket_field::{FieldOption, FieldOptionDraft, FieldType};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

words! {
    /// What kind of value a field of users or organizations takes.
    DirectoryFieldType {
        Checkbox = "checkbox",
        Date = "date",
        Decimal = "decimal",
        Dropdown = "dropdown",
        Integer = "integer",
        Lookup = "lookup",
        Regexp = "regexp",
        Text = "text",
        Textarea = "textarea",
    }
}

impl DirectoryFieldType {
    /// The ticket field whose values are judged alike.
    pub const fn as_ticket_field(self) -> FieldType {
        match self {
            Self::Checkbox => FieldType::Checkbox,
            Self::Date => FieldType::Date,
            Self::Decimal => FieldType::Decimal,
            Self::Dropdown => FieldType::Tagger,
            Self::Integer => FieldType::Integer,
            Self::Lookup => FieldType::Lookup,
            Self::Regexp => FieldType::Regexp,
            Self::Text => FieldType::Text,
            Self::Textarea => FieldType::Textarea,
        }
    }
}

words! {
    /// Whose fields they are.
    FieldOwner {
        User = "user",
        Organization = "organization",
    }
}

/// A field of users or organizations as the API serves it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DirectoryField {
    #[serde(default)]
    pub url: String,
    pub id: DirectoryFieldId,
    #[serde(rename = "type")]
    pub kind: DirectoryFieldType,
    /// The name under which records have their value. It never changes.
    pub key: String,
    pub title: String,
    #[serde(default)]
    pub raw_title: String,
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    pub raw_description: String,
    #[serde(default)]
    pub position: i64,
    #[serde(default)]
    pub active: bool,
    /// True of none: all are the account's own.
    #[serde(default)]
    pub system: bool,
    #[serde(default)]
    pub regexp_for_validation: Option<String>,
    /// Of checkboxes only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Of dropdowns only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_field_options: Option<Vec<FieldOption>>,
    /// Of lookups only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relationship_target_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
}

impl DirectoryField {
    /// The choices of a dropdown.
    pub fn options(&self) -> &[FieldOption] {
        self.custom_field_options.as_deref().unwrap_or_default()
    }
}

/// What a caller says of a field; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DirectoryFieldDraft {
    /// Said of new fields only, as is the key.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<DirectoryFieldType>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub key: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub regexp_for_validation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub tag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_field_options: Option<Vec<FieldOptionDraft>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub relationship_target_type: Option<String>,
}

/// `{"user_field": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserFieldEnvelope {
    pub user_field: DirectoryField,
}

/// `{"user_field": …}` of a creation or update
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserFieldDraftEnvelope {
    pub user_field: DirectoryFieldDraft,
}

/// `{"user_field_ids": […]}`: the order that fields are to have.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserFieldOrder {
    pub user_field_ids: Vec<DirectoryFieldId>,
}

/// `{"organization_field": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationFieldEnvelope {
    pub organization_field: DirectoryField,
}

/// `{"organization_field": …}` of a creation or update
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationFieldDraftEnvelope {
    pub organization_field: DirectoryFieldDraft,
}

/// `{"organization_field_ids": […]}`: the order that fields are to have.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationFieldOrder {
    pub organization_field_ids: Vec<DirectoryFieldId>,
}
