//! Satisfaction reasons.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::satisfaction_reason::{Column, Entity, Model};
use frontdesk_model::id::SatisfactionReasonId;
use frontdesk_model::satisfaction_reason::SatisfactionReason;
use frontdesk_model::time::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;

/// The reasons that can be chosen, in the order of their codes.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Paged<SatisfactionReason>, StoreError> {
    let offered = Entity::find().filter(Column::DeletedAt.is_null());
    page(store.read(), offered, &Sort::by(Column::ReasonCode), request).await?.try_map(|row| Ok(record(row)))
}

/// The reason with this id, also one that can be chosen no more.
pub async fn find(store: &Store, id: SatisfactionReasonId) -> Result<Option<SatisfactionReason>, StoreError> {
    Ok(Entity::find_by_id(id.get()).one(store.read()).await?.map(record))
}

/// Every reason that can be chosen, inside a transaction.
pub(super) async fn offered<C: ConnectionTrait>(conn: &C) -> Result<Vec<SatisfactionReason>, StoreError> {
    let rows = Entity::find().filter(Column::DeletedAt.is_null()).order_by_asc(Column::ReasonCode);
    Ok(rows.all(conn).await?.into_iter().map(record).collect())
}

/// What these reasons say.
pub(super) async fn texts<C: ConnectionTrait>(
    conn: &C,
    ids: Vec<i64>,
) -> Result<HashMap<i64, String>, StoreError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = Entity::find().filter(Column::Id.is_in(ids)).all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.value)).collect())
}

fn record(row: Model) -> SatisfactionReason {
    SatisfactionReason {
        url: String::new(),
        id: SatisfactionReasonId::new(row.id),
        reason_code: row.reason_code,
        raw_value: row.value.clone(),
        value: row.value,
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
        deleted_at: row.deleted_at.map(Timestamp::from_micros),
    }
}
