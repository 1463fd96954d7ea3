//! Attempts to sign in, counted by the hash of an address or of a network address.

use super::connect::Store;
use super::error::StoreError;
use super::table::sign_in_attempt;
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;

/// Notes an attempt.
pub async fn record(store: &Store, key_hash: &[u8; 32], now: Timestamp) -> Result<(), StoreError> {
    let row = sign_in_attempt::ActiveModel {
        id: NotSet,
        key_hash: Set(key_hash.to_vec()),
        attempted_at: Set(now.micros()),
    };
    sign_in_attempt::Entity::insert(row).exec_without_returning(store.write()).await?;
    Ok(())
}

/// How many attempts there were after `since`, by their hashes.
pub async fn counts_since(
    store: &Store,
    key_hashes: &[[u8; 32]],
    since: Timestamp,
) -> Result<HashMap<Vec<u8>, i64>, StoreError> {
    use sign_in_attempt::Column;
    let counted = sign_in_attempt::Entity::find()
        .select_only()
        .column(Column::KeyHash)
        .column_as(Column::Id.count(), "number")
        .filter(Column::KeyHash.is_in(key_hashes.iter().map(<[u8; 32]>::as_slice)))
        .filter(Column::AttemptedAt.gt(since.micros()))
        .group_by(Column::KeyHash);
    Ok(counted.into_tuple().all(store.read()).await?.into_iter().collect())
}

/// Forgets the attempts until `before`.
pub async fn delete_until(store: &Store, before: Timestamp) -> Result<(), StoreError> {
    sign_in_attempt::Entity::delete_many()
        .filter(sign_in_attempt::Column::AttemptedAt.lte(before.micros()))
        .exec(store.write())
        .await?;
    Ok(())
}
