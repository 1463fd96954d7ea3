//! Reports: how a team is doing in a period, counted over the tickets that the asker sees. Our own
//! addition.

use crate::id::{GroupId, TicketId, UserId};
use crate::service_level::ServiceLevelMetric;
use crate::status::{Status, words};
use crate::time::{Date, Timestamp};
use serde::{Deserialize, Serialize};

words! {
    /// A period that ends today, or with a month, whatever day it is.
    PeriodName {
        Today = "today",
        Last7Days = "last_7_days",
        Last20WorkingDays = "last_20_working_days",
        Last30Days = "last_30_days",
        Last90Days = "last_90_days",
        ThisMonth = "this_month",
        LastMonth = "last_month",
        ThisYear = "this_year",
        AllTime = "all_time",
    }
}

words! {
    /// A table of a report, as its file is called.
    ReportTable {
        ServiceLevels = "service_levels",
        Days = "days",
        Groups = "groups",
        Agents = "agents",
        Workload = "workload",
        Waiting = "waiting",
    }
}

/// `{"report": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportEnvelope {
    pub report: Report,
}

/// How the team is doing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Report {
    pub period: ReportPeriod,
    /// Until when what happened is counted.
    pub counted_at: Option<Timestamp>,
    /// Whether tickets of long ago are still being counted, so that figures are too low.
    pub is_counting: bool,
    pub service_levels: Vec<ReachedServiceLevel>,
    pub first_reply: FirstReply,
    pub reopening: Reopening,
    pub satisfaction: Satisfaction,
    pub unassigned: Unassigned,
    pub days: Vec<DayCount>,
    /// The groups that the tickets are in now, the busiest first.
    pub groups: Vec<GroupCount>,
    /// The agents who have the tickets now, the busiest first.
    pub agents: Vec<AgentCount>,
    /// Who has which unsolved tickets now, whatever the period.
    pub workload: Vec<Workload>,
    /// The tickets that have been waiting the longest now, whatever the period.
    pub waiting: Vec<WaitingTicket>,
}

/// From a day to another one, in the desk's time zone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportPeriod {
    /// None where it was asked for by its days.
    pub name: Option<PeriodName>,
    pub start_date: Date,
    /// Within the period.
    pub end_date: Date,
    /// How many of its days are worked.
    pub working_days: i64,
}

/// How a service level was reached by the tickets that came in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReachedServiceLevel {
    pub title: String,
    pub metric: ServiceLevelMetric,
    pub working_days: u16,
    pub target_percent: u8,
    /// Tickets that were in time.
    pub met: i64,
    /// Tickets that were late, or are.
    pub missed: i64,
    /// Tickets that are open and have time left. They are in neither number.
    pub undecided: i64,
}

impl ReachedServiceLevel {
    /// Of a thousand tickets that are decided, how many were in time, rounded down; none where there are none.
    pub const fn share(&self) -> Option<i64> {
        let decided = self.met + self.missed;
        if decided == 0 { None } else { Some(self.met * 1_000 / decided) }
    }

    /// Whether as many were in time as should be.
    pub const fn is_met(&self) -> bool {
        self.met * 100 >= self.target_percent as i64 * (self.met + self.missed)
    }
}

/// How soon the tickets that came in had a first reply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FirstReply {
    /// Tickets that had one.
    pub tickets: i64,
    /// Minutes of working hours; half of the tickets had it sooner.
    pub median_minutes: Option<i64>,
}

/// How often what was solved in the period was opened again, whenever that was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reopening {
    pub solved: i64,
    pub reopened: i64,
}

/// What requesters said in the period of how they were helped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = ReportSatisfaction))]
pub struct Satisfaction {
    pub good: i64,
    pub bad: i64,
}

/// Unsolved tickets that nobody has, now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unassigned {
    pub tickets: i64,
    /// Those of them that came in, or were reopened, more than a day ago.
    pub over_a_day: i64,
}

/// What happened to tickets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Flow {
    pub came_in: i64,
    /// How often a ticket was solved: of one that was opened again, each time.
    pub solved: i64,
    pub reopened: i64,
}

impl Flow {
    /// How much the number of unsolved tickets grew.
    pub const fn growth(self) -> i64 {
        self.came_in + self.reopened - self.solved
    }
}

/// A day of the period.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayCount {
    pub date: Date,
    /// Whether it is a working day.
    pub is_worked: bool,
    #[serde(flatten)]
    pub flow: Flow,
    /// Unsolved tickets at the end of the day.
    pub backlog: i64,
}

/// A group's share of the period; of tickets without a group, none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupCount {
    pub group_id: Option<GroupId>,
    pub name: Option<String>,
    #[serde(flatten)]
    pub flow: Flow,
    /// Unsolved tickets at the end of the period.
    pub backlog: i64,
}

/// An agent's share of the period; of tickets without an assignee, nobody's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgentCount {
    pub assignee_id: Option<UserId>,
    pub name: Option<String>,
    #[serde(flatten)]
    pub flow: Flow,
    /// Unsolved tickets at the end of the period.
    pub backlog: i64,
}

/// The unsolved tickets that somebody has, or nobody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Workload {
    pub assignee_id: Option<UserId>,
    pub name: Option<String>,
    /// New or open.
    pub open: i64,
    pub pending: i64,
    pub hold: i64,
}

/// A ticket that is new, open or on hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingTicket {
    pub ticket_id: TicketId,
    pub subject: String,
    pub status: Status,
    pub group_id: Option<GroupId>,
    pub group_name: Option<String>,
    /// When it came in, or was last opened again.
    pub since: Timestamp,
}
