//! What callers say of rules: of a new one, and of one that changes.

use super::{Action, Condition, Conditions, Restriction};
use crate::draft::said;
use crate::ticket::present;
use crate::view::OutputDraft;
use serde::Deserialize;

/// What is said of a view; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ViewDraft {
    #[serde(default, deserialize_with = "said")]
    pub title: Option<String>,
    #[serde(default, deserialize_with = "said")]
    pub description: Option<String>,
    #[serde(default)]
    pub active: Option<bool>,
    #[serde(default)]
    pub position: Option<i64>,
    #[serde(default, deserialize_with = "present")]
    pub restriction: Option<Option<Restriction>>,
    #[serde(default)]
    pub all: Option<Vec<Condition>>,
    #[serde(default)]
    pub any: Option<Vec<Condition>>,
    #[serde(default)]
    pub conditions: Option<Conditions>,
    #[serde(default)]
    pub output: Option<OutputDraft>,
    /// The same as `output`, by the name under which views show it.
    #[serde(default)]
    pub execution: Option<OutputDraft>,
}

impl ViewDraft {
    /// Whether anything is said of the conditions.
    pub const fn says_conditions(&self) -> bool {
        self.conditions.is_some() || self.all.is_some() || self.any.is_some()
    }
}

/// What is said of a macro; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MacroDraft {
    #[serde(default, deserialize_with = "said")]
    pub title: Option<String>,
    #[serde(default, deserialize_with = "said")]
    pub description: Option<String>,
    #[serde(default)]
    pub active: Option<bool>,
    #[serde(default)]
    pub position: Option<i64>,
    #[serde(default, deserialize_with = "present")]
    pub restriction: Option<Option<Restriction>>,
    #[serde(default)]
    pub actions: Option<Vec<Action>>,
}

/// What is said of a trigger; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TriggerDraft {
    #[serde(default, deserialize_with = "said")]
    pub title: Option<String>,
    #[serde(default, deserialize_with = "said")]
    pub description: Option<String>,
    #[serde(default)]
    pub active: Option<bool>,
    #[serde(default)]
    pub position: Option<i64>,
    /// A number, or its text.
    #[serde(default, deserialize_with = "present")]
    pub category_id: Option<Option<serde_json::Value>>,
    #[serde(default)]
    pub all: Option<Vec<Condition>>,
    #[serde(default)]
    pub any: Option<Vec<Condition>>,
    #[serde(default)]
    pub conditions: Option<Conditions>,
    #[serde(default)]
    pub actions: Option<Vec<Action>>,
}

impl TriggerDraft {
    /// Whether anything is said of the conditions.
    pub const fn says_conditions(&self) -> bool {
        self.conditions.is_some() || self.all.is_some() || self.any.is_some()
    }
}

/// What is said of an automation; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AutomationDraft {
    #[serde(default, deserialize_with = "said")]
    pub title: Option<String>,
    #[serde(default)]
    pub active: Option<bool>,
    #[serde(default)]
    pub position: Option<i64>,
    #[serde(default)]
    pub all: Option<Vec<Condition>>,
    #[serde(default)]
    pub any: Option<Vec<Condition>>,
    #[serde(default)]
    pub conditions: Option<Conditions>,
    #[serde(default)]
    pub actions: Option<Vec<Action>>,
}

impl From<AutomationDraft> for TriggerDraft {
    fn from(draft: AutomationDraft) -> Self {
        let AutomationDraft { title, active, position, all, any, conditions, actions } = draft;
        Self { title, active, position, all, any, conditions, actions, ..Self::default() }
    }
}

/// What is said of a category of triggers; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CategoryDraft {
    #[serde(default, deserialize_with = "said")]
    pub name: Option<String>,
    #[serde(default)]
    pub position: Option<i64>,
}

/// One of many rules that change at once.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Moved<Id> {
    pub id: Id,
    #[serde(default)]
    pub position: Option<i64>,
    #[serde(default)]
    pub active: Option<bool>,
}

/// The conditions that are said, in place of those before: a rule may say `all` and `any` by
/// themselves, or both as `conditions`.
pub fn conditions_said(
    before: &Conditions,
    both: Option<&Conditions>,
    all: Option<&Vec<Condition>>,
    any: Option<&Vec<Condition>>,
) -> Conditions {
    let mut after = both.unwrap_or(before).clone();
    if let Some(all) = all {
        after.all.clone_from(all);
    }
    if let Some(any) = any {
        after.any.clone_from(any);
    }
    after
}

macro_rules! envelopes {
    ($($(#[$doc:meta])* $name:ident { $key:ident: $draft:ty },)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name {
            pub $key: $draft,
        }
    )*};
}

envelopes! {
    /// `{"view": …}` of a creation, update or preview
    ViewDraftEnvelope { view: ViewDraft },
    /// `{"macro": …}`
    MacroDraftEnvelope { r#macro: MacroDraft },
    /// `{"trigger": …}`
    TriggerDraftEnvelope { trigger: TriggerDraft },
    /// `{"automation": …}`
    AutomationDraftEnvelope { automation: AutomationDraft },
    /// `{"trigger_category": …}`
    CategoryDraftEnvelope { trigger_category: CategoryDraft },
    /// `{"views": […]}` of `views/update_many`
    MovedViews { views: Vec<Moved<crate::id::ViewId>> },
    /// `{"macros": […]}`
    MovedMacros { macros: Vec<Moved<crate::id::MacroId>> },
    /// `{"triggers": […]}`
    MovedTriggers { triggers: Vec<Moved<crate::id::TriggerId>> },
    /// `{"automations": […]}`
    MovedAutomations { automations: Vec<Moved<crate::id::AutomationId>> },
    /// `{"trigger_ids": […]}` of `triggers/reorder`
    TriggerOrder { trigger_ids: Vec<crate::id::TriggerId> },
}
