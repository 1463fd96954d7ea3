//! The events of an audit: what an update said and changed, in the contract's values.

use super::changeset::{LoadedTicket, Notice};
use super::numbers::Numbers;
use frontdesk_model::account::Channel;
use frontdesk_model::audit::AuditEvent;
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::satisfaction_rating::Score;
use frontdesk_model::status::{Priority, TicketType};
use frontdesk_model::ticket::Ticket;
use serde_json::Value;
use std::fmt::Display;

/// One event for each property that a new ticket has.
pub(super) fn created(ticket: &LoadedTicket, numbers: &mut Numbers) -> Vec<AuditEvent> {
    let has = properties(ticket).into_iter().filter(|(_, value)| !value.is_null());
    has.map(|(field_name, value)| AuditEvent::Create { id: numbers.next_event(), field_name, value })
        .collect()
}

/// One event for each property that is not as it was.
pub(super) fn changed(before: &LoadedTicket, after: &LoadedTicket, numbers: &mut Numbers) -> Vec<AuditEvent> {
    let was = properties(before);
    let is = properties(after);
    let previous =
        |name: &str| was.iter().find(|(was, _)| was == name).map_or(Value::Null, |(_, value)| value.clone());
    let present = |name: &str| is.iter().any(|(is, _)| is == name);
    let gone = was.iter().filter(|(name, _)| !present(name)).map(|(name, _)| (name.clone(), Value::Null));
    let all = is.iter().cloned().chain(gone);
    all.filter_map(|(field_name, value)| {
        let previous_value = previous(&field_name);
        (value != previous_value).then(|| AuditEvent::Change {
            id: numbers.next_event(),
            field_name,
            value,
            previous_value,
        })
    })
    .collect()
}

/// Whether any property is not as it was.
pub(super) fn is_changed(before: &LoadedTicket, after: &LoadedTicket) -> bool {
    let (mut was, mut is) = (properties(before), properties(after));
    was.retain(|(_, value)| !value.is_null());
    is.retain(|(_, value)| !value.is_null());
    let by_name = |(one, _): &(String, Value), (other, _): &(String, Value)| one.cmp(other);
    was.sort_by(by_name);
    is.sort_by(by_name);
    was != is
}

/// Mail that is queued because of the update. What it says is made when it leaves, so the history
/// tells its subject only.
pub(super) fn notification(notice: &Notice, ticket: &Ticket, numbers: &mut Numbers) -> AuditEvent {
    AuditEvent::Notification {
        id: numbers.next_event(),
        subject: notice.mail.subject(ticket),
        body: String::new(),
        recipients: notice.to.clone(),
        via: Channel::Rule.into(),
    }
}

/// A ticket's properties by the contract's names, in the order in which audits tell them.
fn properties(loaded: &LoadedTicket) -> Vec<(String, Value)> {
    let ticket = &loaded.ticket;
    let rating = &ticket.satisfaction_rating;
    let system = [
        ("subject", Value::from(ticket.subject.as_str())),
        ("requester_id", text(Some(ticket.requester_id))),
        ("priority", text(ticket.priority.map(Priority::word))),
        ("type", text(ticket.kind.map(TicketType::word))),
        ("status", text(Some(ticket.status.word()))),
        ("organization_id", text(ticket.organization_id)),
        ("brand_id", text(ticket.brand_id)),
        ("ticket_form_id", text(ticket.ticket_form_id)),
        ("custom_status_id", text(ticket.custom_status_id)),
        ("group_id", text(ticket.group_id)),
        ("assignee_id", text(ticket.assignee_id)),
        ("problem_id", text(ticket.problem_id)),
        ("due_at", text(ticket.due_at)),
        ("external_id", text(ticket.external_id.as_deref())),
        ("email_cc_ids", texts(&ticket.email_cc_ids)),
        ("follower_ids", texts(&ticket.follower_ids)),
        (
            "satisfaction_score",
            text(Some(rating.score).filter(|score| *score != Score::Unoffered).map(Score::word)),
        ),
        ("satisfaction_comment", text(rating.comment.as_deref())),
        ("satisfaction_reason_id", text(rating.reason_id)),
    ];
    let custom = loaded.answers.iter().map(|custom| (custom.id.to_string(), answer(&custom.value)));
    let tags = texts(&ticket.tags);
    let system = system.into_iter().map(|(name, value)| (name.to_owned(), value));
    system.chain(custom).chain([("tags".to_owned(), tags)]).collect()
}

fn text(value: Option<impl Display>) -> Value {
    value.map_or(Value::Null, |value| Value::from(value.to_string()))
}

fn texts(values: &[impl Display]) -> Value {
    if values.is_empty() { Value::Null } else { values.iter().map(ToString::to_string).collect() }
}

fn answer(value: &FieldValue) -> Value {
    match value {
        FieldValue::Null => Value::Null,
        FieldValue::Flag(flag) => text(Some(flag)),
        FieldValue::Integer(number) => text(Some(number)),
        FieldValue::Text(words) => Value::from(words.as_str()),
        FieldValue::Tags(tags) => Value::from(tags.clone()),
    }
}
