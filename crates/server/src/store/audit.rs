//! Audits: the history of a ticket. What was said in an update is kept once, with its comment: the
//! `Comment` event is made of that when the audit is read.

use super::attachment;
use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::short::AuditEvents;
use super::table::{audit, comment, ticket};
use frontdesk_model::account::{Channel, Via};
use frontdesk_model::audit::{Audit, AuditEvent, metadata};
use frontdesk_model::comment::Comment;
use frontdesk_model::id::{AuditId, TicketId, UserId};
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::Order;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
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
    paged(store, select, &sort, request).await
}

async fn paged(
    store: &Store,
    select: Select<audit::Entity>,
    sort: &Sort,
    request: &PageRequest,
) -> Result<Paged<Audit>, StoreError> {
    let rows = page(store.read(), select, sort, request).await?;
    let mut comments = comments(store.read(), rows.records.iter().map(|row| row.id)).await?;
    rows.try_map(|row| {
        let comment = comments.remove(&row.id);
        Ok(record(row, comment.as_ref()))
    })
}

/// The audits of every ticket that is not deleted, the newest first.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Paged<Audit>, StoreError> {
    let deleted = Query::select()
        .column(ticket::Column::Id)
        .from(ticket::Entity)
        .and_where(Expr::col(ticket::Column::DeletedAt).is_not_null())
        .to_owned();
    let select = audit::Entity::find().filter(audit::Column::TicketId.not_in_subquery(deleted));
    paged(store, select, &Sort::new().ending(audit::Column::Id, Order::Desc), request).await
}

/// One audit of a ticket.
pub async fn find(store: &Store, ticket: TicketId, id: AuditId) -> Result<Option<Audit>, StoreError> {
    let of_ticket = audit::Entity::find_by_id(id.get()).filter(audit::Column::TicketId.eq(ticket.get()));
    Ok(with_comments(store, of_ticket.all(store.read()).await?).await?.pop())
}

/// How many audits a ticket has.
pub async fn count(store: &Store, ticket: TicketId) -> Result<u64, StoreError> {
    super::list::count(store.read(), audit::Entity::find().filter(audit::Column::TicketId.eq(ticket.get())))
        .await
}

/// The last audit of each of these tickets.
pub async fn last_of(store: &Store, tickets: &[TicketId]) -> Result<Vec<Audit>, StoreError> {
    let last = audit::Entity::find()
        .select_only()
        .column_as(audit::Column::Id.max(), "last")
        .filter(audit::Column::TicketId.is_in(tickets.iter().map(|id| id.get())))
        .group_by(audit::Column::TicketId)
        .into_tuple::<i64>()
        .all(store.read())
        .await?;
    let rows =
        audit::Entity::find().filter(audit::Column::Id.is_in(last)).order_by_asc(audit::Column::TicketId);
    with_comments(store, rows.all(store.read()).await?).await
}

async fn with_comments(store: &Store, rows: Vec<audit::Model>) -> Result<Vec<Audit>, StoreError> {
    let mut comments = comments(store.read(), rows.iter().map(|row| row.id)).await?;
    let audits = rows.into_iter().map(|row| {
        let comment = comments.remove(&row.id);
        record(row, comment.as_ref())
    });
    Ok(audits.collect())
}

/// The comments that these audits brought, by audit.
pub(super) async fn comments<C: ConnectionTrait>(
    conn: &C,
    audits: impl Iterator<Item = i64>,
) -> Result<HashMap<i64, Comment>, StoreError> {
    let rows = comment::Entity::find().filter(comment::Column::AuditId.is_in(audits)).all(conn).await?;
    let mut comments: Vec<Comment> = rows.into_iter().map(super::comment::record).collect();
    attachment::fill(conn, &mut comments).await?;
    let by_audit = comments.into_iter().filter_map(|comment| Some((comment.audit_id?.get(), comment)));
    Ok(by_audit.collect())
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
    Audit {
        id: AuditId::new(row.id),
        ticket_id: TicketId::new(row.ticket_id),
        created_at: Timestamp::from_micros(row.created_at),
        author_id: UserId::new(row.author_id),
        metadata: metadata(row.captured.as_ref().map(|captured| &captured.0)),
        events: said.into_iter().chain(row.events.0).collect(),
        via: Via::from(Channel::from_word(&row.via_channel)),
    }
}
