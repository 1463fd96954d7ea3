//! Triggers, which look at every update of a ticket, automations, which look at tickets as time
//! passes, and the categories of triggers.

use crate::id::{AutomationId, TriggerCategoryId, TriggerId};
use crate::page::Paging;
use crate::rule::{Action, Conditions};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize, Serializer};

/// A trigger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Trigger {
    #[serde(default)]
    pub url: String,
    pub id: TriggerId,
    pub title: String,
    #[serde(default)]
    pub raw_title: String,
    #[serde(default)]
    pub description: Option<String>,
    pub active: bool,
    /// Triggers run from the smallest position on.
    pub position: i64,
    #[serde(default)]
    pub default: bool,
    /// A text on the wire.
    #[serde(default, serialize_with = "as_text", skip_deserializing)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub category_id: Option<TriggerCategoryId>,
    pub conditions: Conditions,
    pub actions: Vec<Action>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// An automation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Automation {
    #[serde(default)]
    pub url: String,
    pub id: AutomationId,
    pub title: String,
    #[serde(default)]
    pub raw_title: String,
    pub active: bool,
    /// Automations run from the smallest position on.
    pub position: i64,
    #[serde(default)]
    pub default: bool,
    pub conditions: Conditions,
    pub actions: Vec<Action>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// A category of triggers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TriggerCategory {
    #[serde(serialize_with = "id_as_text")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: TriggerCategoryId,
    pub name: String,
    pub position: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// Where `include` asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule_counts: Option<RuleCounts>,
}

/// How many triggers a category has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RuleCounts {
    pub active_count: i64,
    pub inactive_count: i64,
}

/// `{"trigger": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TriggerEnvelope {
    pub trigger: Trigger,
}

/// `{"automation": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AutomationEnvelope {
    pub automation: Automation,
}

/// `{"trigger_category": …}`
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TriggerCategoryEnvelope {
    pub trigger_category: TriggerCategory,
}

/// `{"trigger_categories": […]}`
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TriggerCategories {
    pub trigger_categories: Vec<TriggerCategory>,
    #[serde(flatten)]
    pub paging: Paging,
}

#[expect(clippy::ref_option, reason = "serde asks for it")]
fn as_text<S: Serializer>(id: &Option<TriggerCategoryId>, serializer: S) -> Result<S::Ok, S::Error> {
    match id {
        Some(id) => serializer.collect_str(id),
        None => serializer.serialize_none(),
    }
}

#[cfg_attr(
    not(target_arch = "wasm32"),
    expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")
)]
fn id_as_text<S: Serializer>(id: &TriggerCategoryId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(id)
}
