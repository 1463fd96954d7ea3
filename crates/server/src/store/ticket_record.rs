//! From rows of `tickets` to tickets: with their tags, and with every active field's value.

use super::error::StoreError;
use super::table::{ticket, ticket_tag};
use super::{ticket_field, ticket_metric};
use crate::tickets::LoadedTicket;
use frontdesk_model::account::{Channel, Via};
use frontdesk_model::field_value::CustomField;
use frontdesk_model::id::{BrandId, GroupId, OrganizationId, TicketFormId, TicketId, UserId};
use frontdesk_model::rules::still_stands;
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::ticket::Ticket;
use frontdesk_model::ticket_field::TicketField;
use frontdesk_model::time::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;

/// The tickets of these rows, in the rows' order, by two queries however many there are.
pub(super) async fn records<C: ConnectionTrait>(
    conn: &C,
    rows: Vec<ticket::Model>,
) -> Result<Vec<Ticket>, StoreError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut tags = tags(conn, rows.iter().map(|row| row.id)).await?;
    let fields = ticket_field::custom(conn).await?;
    rows.into_iter().map(|row| record(tags.remove(&row.id).unwrap_or_default(), &fields, row)).collect()
}

/// The same with what only the desk itself knows of them, for the writer.
pub(super) async fn loaded<C: ConnectionTrait>(
    conn: &C,
    rows: Vec<ticket::Model>,
) -> Result<Vec<LoadedTicket>, StoreError> {
    let mut metrics = ticket_metric::counted(conn, rows.iter().map(|row| row.id)).await?;
    let own: Vec<_> = rows.iter().map(|row| (row.custom_fields.0.clone(), row.solved_at)).collect();
    let tickets = records(conn, rows).await?;
    let both = tickets.into_iter().zip(own);
    let loaded = both.map(|(ticket, (answers, solved_at))| {
        let missing = StoreError::Unreadable { table: "ticket_metrics", column: "ticket_id" };
        let metrics = metrics.remove(&ticket.id.get()).ok_or(missing)?;
        let solved_at = solved_at.map(Timestamp::from_micros);
        Ok(LoadedTicket { ticket, answers, solved_at, metrics })
    });
    loaded.collect()
}

/// The tags of these tickets, in alphabetical order.
async fn tags<C: ConnectionTrait>(
    conn: &C,
    tickets: impl Iterator<Item = i64>,
) -> Result<HashMap<i64, Vec<String>>, StoreError> {
    let rows = ticket_tag::Entity::find()
        .filter(ticket_tag::Column::TicketId.is_in(tickets))
        .order_by_asc(ticket_tag::Column::Tag)
        .all(conn)
        .await?;
    let mut tags: HashMap<i64, Vec<String>> = HashMap::new();
    for row in rows {
        tags.entry(row.ticket_id).or_default().push(row.tag);
    }
    Ok(tags)
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

fn record(tags: Vec<String>, fields: &[TicketField], row: ticket::Model) -> Result<Ticket, StoreError> {
    let custom_fields = every_field(fields, &row.custom_fields.0);
    Ok(Ticket {
        url: String::new(),
        id: TicketId::new(row.id),
        external_id: None,
        via: Via::from(Channel::from_word(&row.via_channel)),
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
        kind: row.kind.as_deref().map(kind).transpose()?,
        raw_subject: row.subject.clone(),
        subject: row.subject,
        description: row.description,
        priority: row.priority.map(priority).transpose()?,
        status: status(row.status)?,
        recipient: None,
        requester_id: UserId::new(row.requester_id),
        submitter_id: UserId::new(row.submitter_id),
        assignee_id: row.assignee_id.map(UserId::new),
        organization_id: row.organization_id.map(OrganizationId::new),
        group_id: row.group_id.map(GroupId::new),
        collaborator_ids: Vec::new(),
        follower_ids: Vec::new(),
        email_cc_ids: Vec::new(),
        problem_id: None,
        has_incidents: false,
        is_public: true,
        due_at: None,
        tags,
        fields: custom_fields.clone(),
        custom_fields,
        satisfaction_rating: None,
        sharing_agreement_ids: Vec::new(),
        followup_ids: Vec::new(),
        ticket_form_id: row.ticket_form_id.map(TicketFormId::new),
        brand_id: Some(BrandId::new(row.brand_id)),
        allow_channelback: false,
        allow_attachments: true,
        metric_set: None,
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
