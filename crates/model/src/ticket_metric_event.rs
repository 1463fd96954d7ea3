//! Ticket metric events: what the clocks of a ticket's metrics did, and when.

use crate::id::{MetricEventId, SlaPolicyId, TicketId};
use crate::status::words;
use crate::ticket_metric::Minutes;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

words! {
    /// What a clock of a ticket measures. Kept by its place: another one comes last.
    Metric {
        /// How long the ticket was new or open.
        AgentWorkTime = "agent_work_time",
        /// From one public reply by an agent to the next, while the ticket was not pending.
        PausableUpdateTime = "pausable_update_time",
        /// From one public reply by an agent to the next.
        PeriodicUpdateTime = "periodic_update_time",
        /// From what the requester says to an agent's public reply.
        ReplyTime = "reply_time",
        /// How long the ticket was new, open or on hold.
        RequesterWaitTime = "requester_wait_time",
        /// How long the ticket was not solved.
        ResolutionTime = "resolution_time",
    }
}

/// One thing that a clock did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketMetricEvent {
    pub id: MetricEventId,
    pub ticket_id: TicketId,
    pub metric: Metric,
    /// Counts how often the metric began anew; 0 of a `measure`.
    pub instance_id: i64,
    pub time: Timestamp,
    #[serde(flatten)]
    pub act: MetricAct,
}

/// What a clock did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum MetricAct {
    /// The metric is measured from now on.
    Measure,
    /// The clock runs, for the first time or again.
    Activate,
    Pause,
    Fulfill,
    /// Another target holds from now on; none, if it is null.
    ApplySla {
        sla: Option<AppliedSla>,
    },
    /// The target was missed at this moment; not, if `deleted`: the ticket changed before.
    Breach {
        deleted: bool,
    },
    /// What the clock showed when it was stopped.
    UpdateStatus {
        status: Minutes,
    },
}

/// The target that holds for a metric of a ticket, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppliedSla {
    /// In minutes.
    pub target: i64,
    pub target_in_seconds: i64,
    /// Whether it is counted in working hours.
    pub business_hours: bool,
    pub policy: AppliedPolicy,
}

/// A policy as it was when it was applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppliedPolicy {
    pub id: SlaPolicyId,
    pub title: String,
    pub description: Option<String>,
}
