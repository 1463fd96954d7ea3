//! Tickets, as agents see them.

use super::change::{BELONGING, belonging};
use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::ticket;
use super::ticket_record::records;
use super::ticket_sight::seen_with;
use crate::sight::{Belonging, TicketSight};
use frontdesk_model::id::TicketId;
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

/// The ticket with this id, if it may be seen and is not deleted.
pub async fn find_seen(
    store: &Store,
    sight: &TicketSight,
    id: TicketId,
) -> Result<Option<Ticket>, StoreError> {
    let shown = |ticket: &Ticket| ticket.status != Status::Deleted && sight.shows(Belonging::from(ticket));
    Ok(find(store, id).await?.filter(shown))
}

/// Whose the ticket with this id is, if it may be seen and is not deleted.
pub async fn belonging_seen(
    store: &Store,
    sight: &TicketSight,
    id: TicketId,
) -> Result<Option<Belonging>, StoreError> {
    let this = ticket::Entity::find().filter(ticket::Column::Id.eq(id.get())).filter(seen_with(sight));
    let row = this.select_only().columns(BELONGING).into_tuple().one(store.read()).await?;
    Ok(row.map(|row| belonging(row).1))
}

/// The tickets with these ids that may be seen and are not deleted, the oldest first.
pub async fn find_many_seen(
    store: &Store,
    sight: &TicketSight,
    ids: &[TicketId],
) -> Result<Vec<Ticket>, StoreError> {
    let these = ticket::Column::Id.is_in(ids.iter().map(|id| id.get()));
    let select = ticket::Entity::find().filter(these).filter(seen_with(sight));
    records(store.read(), select.order_by_asc(ticket::Column::Id).all(store.read()).await?).await
}

/// The ticket with this id, whoever asks: for the desk itself.
pub async fn find(store: &Store, id: TicketId) -> Result<Option<Ticket>, StoreError> {
    Ok(find_many(store, &[id]).await?.pop())
}

/// The tickets with these ids, in no order; unknown ids are passed over.
pub async fn find_many(store: &Store, ids: &[TicketId]) -> Result<Vec<Ticket>, StoreError> {
    load(store.read(), ids).await
}

/// The same inside a transaction.
pub(super) async fn load<C: ConnectionTrait>(conn: &C, ids: &[TicketId]) -> Result<Vec<Ticket>, StoreError> {
    let ids = ids.iter().map(|id| id.get());
    let rows = ticket::Entity::find().filter(ticket::Column::Id.is_in(ids)).all(conn).await?;
    records(conn, rows).await
}

/// A page of the tickets that `select` finds.
pub(super) async fn paged(
    store: &Store,
    select: Select<ticket::Entity>,
    sort: &Sort,
    request: &PageRequest,
) -> Result<Paged<Ticket>, StoreError> {
    let Paged { records: rows, count, has_more, after, before } =
        page(store.read(), select, sort, request).await?;
    Ok(Paged { records: records(store.read(), rows).await?, count, has_more, after, before })
}
