//! The choices of a field as records of their own.

use crate::id::FieldOptionId;
use crate::ticket_field::FieldOptionDraft;
use serde::{Deserialize, Serialize};

/// One choice of a field, with its place among the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomFieldOption {
    #[serde(default)]
    pub url: String,
    pub id: FieldOptionId,
    pub name: String,
    #[serde(default)]
    pub raw_name: String,
    pub value: String,
    /// The first is 0.
    #[serde(default)]
    pub position: usize,
    #[serde(default)]
    pub default: bool,
}

/// `{"custom_field_option": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomFieldOptionEnvelope {
    pub custom_field_option: CustomFieldOption,
}

/// `{"custom_field_option": …}` of a creation or update
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldOptionDraftEnvelope {
    pub custom_field_option: FieldOptionDraft,
}
