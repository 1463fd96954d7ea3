//! Keys under which callers created tickets: a call that is repeated creates no second one.

use super::connect::Store;
use super::error::StoreError;
use super::rows::Inserts;
use super::sweep::delete_some_by_some;
use super::table::idempotency_key::{ActiveModel, Column, Entity, Model};
use crate::tickets::{Idempotency, IdempotencyKey, KeyScope};
use frontdesk_model::id::TicketId;
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

/// What was made under a key: a ticket, or what waits to become one.
pub struct Used {
    pub body_hash: [u8; 32],
    pub ticket: TicketId,
    pub at: Timestamp,
}

/// What was made under this key.
pub(crate) async fn used<C: ConnectionTrait>(
    conn: &C,
    (scope, key): (&KeyScope, &IdempotencyKey),
    now: Timestamp,
) -> Result<Option<Used>, StoreError> {
    live(conn, &[(scope, key)], now).await?.into_iter().next().map(record).transpose()
}

/// The rows of these keys. Everybody may use a key, and no more of them are read than are asked for.
pub(super) async fn live<C: ConnectionTrait>(
    conn: &C,
    keys: &[(&KeyScope, &IdempotencyKey)],
    now: Timestamp,
) -> Result<Vec<Model>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let named = Column::Key.is_in(keys.iter().map(|(_, key)| key.as_str()));
    let of = Column::Scope.is_in(keys.iter().map(|(scope, _)| scope.as_str()));
    let these = Entity::find().filter(named).filter(of);
    Ok(these.filter(Column::ExpiresAt.gt(now.micros())).all(conn).await?)
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
    keys: impl Iterator<Item = (&'a Idempotency, TicketId, Timestamp)>,
) -> Result<(), DbErr> {
    let row = |(key, ticket, at): (&Idempotency, TicketId, Timestamp)| ActiveModel {
        id: NotSet,
        scope: Set(key.scope.as_str().to_owned()),
        key: Set(key.key.as_str().to_owned()),
        body_hash: Set(key.body_hash.to_vec()),
        ticket_id: Set(ticket.get()),
        created_at: Set(at.micros()),
        expires_at: Set(at.plus_seconds(key.life.seconds()).micros()),
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
    delete_some_by_some::<Entity>(store, Column::Id, Column::ExpiresAt.lte(now.micros())).await
}
