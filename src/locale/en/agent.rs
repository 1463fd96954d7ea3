//! The agent's texts in English.

pub mod actions;
pub mod bulk;
#[cfg(feature = "csr")]
pub mod composer;
pub mod edit_view;
pub mod events;
pub mod macros;
pub mod new_ticket;
pub mod person;
pub mod presence;
pub mod problem;
#[cfg(feature = "csr")]
pub mod reports;
pub mod search;
pub mod shortcuts;
pub mod sign_in;
pub mod standing;
pub mod views;
pub mod walk;

use frontdesk_model::sla_policy::SlaMetric;
use frontdesk_model::status::{Priority, Status, TicketType};

pub const FRONTDESK: &str = "Frontdesk";
pub const SKIP_TO_MAIN: &str = "Skip to main content";
pub const LOADING: &str = "Loading";
pub const TRY_AGAIN: &str = "Try again";
pub const PAGE_NOT_FOUND: &str = "Page not found";
pub const PAGE_NOT_FOUND_HELP: &str = "Check the address, or choose a view.";
pub const NO_ANSWER: &str = "The desk does not answer";
pub const NO_ANSWER_HELP: &str = "Check your connection, then try again.";

pub const YOUR_ACCOUNT: &str = "Your account: ";
pub const SINGLE_KEYS: &str = "Single-key shortcuts";
pub const SINGLE_KEYS_HELP: &str =
    "/ searches, n begins a ticket, j and k move in a list, x selects, r replies, i writes an internal note";
pub const SIGN_OUT: &str = "Sign out";
pub const SIGN_OUT_FAILED: &str = "You are still signed in. Check your connection, then sign out again.";

pub const LIVE: &str = "Live, up to date";
pub const CONNECTING: &str = "Connecting";
pub const NOT_CONNECTED: &str = "Not connected";
pub const NOT_CONNECTED_HELP: &str =
    "Not connected. What you see may be out of date. Trying to connect again.";

pub const AM: &str = "am";
pub const PM: &str = "pm";
pub const TODAY: &str = "Today";
pub const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

pub const SLA_LEFT: &str = "SLA left";

/// Of a target that is ahead.
pub fn left(time: &str) -> String {
    format!("{time} left")
}

/// Of a target that was missed.
pub fn late(time: &str) -> String {
    format!("{time} late")
}

pub const TARGETS: &str = "Time left to each target";
pub const MET: &str = "Met";
pub const PAUSED: &str = "Paused";

pub const fn sla_metric(metric: SlaMetric) -> &'static str {
    match metric {
        SlaMetric::FirstReplyTime => "First reply",
        SlaMetric::NextReplyTime => "Next reply",
        SlaMetric::PeriodicUpdateTime | SlaMetric::PausableUpdateTime => "Next update",
        SlaMetric::RequesterWaitTime => "Requester’s wait",
        SlaMetric::AgentWorkTime => "Agents’ work",
        SlaMetric::TotalResolutionTime => "Solution",
    }
}

pub const NOBODY: &str = "Nobody";
pub const NONE: &str = "None";
pub const NO_GROUP: &str = "No group";
pub const NOT_LISTED: &str = "Not on this list any more";

// A ticket's header and properties.
pub const ALL_VIEWS: &str = "All views";
pub const CONVERSATION: &str = "Conversation";
pub const EVENTS: &str = "Events";
pub const WHAT_TO_SHOW: &str = "What to show";
pub const PROPERTIES: &str = "Properties";
pub const REQUESTER: &str = "Requester";
pub const ASSIGNEE: &str = "Assignee";
pub const TAKE_IT: &str = "take it";
pub const GROUP: &str = "Group";
pub const TYPE: &str = "Type";
pub const PRIORITY: &str = "Priority";
pub const SUBJECT: &str = "Subject";
pub const STATUS: &str = "Status";
pub const TAGS: &str = "Tags";
pub const COPIED: &str = "Copied in";
pub const ADD_COPIED: &str = "Add somebody to copy in";
pub const WRONG_COPIED: &str = "Choose a person, or enter an email address, like name@example.com";
pub const FOLLOWERS: &str = "Followers";
pub const ADD_FOLLOWER: &str = "Add a follower";
pub const WRONG_FOLLOWER: &str = "Choose an agent from the list";
pub const FOLLOW: &str = "Follow";
pub const UNFOLLOW: &str = "Stop following";
pub const ADD: &str = "Add";
pub const ADD_TAG: &str = "Add a tag";
pub const WRONG_TAG: &str = "A tag is one word, without spaces, commas or quotation marks";
pub const FORM: &str = "Form";
pub const NO_FORM: &str = "No form";
pub const FIELDS: &str = "Fields";
pub const TO_SOLVE: &str = " (to solve)";
pub const CHOOSE_ONE: &str = "Choose one";

/// The requester's other tickets.
pub fn earlier(count: u64) -> String {
    format!("Other tickets ({count})")
}

/// Of the button that takes one of several values away.
pub fn remove(what: &str) -> String {
    format!("Remove {what}")
}

pub const ORGANIZATION: &str = "Organisation";
pub const CREATED: &str = "Created";
pub const UPDATED: &str = "Updated";
pub const NOT_SAVED_YET: &str = "Not saved yet. Saved when you submit.";
pub const PULL_REQUEST: &str = "Pull request";
pub const FILES: &str = "Files";

pub fn kilobytes(count: u64) -> String {
    format!("{count} KB")
}

pub fn megabytes(whole: u64, tenths: u64) -> String {
    if tenths == 0 { format!("{whole} MB") } else { format!("{whole}.{tenths} MB") }
}

pub const YES: &str = "Yes";
pub const NO: &str = "No";
pub const TICKET_FAILED: &str = "The ticket could not be loaded.";
pub const TICKET_NOT_FOUND: &str = "Ticket not found";
pub const TICKET_NOT_FOUND_HELP: &str = "It may have been deleted, or your groups may not see it.";

pub fn ticket_number(id: impl std::fmt::Display) -> String {
    format!("#{id}")
}

pub fn ticket_title(id: impl std::fmt::Display, subject: &str) -> String {
    format!("#{id} {subject}")
}

/// Of what answers to something.
pub fn re(subject: &str) -> String {
    format!("Re: {subject}")
}

/// The agent who looks, in a list of agents.
pub fn you(name: &str) -> String {
    format!("{name} (you)")
}

pub const fn status(status: Status) -> &'static str {
    match status {
        Status::New => "New",
        Status::Open => "Open",
        Status::Pending => "Pending",
        Status::Hold => "On-hold",
        Status::Solved => "Solved",
        Status::Closed => "Closed",
        Status::Deleted => "Deleted",
    }
}

pub const fn priority(priority: Priority) -> &'static str {
    match priority {
        Priority::Low => "Low",
        Priority::Normal => "Normal",
        Priority::High => "High",
        Priority::Urgent => "Urgent",
    }
}

pub const fn ticket_type(kind: TicketType) -> &'static str {
    match kind {
        TicketType::Question => "Question",
        TicketType::Incident => "Incident",
        TicketType::Problem => "Problem",
        TicketType::Task => "Task",
    }
}
