//! From rows of `tickets` to tickets: with their tags, and with every active field's value.

use super::error::StoreError;
use super::table::ticket;
use super::ticket_beside::{Beside, Known};
use super::{ticket_field, ticket_metric};
use crate::tickets::{Deletion, LoadedTicket, collaborators, via};
use frontdesk_model::account::Channel;
use frontdesk_model::field_value::CustomField;
use frontdesk_model::id::{BrandId, CustomStatusId, GroupId, OrganizationId, TicketFormId, TicketId, UserId};
use frontdesk_model::rules::still_stands;
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::ticket::Ticket;
use frontdesk_model::ticket_field::TicketField;
use frontdesk_model::time::Timestamp;
use sea_orm::ConnectionTrait;

/// The tickets of these rows, in the rows' order, by a few queries however many there are.
pub(super) async fn records<C: ConnectionTrait>(
    conn: &C,
    rows: Vec<ticket::Model>,
) -> Result<Vec<Ticket>, StoreError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut beside = Beside::load(conn, &rows).await?;
    let fields = ticket_field::custom(conn).await?;
    rows.into_iter().map(|row| record(beside.take(&row), &fields, row)).collect()
}

/// The same with what only the desk itself knows of them, for the writer.
pub(super) async fn loaded<C: ConnectionTrait>(
    conn: &C,
    rows: Vec<ticket::Model>,
) -> Result<Vec<LoadedTicket>, StoreError> {
    let mut metrics = ticket_metric::counted(conn, rows.iter().map(|row| row.id)).await?;
    let tickets = records(conn, rows.clone()).await?;
    let loaded = tickets.into_iter().zip(rows).map(|(ticket, row)| {
        let missing = StoreError::Unreadable { table: "ticket_metrics", column: "ticket_id" };
        let (metrics, clocks) = metrics.remove(&row.id).ok_or(missing)?;
        Ok(LoadedTicket {
            metrics,
            clocks,
            solved_at: row.solved_at.map(Timestamp::from_micros),
            opening_public: row.opening_public,
            followup_of: row.followup_source_id.map(TicketId::new),
            deletion: deletion(&row)?,
            answers: row.custom_fields.0,
            ticket,
        })
    });
    loaded.collect()
}

/// When, by whom and from what a ticket was deleted.
pub(super) fn deletion(row: &ticket::Model) -> Result<Option<Deletion>, StoreError> {
    let (Some(at), Some(by), Some(rank)) = (row.deleted_at, row.deleted_by, row.deleted_status) else {
        return Ok(None);
    };
    let (at, by) = (Timestamp::from_micros(at), UserId::new(by));
    let erased_at = row.erased_at.map(Timestamp::from_micros);
    Ok(Some(Deletion { at, by, status: status(rank)?, erased_at }))
}

/// The status with this rank.
pub(super) fn status(rank: i16) -> Result<Status, StoreError> {
    let found = usize::try_from(rank).ok().and_then(|rank| Status::ALL.get(rank)).copied();
    found.ok_or(StoreError::Unreadable { table: "tickets", column: "status" })
}

/// The priority with this rank, which counts from 1.
pub(super) fn priority(rank: i16) -> Result<Priority, StoreError> {
    let found = Priority::ALL.iter().copied().find(|priority| priority.rank() == i64::from(rank));
    found.ok_or(StoreError::Unreadable { table: "tickets", column: "priority" })
}

/// The type with this word.
pub(super) fn kind(word: &str) -> Result<TicketType, StoreError> {
    TicketType::from_word(word).ok_or(StoreError::Unreadable { table: "tickets", column: "kind" })
}

fn record(known: Known, fields: &[TicketField], row: ticket::Model) -> Result<Ticket, StoreError> {
    let Known { tags, copied, has_incidents, followups, rating } = known;
    let custom_fields = every_field(fields, &row.custom_fields.0);
    Ok(Ticket {
        url: String::new(),
        id: TicketId::new(row.id),
        external_id: row.external_id,
        via: via(Channel::from_word(&row.via_channel), row.followup_source_id.map(TicketId::new)),
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
        kind: row.kind.as_deref().map(kind).transpose()?,
        raw_subject: row.subject.clone(),
        subject: row.subject,
        description: row.description,
        priority: row.priority.map(priority).transpose()?,
        status: status(row.status)?,
        recipient: row.recipient,
        requester_id: UserId::new(row.requester_id),
        submitter_id: UserId::new(row.submitter_id),
        assignee_id: row.assignee_id.map(UserId::new),
        organization_id: row.organization_id.map(OrganizationId::new),
        group_id: row.group_id.map(GroupId::new),
        collaborator_ids: collaborators(&copied.email_ccs, &copied.followers),
        follower_ids: copied.followers,
        email_cc_ids: copied.email_ccs,
        problem_id: row.problem_id.map(TicketId::new),
        has_incidents,
        is_public: row.is_public,
        due_at: row.due_at.map(Timestamp::from_micros),
        tags,
        fields: custom_fields.clone(),
        custom_fields,
        satisfaction_rating: rating,
        sharing_agreement_ids: Vec::new(),
        followup_ids: followups,
        ticket_form_id: row.ticket_form_id.map(TicketFormId::new),
        custom_status_id: row.custom_status_id.map(CustomStatusId::new),
        brand_id: Some(BrandId::new(row.brand_id)),
        allow_channelback: false,
        allow_attachments: true,
        metric_set: None,
        dates: None,
        comment_count: None,
        incident_count: None,
        slas: None,
        metric_events: None,
        version: row.version,
    })
}

/// A ticket shows every active field, null where it has no answer (contract, "Tickets"). A choice that
/// its field offers no more is none.
pub(crate) fn every_field(fields: &[TicketField], answers: &[CustomField]) -> Vec<CustomField> {
    let value = |field: &TicketField| {
        let answer = answers.iter().find(|answer| answer.id == field.id);
        answer.map(|answer| &answer.value).filter(|value| still_stands(field, value)).cloned()
    };
    fields.iter().map(|field| CustomField { id: field.id, value: value(field).unwrap_or_default() }).collect()
}
