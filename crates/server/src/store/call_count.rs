//! How many calls each caller has made of the servers that share a database.

use super::connect::Store;
use super::error::StoreError;
use super::table::call_count::{ActiveModel, Column, Entity};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;

/// Callers of a statement at most.
const AT_ONCE: usize = 1_000;

/// What a caller is known by.
pub type Digest = [u8; 32];

/// Tells the other servers how many calls there were of this one so far.
pub async fn tell(
    store: &Store,
    (minute, server): (i64, i64),
    counts: &[(Digest, u32)],
) -> Result<(), StoreError> {
    for counts in counts.chunks(AT_ONCE) {
        let rows = counts.iter().map(|(caller, calls)| ActiveModel {
            minute: Set(minute),
            caller: Set(caller.to_vec()),
            server: Set(server),
            calls: Set(i64::from(*calls)),
        });
        let again = OnConflict::columns([Column::Minute, Column::Caller, Column::Server])
            .update_column(Column::Calls)
            .to_owned();
        Entity::insert_many(rows).on_conflict(again).exec_without_returning(store.write()).await?;
    }
    Ok(())
}

/// How many calls these callers have made of the other servers; of whoever made none there is nothing.
pub async fn elsewhere(
    store: &Store,
    (minute, server): (i64, i64),
    callers: &[Digest],
) -> Result<HashMap<Vec<u8>, i64>, StoreError> {
    let mut elsewhere = HashMap::new();
    for callers in callers.chunks(AT_ONCE) {
        let counted = Entity::find()
            .select_only()
            .column(Column::Caller)
            .column_as(Expr::col(Column::Calls).sum().cast_as("bigint"), "number")
            .filter(Column::Minute.eq(minute))
            .filter(Column::Server.ne(server))
            .filter(Column::Caller.is_in(callers.iter().map(Digest::as_slice)))
            .group_by(Column::Caller);
        elsewhere.extend(counted.into_tuple::<(Vec<u8>, i64)>().all(store.read()).await?);
    }
    Ok(elsewhere)
}

/// Forgets the calls of the minutes before this one.
pub async fn forget(store: &Store, minute: i64) -> Result<(), StoreError> {
    Entity::delete_many().filter(Column::Minute.lt(minute)).exec(store.write()).await?;
    Ok(())
}
