//! Attempts to sign in, counted by the hash of an address or of a network address.

use super::connect::Store;
use super::error::StoreError;
use super::list::count;
use super::table::sign_in_attempt;
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

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

/// How many attempts there were after `since`.
pub async fn count_since(store: &Store, key_hash: &[u8; 32], since: Timestamp) -> Result<u64, StoreError> {
    let attempts = sign_in_attempt::Entity::find()
        .filter(sign_in_attempt::Column::KeyHash.eq(key_hash.as_slice()))
        .filter(sign_in_attempt::Column::AttemptedAt.gt(since.micros()));
    count(store.read(), attempts).await
}

/// Forgets the attempts until `before`.
pub async fn delete_until(store: &Store, before: Timestamp) -> Result<(), StoreError> {
    sign_in_attempt::Entity::delete_many()
        .filter(sign_in_attempt::Column::AttemptedAt.lte(before.micros()))
        .exec(store.write())
        .await?;
    Ok(())
}
