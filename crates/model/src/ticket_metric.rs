//! Ticket metrics: what is counted of each ticket, and how long things took.

use crate::id::TicketId;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// The metrics of one ticket. They have the ticket's own id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketMetric {
    #[serde(default)]
    pub url: String,
    pub id: TicketId,
    pub ticket_id: TicketId,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// How often the ticket came to a group.
    pub group_stations: i64,
    /// How often the ticket came to an agent.
    pub assignee_stations: i64,
    /// How often it was solved and was not done after all.
    pub reopens: i64,
    /// Public replies by agents.
    pub replies: i64,
    /// When the agent who had the ticket last changed it.
    pub assignee_updated_at: Option<Timestamp>,
    pub requester_updated_at: Timestamp,
    pub status_updated_at: Timestamp,
    pub initially_assigned_at: Option<Timestamp>,
    pub assigned_at: Option<Timestamp>,
    /// When it was last solved.
    pub solved_at: Option<Timestamp>,
    pub latest_comment_added_at: Option<Timestamp>,
    /// From the ticket's creation to the first public reply by an agent.
    pub reply_time_in_minutes: Minutes,
    /// From the ticket's creation to its first solution.
    pub first_resolution_time_in_minutes: Minutes,
    /// From the ticket's creation to its last solution.
    pub full_resolution_time_in_minutes: Minutes,
    /// How long it was pending, up to the last change of its status.
    pub agent_wait_time_in_minutes: Minutes,
    /// How long it was new, open or on hold, up to the last change of its status.
    pub requester_wait_time_in_minutes: Minutes,
    /// How long it was on hold, up to the last change of its status.
    pub on_hold_time_in_minutes: Minutes,
}

/// Whole minutes by the calendar and in working hours; null while there is nothing to tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Minutes {
    pub calendar: Option<i64>,
    pub business: Option<i64>,
}

/// `{"ticket_metric": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketMetricEnvelope {
    pub ticket_metric: TicketMetric,
}
