//! The texts of reports.

use crate::agent::reports::Length;
use crate::locale::number::grouped;
use frontdesk_model::report::PeriodName;

pub const REPORTS: &str = "Reports";
pub const FAILED: &str = "The report could not be loaded.";
pub const REFUSED: &str = "There is no report for these dates. The first day must not be after the last one, nor more than 20 years before it.";
pub const UPDATED: &str = "Report updated";
pub const COUNTING: &str =
    "Tickets are being counted, so these figures are too low. Come back in a few minutes.";

pub const SHOW_AS: &str = "Show as";
pub const CHARTS: &str = "Charts";
pub const TABLES: &str = "Tables";
pub const CSV: &str = "CSV";

pub const WHAT_ABOUT: &str = "What to report on";
pub const PERIOD: &str = "Period";
pub const CHOSEN_DATES: &str = "Between two days";
pub const FROM: &str = "From";
pub const TO: &str = "To";
pub const GROUP: &str = "Group";
pub const ALL_GROUPS: &str = "All groups";
pub const AGENT: &str = "Agent";
pub const ALL_AGENTS: &str = "All agents";
pub const FORM: &str = "Form";
pub const ALL_FORMS: &str = "All forms";
pub const ORGANIZATION: &str = "Organisation";
pub const TAG: &str = "Tag";
pub const ANY: &str = "Any";
pub const NO_SUCH_ORGANIZATION: &str = "Choose an organisation from the list";
pub const CLEAR: &str = "Clear filters";

pub const fn period(name: PeriodName) -> &'static str {
    match name {
        PeriodName::Today => "Today",
        PeriodName::Last7Days => "Last 7 days",
        PeriodName::Last20WorkingDays => "Last 20 working days",
        PeriodName::Last30Days => "Last 30 days",
        PeriodName::Last90Days => "Last 90 days",
        PeriodName::ThisMonth => "This month",
        PeriodName::LastMonth => "Last month",
        PeriodName::ThisYear => "This year",
        PeriodName::AllTime => "All time",
    }
}

/// The days of the period, in words.
pub fn days(first: &str, last: &str, working: i64) -> String {
    let working =
        if working == 1 { "1 working day".to_owned() } else { format!("{} working days", number(working)) };
    if first == last { format!("{last}, {working}") } else { format!("{first} to {last}, {working}") }
}

pub fn counted_at(time: &str) -> String {
    format!("counted until {time}")
}

pub fn number(number: i64) -> String {
    let digits = grouped(usize::try_from(number.unsigned_abs()).unwrap_or(usize::MAX));
    if number < 0 { format!("\u{2212}{digits}") } else { digits }
}

/// How much something grew.
pub fn change(by: i64) -> String {
    if by > 0 { format!("+{}", number(by)) } else { number(by) }
}

// Service levels.
pub const SERVICE_LEVELS: &str = "Service levels against target";
pub const NO_SERVICE_LEVELS: &str =
    "No service levels are set up. An admin can say them in the account’s settings.";
pub const NO_TICKETS: &str = "No tickets to judge yet";
pub const MET: &str = "Met";
pub const MISSED: &str = "Missed";

pub fn percent(share: i64) -> String {
    format!("{share}%")
}

pub fn target(percent: i64) -> String {
    format!("target {percent}%")
}

fn points(points: i64) -> String {
    if points == 1 { "1 point".to_owned() } else { format!("{points} points") }
}

pub fn met_by(over: i64) -> String {
    if over == 0 { "Met".to_owned() } else { format!("Met, {} over", points(over)) }
}

pub fn missed_by(under: i64) -> String {
    format!("Missed by {}", points(under.max(1)))
}

pub fn in_time(met: i64, all: i64, undecided: i64) -> String {
    let tickets = if all == 1 { "ticket" } else { "tickets" };
    let told = format!("{} of {} {tickets} in time", number(met), number(all));
    match undecided {
        0 => told,
        left => format!("{told}, {} more still have time", number(left)),
    }
}

pub fn level_drawn(percent: i64, target: i64) -> String {
    format!("{percent} percent, target {target} percent")
}

// Single figures.
pub const OLDEST_WAITING: &str = "Oldest waiting";
pub const NOTHING_WAITS: &str = "Nothing";
pub const MEDIAN_FIRST_REPLY: &str = "Median first reply";
pub const IN_WORKING_HOURS: &str = "in working hours";
pub const REOPENED: &str = "Reopened";
pub const RATED_GOOD: &str = "Rated good";
pub const NOBODY_ASSIGNED: &str = "Nobody assigned";
pub const NONE_YET: &str = "None yet";

pub fn of_solved(reopened: i64, solved: i64) -> String {
    format!("{} of {} solved", number(reopened), number(solved))
}

pub fn of_ratings(ratings: i64) -> String {
    if ratings == 1 { "of 1 rating".to_owned() } else { format!("of {} ratings", number(ratings)) }
}

pub fn over_a_day(tickets: i64) -> String {
    format!("{} over a day", number(tickets))
}

pub fn time(days: i64, hours: i64, minutes: i64) -> String {
    match (days, hours) {
        (0, 0) => format!("{minutes}m"),
        (0, hours) => format!("{hours}h {minutes}m"),
        (days, hours) => format!("{}d {hours}h", number(days)),
    }
}

/// Hours of work are not put together to days: theirs are shorter.
pub fn working_time(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}m"),
        (hours, minutes) => format!("{}h {minutes}m", number(hours)),
    }
}

// What came in, was solved, and is left.
pub const FLOW: &str = "In, solved and backlog";
pub const IN: &str = "In";
pub const SOLVED: &str = "Solved";
pub const BACKLOG: &str = "Backlog";
pub const CHANGE: &str = "Change";
pub const TOTAL: &str = "Total";
pub const NOTHING_HAPPENED: &str = "Nothing came in or was solved in this period.";

pub const fn each(length: Length) -> &'static str {
    match length {
        Length::Day => "each day",
        Length::Week => "each week",
        Length::Month => "each month",
        Length::Year => "each year",
    }
}

pub const fn column(length: Length) -> &'static str {
    match length {
        Length::Day => "Day",
        Length::Week => "Week from",
        Length::Month => "Month",
        Length::Year => "Year",
    }
}

pub fn flow_drawn(length: Length, came_in: i64, solved: i64, backlog: (i64, i64)) -> String {
    format!(
        "Tickets {}. In: {}. Solved: {}. Backlog from {} to {}. The same as a table: choose Tables.",
        each(length),
        number(came_in),
        number(solved),
        number(backlog.0),
        number(backlog.1),
    )
}

pub fn column_told(when: &str, came_in: i64, solved: i64, backlog: i64) -> String {
    format!("{when}: {} in, {} solved, backlog {}", number(came_in), number(solved), number(backlog))
}

// Who has how much.
pub const WORKLOAD: &str = "Workload";
pub const WORKLOAD_KEY: &str = "open, pending (hatched), on-hold (outline)";
pub const ASSIGNEE: &str = "Assignee";
pub const OPEN: &str = "Open";
pub const PENDING: &str = "Pending";
pub const HOLD: &str = "On-hold";
pub const ALL: &str = "All";
pub const NOBODY: &str = "Nobody yet";
pub const NO_GROUP: &str = "No group";
pub const NOTHING_OPEN: &str = "There are no unsolved tickets.";

pub fn others(count: usize) -> String {
    if count == 1 { "1 other".to_owned() } else { format!("{count} others") }
}

pub fn load(open: i64, pending: i64, hold: i64) -> String {
    format!("{} open, {} pending, {} on-hold", number(open), number(pending), number(hold))
}

pub const THROUGHPUT: &str = "Throughput";

pub fn solved_each(length: Length) -> String {
    format!("solved {}", each(length))
}

pub const SO_FAR: &str = "so far";

pub fn so_far(when: &str) -> String {
    format!("{when} {SO_FAR}")
}

pub const LONGEST_WAITING: &str = "Longest waiting";
pub const TICKET: &str = "Ticket";
pub const WAITING: &str = "Waiting";
pub const NOTHING_WAITING: &str = "No ticket waits for an answer.";

pub const GROUPS: &str = "Groups";
pub const AGENTS: &str = "Agents";
pub const LEVEL: &str = "Service level";
pub const TARGET: &str = "Target";
pub const TICKETS: &str = "Tickets";
pub const IN_TIME: &str = "In time";
pub const STILL_OPEN: &str = "Still have time";
pub const SHARE: &str = "Share";
pub const RESULT: &str = "Result";
