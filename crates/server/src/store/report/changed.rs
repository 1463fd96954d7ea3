//! Tickets that changed, with what is counted of them.

use crate::reports::CountedTicket;
use crate::store::connect::Store;
use crate::store::error::StoreError;
use crate::store::short::AuditEvents;
use crate::store::table::{audit, satisfaction_rating, ticket, ticket_metric};
use crate::store::ticket_record::records;
use frontdesk_model::audit::AuditEvent;
use frontdesk_model::satisfaction_rating::Score;
use frontdesk_model::status::Status;
use frontdesk_model::time::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// Tickets that are read at once at most.
const AT_ONCE: u64 = 400;

/// Some of the tickets that changed after `seq`, in the order of their last changes, and the last of those.
pub async fn after(store: &Store, seq: i64) -> Result<(Vec<CountedTicket>, i64), StoreError> {
    let rows = ticket::Entity::find()
        .filter(ticket::Column::ChangeSeq.gt(seq))
        .order_by_asc(ticket::Column::ChangeSeq)
        .limit(AT_ONCE)
        .all(store.read())
        .await?;
    let last = rows.last().map_or(seq, |row| row.change_seq);
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let metrics = metrics(store, &ids).await?;
    let reopened: Vec<i64> =
        metrics.values().filter(|one| one.reopens > 0).map(|one| one.ticket_id).collect();
    let mut histories = histories(store, &reopened).await?;
    let rated = rated(store, &ids).await?;
    let solved: HashMap<i64, Option<i64>> = rows.iter().map(|row| (row.id, row.solved_at)).collect();
    let counted = records(store.read(), rows).await?.into_iter().map(|ticket| {
        let id = ticket.id.get();
        let missing = StoreError::Unreadable { table: "ticket_metrics", column: "ticket_id" };
        let metric = metrics.get(&id).ok_or(missing)?;
        Ok(CountedTicket {
            solved_at: solved.get(&id).copied().flatten().map(Timestamp::from_micros),
            status_updated_at: Timestamp::from_micros(metric.status_updated_at),
            reply: metric.reply_business,
            resolution: metric.solved_at.map(Timestamp::from_micros).zip(metric.full_resolution_business),
            rated_at: rated.get(&id).copied(),
            history: histories.remove(&id).unwrap_or_default(),
            ticket,
        })
    });
    Ok((counted.collect::<Result<_, StoreError>>()?, last))
}

async fn metrics(store: &Store, tickets: &[i64]) -> Result<HashMap<i64, ticket_metric::Model>, StoreError> {
    let these = ticket_metric::Column::TicketId.is_in(tickets.iter().copied());
    let rows = ticket_metric::Entity::find().filter(these).all(store.read()).await?;
    Ok(rows.into_iter().map(|row| (row.ticket_id, row)).collect())
}

/// When requesters said how they were helped.
async fn rated(store: &Store, tickets: &[i64]) -> Result<HashMap<i64, Timestamp>, StoreError> {
    use satisfaction_rating::{Column, Entity};
    let rows = Entity::find()
        .select_only()
        .columns([Column::TicketId, Column::UpdatedAt])
        .filter(Column::TicketId.is_in(tickets.iter().copied()))
        .filter(Column::Score.is_in([Score::Bad, Score::Good].map(Score::rank)))
        .into_tuple::<(i64, i64)>()
        .all(store.read())
        .await?;
    Ok(rows.into_iter().map(|(ticket, at)| (ticket, Timestamp::from_micros(at))).collect())
}

/// The statuses that tickets had.
async fn histories(
    store: &Store,
    tickets: &[i64],
) -> Result<HashMap<i64, Vec<(Timestamp, Status)>>, StoreError> {
    if tickets.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = audit::Entity::find()
        .select_only()
        .columns([audit::Column::TicketId, audit::Column::CreatedAt, audit::Column::Events])
        .filter(audit::Column::TicketId.is_in(tickets.iter().copied()))
        .order_by_asc(audit::Column::Id)
        .into_tuple::<(i64, i64, AuditEvents)>()
        .all(store.read())
        .await?;
    let mut histories: HashMap<i64, Vec<_>> = HashMap::new();
    for (ticket, at, AuditEvents(events)) in rows {
        let at = Timestamp::from_micros(at);
        histories
            .entry(ticket)
            .or_default()
            .extend(events.iter().filter_map(status).map(|status| (at, status)));
    }
    Ok(histories)
}

/// The status to which an event brought its ticket.
fn status(event: &AuditEvent) -> Option<Status> {
    match event {
        AuditEvent::Create { field_name, value, .. } | AuditEvent::Change { field_name, value, .. }
            if field_name == "status" =>
        {
            value.as_str().and_then(Status::from_word)
        }
        _ => None,
    }
}
