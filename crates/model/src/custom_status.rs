//! Custom ticket statuses: the desk's own words for where a ticket stands, each within one of the
//! contract's statuses.

use crate::draft::said;
use crate::id::CustomStatusId;
use crate::status::Status;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A custom status. Every category has exactly one that is the default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomStatus {
    #[serde(default)]
    pub url: String,
    pub id: CustomStatusId,
    pub status_category: Status,
    pub agent_label: String,
    #[serde(default)]
    pub raw_agent_label: String,
    #[serde(default)]
    pub end_user_label: String,
    #[serde(default)]
    pub raw_end_user_label: String,
    /// When agents should use it.
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub raw_description: Option<String>,
    #[serde(default)]
    pub end_user_description: Option<String>,
    #[serde(default)]
    pub raw_end_user_description: Option<String>,
    #[serde(default)]
    pub active: bool,
    /// What a ticket gets that is given the category alone.
    #[serde(default)]
    pub default: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
}

/// What a caller says of a custom status; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomStatusDraft {
    /// Said of new statuses only; of others it is passed over, whatever it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_category: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub agent_label: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub end_user_label: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub end_user_description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
}

impl CustomStatusDraft {
    /// The category, if the draft names one that a custom status can have.
    pub fn category(&self) -> Option<Status> {
        Status::from_word(self.status_category.as_ref()?.as_str()?).filter(|status| status.is_category())
    }
}

/// `{"custom_status": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomStatusEnvelope {
    pub custom_status: CustomStatus,
}

/// `{"custom_status": …}` of a creation or update
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomStatusDraftEnvelope {
    pub custom_status: CustomStatusDraft,
}

/// `{"ids": "1,2"}`: those that are to be the defaults of their categories.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DefaultStatuses {
    pub ids: String,
}
