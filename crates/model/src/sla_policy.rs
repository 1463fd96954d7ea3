//! Service levels: policies that promise how soon things happen to tickets, and how a ticket
//! stands to what it was promised.

use crate::draft::said;
use crate::id::SlaPolicyId;
use crate::rule::Conditions;
use crate::status::{Priority, words};
use crate::ticket_metric_event::Metric;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

words! {
    /// What a policy has a target for.
    SlaMetric {
        FirstReplyTime = "first_reply_time",
        NextReplyTime = "next_reply_time",
        PeriodicUpdateTime = "periodic_update_time",
        PausableUpdateTime = "pausable_update_time",
        RequesterWaitTime = "requester_wait_time",
        AgentWorkTime = "agent_work_time",
        TotalResolutionTime = "total_resolution_time",
    }
}

impl SlaMetric {
    /// What a policy calls the `instance`th time that a clock measures `metric`.
    pub const fn of(metric: Metric, instance: i64) -> Self {
        match metric {
            Metric::AgentWorkTime => Self::AgentWorkTime,
            Metric::PausableUpdateTime => Self::PausableUpdateTime,
            Metric::PeriodicUpdateTime => Self::PeriodicUpdateTime,
            Metric::ReplyTime if instance <= 1 => Self::FirstReplyTime,
            Metric::ReplyTime => Self::NextReplyTime,
            Metric::RequesterWaitTime => Self::RequesterWaitTime,
            Metric::ResolutionTime => Self::TotalResolutionTime,
        }
    }
}

/// A policy. Of those whose filter a ticket fits, the one with the first position holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SlaPolicy {
    #[serde(default)]
    pub url: String,
    pub id: SlaPolicyId,
    pub title: String,
    pub description: Option<String>,
    pub position: i64,
    pub filter: Conditions,
    pub policy_metrics: Vec<PolicyMetric>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// The target of one metric for tickets of one priority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PolicyMetric {
    pub priority: Priority,
    pub metric: SlaMetric,
    /// In minutes.
    pub target: i64,
    pub target_in_seconds: i64,
    /// Whether the target is counted in working hours.
    pub business_hours: bool,
}

/// `{"sla_policy": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SlaPolicyEnvelope {
    pub sla_policy: SlaPolicy,
}

/// What somebody wants a policy to be; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SlaPolicyDraft {
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub description: Option<String>,
    /// From 1 on; the last one if it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub filter: Option<Conditions>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub policy_metrics: Option<Vec<PolicyMetricDraft>>,
}

/// What somebody wants a target to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PolicyMetricDraft {
    #[serde(default, deserialize_with = "said")]
    pub priority: Option<String>,
    #[serde(default, deserialize_with = "said")]
    pub metric: Option<String>,
    /// In minutes, unless `target_in_seconds` is said.
    #[serde(default)]
    pub target: Option<i64>,
    #[serde(default)]
    pub target_in_seconds: Option<i64>,
    #[serde(default)]
    pub business_hours: Option<bool>,
}

/// `{"sla_policy": …}` of a creation or an update
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SlaPolicyDraftEnvelope {
    pub sla_policy: SlaPolicyDraft,
}

/// The policies in the order that somebody wants.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SlaPolicyOrder {
    pub sla_policy_ids: Vec<SlaPolicyId>,
}

words! {
    /// Whether a clock with a target runs. Kept by its place.
    SlaStage {
        Active = "active",
        Paused = "paused",
        Achieved = "achieved",
    }
}

/// How a ticket stands to what it was promised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketSlas {
    pub policy_metrics: Vec<TicketSla>,
}

/// How a ticket stands to one target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketSla {
    /// When the target is missed or was; null while the clock does not run.
    pub breach_at: Option<Timestamp>,
    pub stage: SlaStage,
    pub metric: SlaMetric,
    #[serde(flatten)]
    pub left: Option<TimeLeft>,
}

/// How much time is left, in the largest unit of which there is a whole one; negative after the
/// breach. While a clock is paused, what it still has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TimeLeft {
    Days(i64),
    Hours(i64),
    Minutes(i64),
}

impl TimeLeft {
    /// From seconds.
    pub const fn of(seconds: i64) -> Self {
        match seconds / 60 {
            minutes if minutes.abs() < 60 => Self::Minutes(minutes),
            minutes if minutes.abs() < 24 * 60 => Self::Hours(minutes / 60),
            minutes => Self::Days(minutes / (24 * 60)),
        }
    }
}
