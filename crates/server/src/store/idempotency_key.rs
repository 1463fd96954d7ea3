//! Keys under which callers created tickets: a call that is repeated creates no second one.

use super::connect::Store;
use super::error::StoreError;
use super::rows::Inserts;
use super::sweep::delete_some_by_some;
use super::table::idempotency_key::{ActiveModel, Column, Entity, Model};
use crate::tickets::KeptKey;
use frontdesk_model::id::TicketId;
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

/// Seconds for which a key is kept (contract, "Tickets").
const LIFE: i64 = 2 * 60 * 60;

/// What was made under a key: a ticket, or what waits to become one.
pub struct Used {
    pub body_hash: [u8; 32],
    pub ticket: TicketId,
    pub at: Timestamp,
}

/// What was made under this key.
pub(crate) async fn used<C: ConnectionTrait>(
    conn: &C,
    key: &KeptKey,
    now: Timestamp,
) -> Result<Option<Used>, StoreError> {
    let rows = live(conn, &[key.idempotency.key.as_str()], now).await?;
    rows.into_iter().find(|row| row.scope == key.scope).map(record).transpose()
}

/// The rows of these keys, whosever they are.
pub(super) async fn live<C: ConnectionTrait>(
    conn: &C,
    keys: &[&str],
    now: Timestamp,
) -> Result<Vec<Model>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let these = Entity::find().filter(Column::Key.is_in(keys.iter().copied()));
    Ok(these.filter(Column::CreatedAt.gt(oldest(now).micros())).all(conn).await?)
}

pub(super) fn record(row: Model) -> Result<Used, StoreError> {
    let unreadable = |_| StoreError::Unreadable { table: "idempotency_keys", column: "body_hash" };
    let body_hash = row.body_hash.try_into().map_err(unreadable)?;
    let (ticket, at) = (TicketId::new(row.ticket_id), Timestamp::from_micros(row.created_at));
    Ok(Used { body_hash, ticket, at })
}

/// Keeps a key, also in the place of one that has run out.
pub(super) fn add<'a>(
    inserts: &mut Inserts,
    keys: impl Iterator<Item = (&'a KeptKey, TicketId, Timestamp)>,
) -> Result<(), DbErr> {
    let row = |(key, ticket, at): (&KeptKey, TicketId, Timestamp)| ActiveModel {
        id: NotSet,
        scope: Set(key.scope.clone()),
        key: Set(key.idempotency.key.clone()),
        body_hash: Set(key.idempotency.body_hash.to_vec()),
        ticket_id: Set(ticket.get()),
        created_at: Set(at.micros()),
    };
    inserts.rows_or_overwrite(keys.map(row).collect(), &[Column::Key, Column::Scope])
}

/// Forgets the keys under which a ticket was made.
pub(super) async fn delete_of<C: ConnectionTrait>(conn: &C, ticket: TicketId) -> Result<(), StoreError> {
    Entity::delete_many().filter(Column::TicketId.eq(ticket.get())).exec(conn).await?;
    Ok(())
}

/// Forgets the keys that have run out.
pub async fn delete_expired(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    delete_some_by_some::<Entity>(store, Column::Id, Column::CreatedAt.lte(oldest(now).micros())).await
}

/// When a key was used at the latest that has run out now.
const fn oldest(now: Timestamp) -> Timestamp {
    now.plus_seconds(-LIFE)
}
