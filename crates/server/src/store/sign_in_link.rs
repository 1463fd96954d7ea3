//! Links by which people sign in: each works once and for a while. The store knows their tokens by
//! hash only.

use super::connect::Store;
use super::error::StoreError;
use super::table::sign_in_link;
use frontdesk_model::id::UserId;
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Keeps a link for this person.
pub async fn create(
    store: &Store,
    token_hash: &[u8; 32],
    user: UserId,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    let row = sign_in_link::ActiveModel {
        id: NotSet,
        token_hash: Set(token_hash.to_vec()),
        user_id: Set(user.get()),
        created_at: Set(now.micros()),
        expires_at: Set(expires_at.micros()),
        used_at: Set(None),
    };
    sign_in_link::Entity::insert(row).exec_without_returning(store.write()).await?;
    Ok(())
}

/// Uses a link up: whose it is, if it still works. Of two that try at once, one gets it.
pub async fn take(
    store: &Store,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> Result<Option<UserId>, StoreError> {
    let taken = sign_in_link::Entity::update_many()
        .col_expr(sign_in_link::Column::UsedAt, Expr::value(now.micros()))
        .filter(sign_in_link::Column::TokenHash.eq(token_hash.as_slice()))
        .filter(sign_in_link::Column::UsedAt.is_null())
        .filter(sign_in_link::Column::ExpiresAt.gt(now.micros()))
        .exec_with_returning(store.write())
        .await?;
    Ok(taken.first().map(|row| UserId::new(row.user_id)))
}

/// Forgets the links of somebody who cannot sign in any more, inside a transaction.
pub(crate) async fn delete_of<C: ConnectionTrait>(conn: &C, user: UserId) -> Result<(), StoreError> {
    sign_in_link::Entity::delete_many()
        .filter(sign_in_link::Column::UserId.eq(user.get()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Forgets the links that no longer work by their age.
pub async fn delete_expired(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    sign_in_link::Entity::delete_many()
        .filter(sign_in_link::Column::ExpiresAt.lte(now.micros()))
        .exec(store.write())
        .await?;
    Ok(())
}
