//! Audits: the history of a ticket. What was said in an update is kept once, with its comment: the
//! `Comment` event is made of that when the audit is read.

use super::connect::Store;
use super::error::StoreError;
use super::json::AuditEvents;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::{audit, comment};
use frontdesk_model::account::{Channel, Via};
use frontdesk_model::audit::{Audit, AuditEvent};
use frontdesk_model::comment::Comment;
use frontdesk_model::id::{AuditId, TicketId, UserId};
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::Order;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;
use std::collections::HashMap;

/// The audits of a ticket by their time.
pub async fn of_ticket(
    store: &Store,
    ticket: TicketId,
    order: Order,
    request: &PageRequest,
) -> Result<Paged<Audit>, StoreError> {
    let sort =
        Sort::new().number(Expr::col(audit::Column::CreatedAt), order).ending(audit::Column::Id, order);
    let select = audit::Entity::find().filter(audit::Column::TicketId.eq(ticket.get()));
    let rows = page(store.read(), select, &sort, request).await?;
    let mut comments = comments(store.read(), rows.records.iter().map(|row| row.id)).await?;
    rows.try_map(|row| {
        let comment = comments.remove(&row.id);
        Ok(record(row, comment.as_ref()))
    })
}

/// The comments that these audits brought, by audit.
pub(super) async fn comments<C: ConnectionTrait>(
    conn: &C,
    audits: impl Iterator<Item = i64>,
) -> Result<HashMap<i64, Comment>, StoreError> {
    let rows = comment::Entity::find().filter(comment::Column::AuditId.is_in(audits)).all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.audit_id, super::comment::record(row))).collect())
}

/// The events that are kept with an audit: all but the comment's.
pub(super) fn kept(events: &[AuditEvent]) -> AuditEvents {
    AuditEvents(events.iter().filter(|event| !is_comment(event)).cloned().collect())
}

const fn is_comment(event: &AuditEvent) -> bool {
    matches!(event, AuditEvent::Comment { .. })
}

pub(super) fn record(row: audit::Model, comment: Option<&Comment>) -> Audit {
    let said = comment.map(AuditEvent::from);
    // Audits of the first versions kept their comment's event too.
    let others = row.events.0.into_iter().filter(|event| !is_comment(event));
    Audit {
        id: AuditId::new(row.id),
        ticket_id: TicketId::new(row.ticket_id),
        created_at: Timestamp::from_micros(row.created_at),
        author_id: UserId::new(row.author_id),
        metadata: json!({"system": {}, "custom": {}}),
        events: said.into_iter().chain(others).collect(),
        via: Via::from(Channel::from_word(&row.via_channel)),
    }
}
