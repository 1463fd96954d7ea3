//! Rules: the conditions by which views, triggers, automations and service levels choose tickets,
//! and the actions by which macros, triggers and automations change them. One vocabulary for all
//! of them (contract, "Rules"), checked before a rule is stored.

mod action;
mod draft;
mod facts;
mod field;
mod operand;
mod problem;
mod reference;
mod restriction;
mod test;

pub use action::{ActionField, ActionKind, CommentMode, Somebody, Step, changes, steps};
pub use draft::{
    AutomationDraft, AutomationDraftEnvelope, CategoryDraft, CategoryDraftEnvelope, MacroDraft,
    MacroDraftEnvelope, Moved, MovedAutomations, MovedMacros, MovedTriggers, MovedViews, TriggerDraft,
    TriggerDraftEnvelope, TriggerOrder, ViewDraft, ViewDraftEnvelope, conditions_said,
};
pub use facts::Facts;
pub use field::{Custom, Event, Field, Moment, Operator, Part, Property, RuleKind, Shape};
pub use operand::{HOURS_MAX, Operand};
pub use problem::{Fault, Place, Problem};
pub use reference::{Reference, dangling_steps, dangling_tests};
pub use restriction::{NotARestriction, Reach, Restriction};
pub use test::{ChangeTest, HoursTest, Subject, Test, Tests, TicketTest, kept_tests, tests, ticket_tests};

use crate::draft::said;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One condition as it stands on the wire: `{"field", "operator", "value"}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = RuleCondition))]
pub struct Condition {
    pub field: String,
    #[serde(default, deserialize_with = "said_or_empty")]
    pub operator: String,
    #[serde(default)]
    pub value: Value,
}

/// All of `all`, and at least one of `any` if there are any.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Conditions {
    #[serde(default, deserialize_with = "said_or_empty")]
    pub all: Vec<Condition>,
    #[serde(default, deserialize_with = "said_or_empty")]
    pub any: Vec<Condition>,
}

/// One action as it stands on the wire: `{"field", "value"}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Action {
    pub field: String,
    #[serde(default)]
    pub value: Value,
}

/// Conditions of one rule, or actions of one rule, at most.
pub const RULE_MAX: usize = 100;

fn said_or_empty<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de> + Default,
    D: serde::Deserializer<'de>,
{
    said(deserializer).map(Option::unwrap_or_default)
}
