//! A ticket whose history another desk kept: it came to an end there and is not judged again, nothing is sent, and
//! nobody is told. It keeps its numbers and times.

use super::changeset::{Deletion, LoadedTicket};
use super::clocks::Clocks;
use super::metrics::{Elapsed, Metrics};
use frontdesk_model::audit::Audit;
use frontdesk_model::captured::Captured;
use frontdesk_model::comment::Comment;
use frontdesk_model::field_value::{CustomField, FieldValue};
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;
use frontdesk_model::ticket_metric::{Minutes, TicketMetric};
use frontdesk_model::time::Timestamp;
use serde_json::Value;

const MINUTE: i64 = 60_000_000;

/// A ticket as it is now, and all that happened to it.
#[derive(Clone, Debug, PartialEq)]
pub struct PastTicket {
    pub loaded: LoadedTicket,
    /// When it last changed in any way.
    pub generated_at: Timestamp,
    pub entries: Vec<PastEntry>,
}

/// An update, with what was said in it.
#[derive(Clone, Debug, PartialEq)]
pub struct PastEntry {
    pub audit: Audit,
    pub captured: Option<Captured>,
    pub comments: Vec<Comment>,
}

impl PastEntry {
    /// Whether what was said was for everybody; none, where nothing was.
    pub(crate) fn comment_public(&self) -> Option<bool> {
        self.comments.iter().map(|comment| comment.public).reduce(|one, other| one || other)
    }
}

impl PastTicket {
    /// What the desk itself keeps of a ticket follows from what is told of it. Somebody has to have deleted one that
    /// is: `deleter`, until it is known better.
    pub fn new(
        mut ticket: Ticket,
        metrics: Option<&TicketMetric>,
        generated_at: Timestamp,
        entries: Vec<PastEntry>,
        deleter: UserId,
    ) -> Self {
        let told = i64::try_from(entries.len()).unwrap_or(i64::MAX);
        ticket.version = ticket.version.max(told).max(1);
        let first = entries.iter().flat_map(|entry| &entry.comments).next();
        let metrics = metrics.map_or_else(|| uncounted(&ticket), counted);
        let loaded = LoadedTicket {
            answers: answers(&ticket),
            solved_at: metrics.solved_at.filter(|_| !ticket.status.is_unsolved()),
            opening_public: first.map_or(ticket.is_public, |comment| comment.public),
            followup_of: followed(&ticket),
            deletion: (ticket.status == Status::Deleted).then_some(Deletion {
                at: ticket.updated_at,
                by: deleter,
                status: Status::Closed,
                erased_at: Some(ticket.updated_at),
            }),
            clocks: Clocks::default(),
            metrics,
            ticket,
        };
        Self { loaded, generated_at, entries }
    }
}

fn answers(ticket: &Ticket) -> Vec<CustomField> {
    let given = ticket.custom_fields.iter().filter(|field| field.value != FieldValue::Null);
    given.cloned().collect()
}

/// The ticket that it follows up.
fn followed(ticket: &Ticket) -> Option<TicketId> {
    let source = &ticket.via.source;
    source.rel.as_deref().filter(|rel| *rel == "follow_up")?;
    let id = source.from.get("ticket_id").or_else(|| source.from.get("id")).and_then(Value::as_i64)?;
    TicketId::try_from(id).ok()
}

/// What another desk counted, in whole minutes.
fn counted(told: &TicketMetric) -> Metrics {
    let elapsed = |minutes: Minutes| {
        let calendar = minutes.calendar?.saturating_mul(MINUTE);
        Some(Elapsed {
            calendar,
            business: minutes.business.map_or(calendar, |some| some.saturating_mul(MINUTE)),
        })
    };
    Metrics {
        group_stations: told.group_stations,
        assignee_stations: told.assignee_stations,
        reopens: told.reopens,
        replies: told.replies,
        assignee_updated_at: told.assignee_updated_at,
        requester_updated_at: told.requester_updated_at,
        status_updated_at: told.status_updated_at,
        initially_assigned_at: told.initially_assigned_at,
        assigned_at: told.assigned_at,
        solved_at: told.solved_at,
        latest_comment_added_at: told.latest_comment_added_at,
        reply_time: elapsed(told.reply_time_in_minutes),
        first_resolution_time: elapsed(told.first_resolution_time_in_minutes),
        full_resolution_time: elapsed(told.full_resolution_time_in_minutes),
        agent_wait_time: elapsed(told.agent_wait_time_in_minutes),
        requester_wait_time: elapsed(told.requester_wait_time_in_minutes),
        on_hold_time: elapsed(told.on_hold_time_in_minutes).unwrap_or_default(),
    }
}

/// Of a ticket of which nothing was counted, as of those that were archived long ago.
fn uncounted(ticket: &Ticket) -> Metrics {
    let solved = (!ticket.status.is_unsolved()).then_some(ticket.updated_at);
    Metrics {
        group_stations: ticket.group_id.is_some().into(),
        assignee_stations: ticket.assignee_id.is_some().into(),
        reopens: 0,
        replies: 0,
        assignee_updated_at: None,
        requester_updated_at: ticket.created_at,
        status_updated_at: solved.unwrap_or(ticket.created_at),
        initially_assigned_at: None,
        assigned_at: None,
        solved_at: solved,
        latest_comment_added_at: None,
        reply_time: None,
        first_resolution_time: None,
        full_resolution_time: None,
        agent_wait_time: None,
        requester_wait_time: None,
        on_hold_time: Elapsed::default(),
    }
}
