//! From audits to the events of the export.

use frontdesk_model::account::{Channel, Via};
use frontdesk_model::audit::{Audit, AuditEvent};
use frontdesk_model::export::{ChildEvent, ChildVia, TicketEvent};
use serde_json::{Map, Value, json};

/// An update of a ticket. Without `with_comments` a comment is only said to be there.
pub(super) fn of_audit(audit: &Audit, with_comments: bool) -> TicketEvent {
    let words = words(audit.via.channel);
    let child_events = audit.events.iter().filter_map(|event| child(event, audit, with_comments)).collect();
    TicketEvent {
        id: audit.id,
        ticket_id: audit.ticket_id,
        timestamp: audit.created_at.seconds(),
        created_at: audit.created_at,
        updater_id: audit.author_id,
        via: words.to_owned(),
        system: Map::new(),
        metadata: Map::new(),
        event_type: "Audit".to_owned(),
        child_events,
    }
}

/// Mail and the like change nothing of the ticket, and are no events here.
fn child(event: &AuditEvent, audit: &Audit, with_comments: bool) -> Option<ChildEvent> {
    let (id, event_type, what) = match event {
        AuditEvent::Comment { id, .. } if with_comments => {
            let mut what = as_object(json!(event));
            what.insert("created_at".to_owned(), json!(audit.created_at));
            what.remove("id");
            return Some(child_event(
                id.get(),
                ChildVia::Whole(Via::from(audit.via.channel)),
                "Comment",
                what,
            ));
        }
        AuditEvent::Comment { id, public, .. } => {
            (id.get(), "Comment", json!({ "comment_present": true, "comment_public": public }))
        }
        AuditEvent::Create { id, field_name, value } => (*id, "Create", json!({ field_name: value })),
        AuditEvent::Change { id, field_name, value, previous_value } => {
            (*id, "Change", json!({ field_name: value, "previous_value": previous_value }))
        }
        _ => return None,
    };
    let via = ChildVia::Words(words(audit.via.channel).to_owned());
    Some(child_event(id, via, event_type, as_object(what)))
}

fn child_event(id: i64, via: ChildVia, event_type: &str, mut what: Map<String, Value>) -> ChildEvent {
    what.insert("via_reference_id".to_owned(), Value::Null);
    ChildEvent { id, via, event_type: event_type.to_owned(), what }
}

fn as_object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

/// The names that the export has for channels.
const fn words(channel: Channel) -> &'static str {
    match channel {
        Channel::Web => "Web form",
        Channel::Email => "Mail",
        Channel::Api => "Web service",
        Channel::Rule => "Rule",
        Channel::Other => "Other",
    }
}
