//! Challenges that were answered: each answer counts once.

use super::connect::Store;
use super::error::StoreError;
use super::sweep::delete_some_by_some;
use super::table::solved_challenge::{ActiveModel, Column, Entity};
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait};

/// Notes an answer; whether it is the first to its challenge.
pub async fn insert(store: &Store, digest: &[u8; 32], expires_at: Timestamp) -> Result<bool, StoreError> {
    let row = ActiveModel { id: NotSet, digest: Set(digest.to_vec()), expires_at: Set(expires_at.micros()) };
    let once = OnConflict::column(Column::Digest).do_nothing().to_owned();
    let inserted = Entity::insert(row).on_conflict(once).exec_without_returning(store.write()).await?;
    Ok(inserted > 0)
}

/// Forgets those that cannot be answered any more.
pub async fn delete_expired(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    delete_some_by_some::<Entity>(store, Column::Id, Column::ExpiresAt.lte(now.micros())).await
}
