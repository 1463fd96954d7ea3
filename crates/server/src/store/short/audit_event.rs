//! What an update changed, as it is kept: a list that begins with the first event's id.

use frontdesk_model::account::{Channel, Via};
use frontdesk_model::audit::AuditEvent;
use frontdesk_model::id::UserId;
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What an update changed, besides what was said: that is kept with its comment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(from = "Short", into = "Short")]
pub struct AuditEvents(pub Vec<AuditEvent>);

/// The first event's id, and the events. A migration wrote what older desks had in this form: another
/// form needs to be told from it, or a migration of its own.
#[derive(Serialize, Deserialize)]
struct Short(i64, Vec<Event>);

/// An event, told from others by its length. The first number is how far its id is from the first
/// event's.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Event {
    Create(i64, String, Value),
    /// The value before, then the one after.
    Change(i64, String, Value, Value),
    /// By a rule, without a body.
    Notification(i64, String, Vec<UserId>, (), ()),
    /// Whatever is rare, as it is.
    Other(AuditEvent),
}

impl Event {
    fn short(event: AuditEvent, first: i64) -> Self {
        match event {
            AuditEvent::Create { id, field_name, value } => Self::Create(id - first, field_name, value),
            AuditEvent::Change { id, field_name, value, previous_value } => {
                Self::Change(id - first, field_name, previous_value, value)
            }
            AuditEvent::Notification { id, subject, body, recipients, via }
                if body.is_empty() && via == Via::from(Channel::Rule) =>
            {
                Self::Notification(id - first, subject, recipients, (), ())
            }
            other => Self::Other(other),
        }
    }

    fn long(self, first: i64) -> AuditEvent {
        match self {
            Self::Create(id, field_name, value) => AuditEvent::Create { id: first + id, field_name, value },
            Self::Change(id, field_name, previous_value, value) => {
                AuditEvent::Change { id: first + id, field_name, value, previous_value }
            }
            Self::Notification(id, subject, recipients, (), ()) => AuditEvent::Notification {
                id: first + id,
                subject,
                body: String::new(),
                recipients,
                via: Via::from(Channel::Rule),
            },
            Self::Other(event) => event,
        }
    }
}

/// The id of an event that is kept short.
const fn id(event: &AuditEvent) -> Option<i64> {
    match event {
        AuditEvent::Create { id, .. }
        | AuditEvent::Change { id, .. }
        | AuditEvent::Notification { id, .. } => Some(*id),
        _ => None,
    }
}

impl From<AuditEvents> for Short {
    fn from(AuditEvents(events): AuditEvents) -> Self {
        let first = events.iter().find_map(id).unwrap_or_default();
        Self(first, events.into_iter().map(|event| Event::short(event, first)).collect())
    }
}

impl From<Short> for AuditEvents {
    fn from(Short(first, events): Short) -> Self {
        Self(events.into_iter().map(|event| event.long(first)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn events_are_kept_short_and_come_back_as_they_were() {
        let notification = |body: &str| AuditEvent::Notification {
            id: 7003,
            subject: "We have your message".to_owned(),
            body: body.to_owned(),
            recipients: vec![UserId::new(4)],
            via: Via::from(Channel::Rule),
        };
        let events = AuditEvents(vec![
            AuditEvent::Create { id: 7001, field_name: "tags".to_owned(), value: json!(["a", "b"]) },
            AuditEvent::Change {
                id: 7002,
                field_name: "status".to_owned(),
                value: json!("open"),
                previous_value: Value::Null,
            },
            notification(""),
            notification("Said"),
        ]);
        let kept = serde_json::to_value(&events).expect("JSON");
        let short = json!([0, "tags", ["a", "b"]]);
        assert_eq!((&kept[0], &kept[1][0]), (&json!(7001), &short));
        assert_eq!(kept[1][1], json!([1, "status", null, "open"]));
        assert_eq!(kept[1][2], json!([2, "We have your message", [4], null, null]));
        assert_eq!(serde_json::from_value::<AuditEvents>(kept).expect("events"), events);
    }
}
