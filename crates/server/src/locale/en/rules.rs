//! What is wrong with a view, macro, trigger or automation, in the words of the contract’s
//! `details`, and the names of what rules ask and do.

use crate::business_rules::Flaw;
use frontdesk_model::account::Channel;
use frontdesk_model::rule::{Fault, Place, Problem, RULE_MAX};

/// What to do about a flaw.
pub fn flaw(flaw: &Flaw) -> String {
    match flaw {
        Flaw::Blank => "Enter a title".to_owned(),
        Flaw::TooLong { max } => format!("This must be {max} characters or fewer"),
        Flaw::TooMany { max } => format!("There can be {max} of these at most"),
        Flaw::Unknown => "There is none with this number".to_owned(),
        Flaw::NotAPosition => "A position must be a number from 0 to 1,000,000".to_owned(),
        Flaw::NotAColumn(column) => format!("A view cannot show “{column}”"),
        Flaw::NotYours => "This can be for you alone, not for one other person".to_owned(),
        Flaw::NotEmpty => "A category that has triggers cannot be deleted".to_owned(),
        Flaw::NotEveryOne => "Name every trigger once".to_owned(),
        Flaw::Rule(problem) => rule_problem(problem),
    }
}

/// What to do about a condition or an action.
pub fn rule_problem(problem: &Problem) -> String {
    let place = match problem.place {
        Place::Condition(part, at) => format!("{}[{at}]: ", part.word()),
        Place::Action(at) => format!("[{at}]: "),
        Place::Conditions | Place::Actions => String::new(),
    };
    let words = match &problem.fault {
        Fault::Field(field) => format!("“{field}” is not a field that can be used here"),
        Fault::Operator { field, operator } => format!("{field} cannot be compared with “{operator}”"),
        Fault::Value { field, value } => format!("{field} cannot be {}", shortened(value)),
        Fault::OnlyUnderAll(field) => format!("{field} can be used under “all” only"),
        Fault::Missing => "Enter at least one".to_owned(),
        Fault::TooMany => format!("There can be {RULE_MAX} of these at most"),
        Fault::NoAnchor => "Enter a condition under “all” on status, type, group_id, assignee_id or \
                            requester_id"
            .to_owned(),
    };
    format!("{place}{words}")
}

/// So much of a value that its sender knows it again.
fn shortened(value: &str) -> String {
    const SHOWN: usize = 60;
    let start: String = value.chars().take(SHOWN).collect();
    if start.len() < value.len() { format!("{start}…") } else { start }
}

/// The heading of a view's column.
pub fn column_title(id: &str) -> &'static str {
    match id {
        "status" => "Status",
        "priority" => "Priority",
        "type" => "Type",
        "subject" => "Subject",
        "description" => "Description",
        "requester" => "Requester",
        "submitter" => "Submitter",
        "organization" => "Organization",
        "group" => "Group",
        "assignee" => "Assignee",
        "created" => "Created",
        "updated" => "Updated",
        "ticket_form" => "Form",
        "brand" => "Brand",
        "via" => "Channel",
        "due_date" => "Due",
        "sla_next_breach_at" => "Next SLA breach",
        _ => "ID",
    }
}

/// What a condition asks about or an action sets, by its name on the wire.
pub fn subject_title(word: &str) -> &'static str {
    match word {
        "status" => "Status",
        "priority" => "Priority",
        "type" => "Type",
        "group_id" => "Group",
        "assignee_id" => "Assignee",
        "requester_id" => "Requester",
        "organization_id" => "Organization",
        "ticket_form_id" => "Form",
        "brand_id" => "Brand",
        "current_tags" => "Tags",
        "via_id" => "Channel",
        "recipient" => "Received at",
        "description_includes_word" => "Description",
        "locale_id" => "Requester’s language",
        "satisfaction_score" => "Satisfaction",
        "NEW" => "Hours since created",
        "OPEN" => "Hours since open",
        "PENDING" => "Hours since pending",
        "SOLVED" => "Hours since solved",
        "CLOSED" => "Hours since closed",
        "assigned_at" => "Hours since assigned",
        "updated_at" => "Hours since update",
        "requester_updated_at" => "Hours since requester update",
        "assignee_updated_at" => "Hours since assignee update",
        "due_date" => "Hours since due date",
        "until_due_date" => "Hours until due date",
        "subject_includes_word" => "Subject text",
        "comment_includes_word" => "Comment text",
        "update_type" => "Ticket is",
        "comment_is_public" => "Comment is",
        "current_via_id" => "Update channel",
        "ticket_is_public" => "Privacy",
        "reopens" => "Reopens",
        "replies" => "Agent replies",
        "agent_stations" => "Assignee stations",
        "group_stations" => "Group stations",
        "in_business_hours" => "Within business hours",
        "set_tags" => "Set tags",
        "remove_tags" => "Remove tags",
        "subject" => "Set subject",
        "comment_value" => "Comment",
        "comment_mode_is_public" => "Comment mode",
        "follower" => "Add follower",
        "notification_user" => "Email user",
        "notification_group" => "Email group",
        _ => "Notify webhook",
    }
}

/// The way by which a ticket came in.
pub const fn channel_title(channel: Channel) -> &'static str {
    match channel {
        Channel::Web => "Web form",
        Channel::Email => "Email",
        Channel::Api => "API",
        Channel::Rule => "Business rule",
        Channel::Other => "Another way",
    }
}

/// How a field is compared, by the operator's name on the wire.
pub fn operator_title(word: &str) -> &'static str {
    match word {
        "is" => "Is",
        "is_not" => "Is not",
        "less_than" => "Less than",
        "greater_than" => "Greater than",
        "includes" => "Contains at least one of the following",
        "not_includes" => "Contains none of the following",
        "present" => "Is present",
        "not_present" => "Is not present",
        "is_business_hours" => "Is (business hours)",
        "less_than_business_hours" => "Less than (business hours)",
        "greater_than_business_hours" => "Greater than (business hours)",
        "changed" => "Changed",
        "not_changed" => "Not changed",
        "value" => "Changed to",
        "value_previous" => "Changed from",
        "not_value" => "Not changed to",
        _ => "Not changed from",
    }
}
