//! What reports say: the heads of their tables, and what is wrong with a service level.

use super::rules::rule_problem;
use crate::reports::{Fault, Problem};

/// What to do about `problem`.
pub fn problem(problem: &Problem) -> String {
    let at = problem.at.map_or_else(|| "service_levels".to_owned(), |at| format!("service_levels[{at}]"));
    let told = match &problem.fault {
        Fault::TooMany { max } => format!("must be {max} or fewer"),
        Fault::NoTitle => "needs a title".to_owned(),
        Fault::LongTitle { max } => format!("must have a title of {max} characters or fewer"),
        Fault::Days { max } => format!("must have from 1 to {max} working_days"),
        Fault::Percent => "must have a target_percent from 1 to 100".to_owned(),
        Fault::Condition(problem) => return format!("{at}: {}", rule_problem(problem)),
    };
    format!("{at} {told}")
}

/// Said of a period that cannot be.
pub fn period_too_long(days: i64) -> String {
    format!("must not be before start_date, nor {days} days or more after it")
}

pub const SERVICE_LEVELS: &[&str] =
    &["Target", "Tickets", "In time", "Late", "Still in time, open", "Share in %", "Target in %", "Result"];
pub const DAYS: &[&str] = &["Day", "Working day", "In", "Reopened", "Solved", "Change", "Backlog"];
pub const GROUPS: &[&str] = &["Group", "In", "Reopened", "Solved", "Change", "Backlog"];
pub const AGENTS: &[&str] = &["Agent", "In", "Reopened", "Solved", "Change", "Backlog"];
pub const WORKLOAD: &[&str] = &["Assignee", "Open", "Pending", "On-hold", "All"];
pub const WAITING: &[&str] = &["Ticket", "Subject", "Status", "Group", "Since", "Hours"];

pub const YES: &str = "Yes";
pub const NO: &str = "No";
pub const MET: &str = "Met";
pub const MISSED: &str = "Missed";
pub const NO_GROUP: &str = "No group";
pub const NOBODY: &str = "Nobody yet";
