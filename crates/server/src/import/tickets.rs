//! Tickets as the account tells of them, and the updates that made them what they are.

use super::history::Told;
use super::reading::{self, id, never, record, record_with, text, time};
use crate::tickets::{PastEntry, PastTicket};
use frontdesk_model::account::{Channel, Source as From, Via};
use frontdesk_model::deleted_ticket::{Actor, DeletedTicket};
use frontdesk_model::field_value::{CustomField, FieldValue};
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::satisfaction_rating::{SatisfactionRating, TicketRating};
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;
use frontdesk_model::ticket_metric::TicketMetric;
use frontdesk_model::time::Timestamp;
use serde_json::{Value, json};

/// Keys that are read by themselves, since they may be anything.
const ODD: [&str; 6] = ["via", "fields", "custom_fields", "satisfaction_rating", "metric_set", "brand_id"];

/// A ticket of a page with what happened to it. Changes that nobody made are said to be `nobody`'s.
pub(super) fn past(told: &Value, entries: Vec<PastEntry>, nobody: UserId) -> Option<PastTicket> {
    let ticket = ticket(told, nobody)?;
    let metrics = told.get("metric_set").and_then(|set| metrics(set, ticket.id));
    let generated = told.get("generated_timestamp").and_then(reading::number);
    let generated = generated.map(|seconds| Timestamp::from_micros(0).plus_seconds(seconds));
    let generated = generated.unwrap_or(ticket.updated_at);
    Some(PastTicket::new(ticket, metrics.as_ref(), generated, entries, nobody))
}

fn ticket(told: &Value, nobody: UserId) -> Option<Ticket> {
    let mut plain = told.clone();
    for key in ODD {
        plain.as_object_mut()?.remove(key);
    }
    let requester = id(told, "requester_id").unwrap_or(nobody);
    let submitter = id(told, "submitter_id").unwrap_or(requester);
    let assignee: Option<UserId> = id(told, "assignee_id");
    for (key, person) in
        [("requester_id", Some(requester)), ("submitter_id", Some(submitter)), ("assignee_id", assignee)]
    {
        plain.as_object_mut()?.insert(key.to_owned(), json!(person));
    }
    let created = told.get("created_at").cloned().filter(Value::is_string).unwrap_or_else(never);
    let unless = [
        ("subject", json!("")),
        ("status", json!("closed")),
        ("created_at", created.clone()),
        ("updated_at", created),
    ];
    let ticket: Ticket = record_with(&plain, &unless)?;
    let custom_fields = reading::list(told, "custom_fields").iter().filter_map(answer).collect();
    // Some accounts say who is copied in, and not how.
    let copied = if ticket.email_cc_ids.is_empty() && ticket.follower_ids.is_empty() {
        ticket.collaborator_ids.clone()
    } else {
        ticket.email_cc_ids.clone()
    };
    Some(Ticket {
        via: via(told.get("via")),
        custom_fields,
        email_cc_ids: copied,
        satisfaction_rating: told
            .get("satisfaction_rating")
            .and_then(record::<TicketRating>)
            .unwrap_or_default(),
        brand_id: None,
        ..ticket
    })
}

/// An answer to a field of the account's own.
fn answer(told: &Value) -> Option<CustomField> {
    let value = told.get("value").cloned().unwrap_or_default();
    let value = serde_json::from_value(value.clone()).unwrap_or_else(|_| {
        FieldValue::Text(match value {
            Value::String(text) => text,
            other => other.to_string(),
        })
    });
    Some(CustomField { id: id(told, "id")?, value })
}

/// How it came. Channels that a desk does not have are other ones.
pub(super) fn via(told: Option<&Value>) -> Via {
    let Some(told) = told else { return Via::from(Channel::Other) };
    let channel = Channel::from_word(text(told, "channel").unwrap_or_default());
    let source = told.get("source").and_then(record::<From>).unwrap_or_default();
    let is_followup = source.rel.as_deref() == Some("follow_up");
    Via { channel, source: if is_followup { source } else { From::default() } }
}

fn metrics(told: &Value, ticket: TicketId) -> Option<TicketMetric> {
    let created = || told.get("created_at").cloned().filter(Value::is_string).unwrap_or_else(never);
    let zero = || json!(0);
    let nothing = || json!({});
    let mut told = told.clone();
    for key in ["id", "ticket_id"] {
        told.as_object_mut()?.insert(key.to_owned(), json!(ticket));
    }
    let unless = [
        ("created_at", created()),
        ("updated_at", created()),
        ("requester_updated_at", created()),
        ("status_updated_at", created()),
        ("group_stations", zero()),
        ("assignee_stations", zero()),
        ("reopens", zero()),
        ("replies", zero()),
        ("reply_time_in_minutes", nothing()),
        ("first_resolution_time_in_minutes", nothing()),
        ("full_resolution_time_in_minutes", nothing()),
        ("agent_wait_time_in_minutes", nothing()),
        ("requester_wait_time_in_minutes", nothing()),
        ("on_hold_time_in_minutes", nothing()),
    ];
    record_with(&told, &unless)
}

/// A ticket that was deleted and can be restored.
pub(super) fn deleted(told: &Value, nobody: UserId) -> Option<DeletedTicket> {
    let state =
        text(told, "previous_state").and_then(Status::from_word).filter(|state| *state != Status::Deleted);
    Some(DeletedTicket {
        id: id(told, "id")?,
        subject: String::new(),
        actor: Actor {
            id: told.get("actor").and_then(|actor| id(actor, "id")).unwrap_or(nobody),
            name: String::new(),
        },
        deleted_at: time(told, "deleted_at")?,
        previous_state: state.unwrap_or(Status::Closed),
    })
}

/// What a requester said of how they were helped.
pub(super) fn rating(told: &Value) -> Option<SatisfactionRating> {
    let mut told = told.clone();
    let ticket: TicketId = id(&told, "ticket_id")?;
    // A desk has one of each ticket.
    told.as_object_mut()?.insert("id".to_owned(), json!(ticket));
    if let Some("goodwithcomment" | "badwithcomment" | "goodwithoutcomment" | "badwithoutcomment") =
        text(&told, "score")
    {
        let score = if text(&told, "score")?.starts_with("good") { "good" } else { "bad" };
        told.as_object_mut()?.insert("score".to_owned(), json!(score));
    }
    record_with(&told, &[("created_at", never()), ("updated_at", never())])
}

/// The rating that a deleted ticket shows: no list has it.
pub(super) fn rating_of_deleted(past: &PastTicket) -> Option<SatisfactionRating> {
    let ticket = &past.loaded.ticket;
    let TicketRating { score, comment, reason, reason_id, .. } = ticket.satisfaction_rating.clone();
    let is_told = ticket.status == Status::Deleted && score != TicketRating::default().score;
    is_told.then(|| SatisfactionRating {
        url: String::new(),
        id: frontdesk_model::id::SatisfactionRatingId::new(ticket.id.get()),
        ticket_id: ticket.id,
        requester_id: ticket.requester_id,
        assignee_id: ticket.assignee_id,
        group_id: ticket.group_id,
        score,
        comment,
        reason,
        reason_id,
        created_at: ticket.updated_at,
        updated_at: ticket.updated_at,
    })
}

/// The entries of a page of `ticket_events`.
pub(super) fn event(told: &Value, nobody: UserId) -> Option<PastEntry> {
    Told::of_export(told, nobody).map(Told::into_entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_is_read_whatever_its_account_leaves_out() {
        let told = json!({"id": 12, "subject": null, "status": "open", "requester_id": null, "assignee_id": -1,
            "created_at": "2024-01-01T10:00:00Z", "updated_at": null, "type": null, "priority": null,
            "via": {"channel": 33, "source": {"from": null}}, "satisfaction_rating": null,
            "fields": [{"id": 1, "value": 1.5}], "custom_fields": [{"id": 1, "value": 1.5}, {"id": 2, "value": null},
            {"id": null, "value": "x"}], "generated_timestamp": 1_704_103_200, "collaborator_ids": [4],
            "metric_set": {"id": 99, "ticket_id": 99, "reopens": null, "replies": 2}});
        let past = past(&told, Vec::new(), UserId::new(5)).expect("a ticket");
        let ticket = &past.loaded.ticket;
        assert_eq!(
            (ticket.requester_id, ticket.submitter_id, ticket.assignee_id),
            (UserId::new(5), UserId::new(5), None)
        );
        assert_eq!(past.loaded.answers.len(), 1);
        assert_eq!(past.loaded.answers[0].value, FieldValue::Text("1.5".to_owned()));
        assert_eq!((past.loaded.metrics.replies, past.loaded.metrics.reopens), (2, 0));
        assert_eq!((ticket.version, ticket.email_cc_ids.as_slice()), (1, [UserId::new(4)].as_slice()));
        assert_eq!(past.generated_at.seconds(), 1_704_103_200);
        assert!(super::past(&json!({"subject": "Nothing"}), Vec::new(), UserId::new(5)).is_none());
    }
}
