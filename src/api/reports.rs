//! Reports: how the team is doing.

use super::client;
use super::error::ApiError;
use super::record::record;
use frontdesk_model::id::TicketId;
use frontdesk_model::report::{PeriodName, ReportTable};
use frontdesk_model::time::{Date, Timestamp};

record! {
    pub struct Report {
        pub period: Period,
        /// Until when what happened is counted.
        pub counted_at: Option<Timestamp>,
        pub is_counting: bool,
        pub service_levels: Vec<ServiceLevel>,
        pub first_reply: FirstReply,
        pub reopening: Reopening,
        pub satisfaction: Satisfaction,
        pub unassigned: Unassigned,
        pub days: Vec<Day>,
        pub groups: Vec<Share>,
        pub agents: Vec<Share>,
        pub workload: Vec<Workload>,
        pub waiting: Vec<Waiting>,
    }
}

record! {
    pub struct Period {
        pub name: Option<PeriodName>,
        pub start_date: Date,
        pub end_date: Date,
        pub working_days: i64,
    }
}

record! {
    pub struct ServiceLevel {
        pub title: String,
        pub target_percent: i64,
        pub met: i64,
        pub missed: i64,
        pub undecided: i64,
    }
}

record! {
    pub struct FirstReply {
        pub tickets: i64,
        pub median_minutes: Option<i64>,
    }
}

record! {
    pub struct Reopening {
        pub solved: i64,
        pub reopened: i64,
    }
}

record! {
    pub struct Satisfaction {
        pub good: i64,
        pub bad: i64,
    }
}

record! {
    pub struct Unassigned {
        pub tickets: i64,
        pub over_a_day: i64,
    }
}

record! {
    pub struct Day {
        pub date: Date,
        pub is_worked: bool,
        pub came_in: i64,
        pub solved: i64,
        pub reopened: i64,
        pub backlog: i64,
    }
}

record! {
    /// What a group or an agent did; nobody without a name.
    pub struct Share {
        pub name: Option<String>,
        pub came_in: i64,
        pub solved: i64,
        pub reopened: i64,
        pub backlog: i64,
    }
}

record! {
    pub struct Workload {
        pub name: Option<String>,
        pub open: i64,
        pub pending: i64,
        pub hold: i64,
    }
}

record! {
    pub struct Waiting {
        pub ticket_id: TicketId,
        pub subject: String,
        pub group_name: Option<String>,
        pub since: Timestamp,
    }
}

record! {
    struct ReportEnvelope {
        pub report: Report,
    }
}

/// The address of a table's file for what `query` asks.
pub fn file(table: ReportTable, query: &str) -> String {
    let separator = if query.is_empty() { "" } else { "?" };
    client::address(&format!("reports/team/{}{separator}{query}", table.word()))
}

/// The report that these parameters ask for.
pub async fn team(query: &[(&str, &str)]) -> Result<Report, ApiError> {
    let answer: ReportEnvelope = client::get("reports/team", query).await?;
    Ok(answer.report)
}
