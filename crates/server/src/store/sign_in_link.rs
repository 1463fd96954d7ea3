//! Links by which people sign in, each with a code that does the same: of both, one works once, and for a
//! while. The store knows tokens and codes by hash only.

use super::connect::Store;
use super::error::StoreError;
use super::table::sign_in_link;
use frontdesk_model::id::UserId;
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Hashes of what a letter brings.
pub struct Hashes<'h> {
    pub token: &'h [u8; 32],
    pub code: &'h [u8; 32],
}

/// Keeps a link and its code for this person.
pub async fn create(
    store: &Store,
    hashes: Hashes<'_>,
    user: UserId,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    let row = sign_in_link::ActiveModel {
        id: NotSet,
        token_hash: Set(hashes.token.to_vec()),
        user_id: Set(user.get()),
        created_at: Set(now.micros()),
        expires_at: Set(expires_at.micros()),
        used_at: Set(None),
        code_hash: Set(Some(hashes.code.to_vec())),
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

/// Uses up the link whose code this is. Only the code of the latest letter works: who asks for many does
/// not get as many to guess at.
pub async fn take_by_code(
    store: &Store,
    user: UserId,
    code_hash: &[u8; 32],
    now: Timestamp,
) -> Result<bool, StoreError> {
    let latest = Query::select()
        .expr(Expr::col(sign_in_link::Column::Id).max())
        .from(sign_in_link::Entity)
        .and_where(sign_in_link::Column::UserId.eq(user.get()))
        .to_owned();
    let taken = sign_in_link::Entity::update_many()
        .col_expr(sign_in_link::Column::UsedAt, Expr::value(now.micros()))
        .filter(sign_in_link::Column::Id.in_subquery(latest))
        .filter(sign_in_link::Column::CodeHash.eq(code_hash.as_slice()))
        .filter(sign_in_link::Column::UsedAt.is_null())
        .filter(sign_in_link::Column::ExpiresAt.gt(now.micros()))
        .exec(store.write())
        .await?;
    Ok(taken.rows_affected == 1)
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
