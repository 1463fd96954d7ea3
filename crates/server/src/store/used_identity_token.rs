//! Which tokens of hosts were exchanged. Each is good for one exchange, and known by its hash only.

use super::connect::Store;
use super::error::StoreError;
use super::sweep::delete_some_by_some;
use super::table::used_identity_token::{ActiveModel, Column, Entity};
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, TryInsertResult};

/// Uses a token up. Whether it was not before: of two who try at once, one gets it.
pub(crate) async fn take<C: ConnectionTrait>(
    conn: &C,
    token_hash: &[u8; 32],
    expires_at: Timestamp,
) -> Result<bool, StoreError> {
    let row = ActiveModel {
        id: NotSet,
        token_hash: Set(token_hash.to_vec()),
        expires_at: Set(expires_at.micros()),
    };
    let kept = Entity::insert(row).on_conflict_do_nothing_on([Column::TokenHash]);
    Ok(matches!(kept.exec_without_returning(conn).await?, TryInsertResult::Inserted(1..)))
}

/// Forgets the tokens that have run out: nobody takes them any more.
pub async fn delete_expired(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    delete_some_by_some::<Entity>(store, Column::Id, Column::ExpiresAt.lte(now.micros())).await
}
