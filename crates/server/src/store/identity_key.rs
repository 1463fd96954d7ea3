//! Keys with which hosts say who their users are. Their secrets are kept as they are, since signatures are
//! checked with them, and leave the store for nothing else.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::identity_key;
use frontdesk_model::id::{IdentityKeyId, UserId};
use frontdesk_model::identity_key::IdentityKey;
use frontdesk_model::secret::Secret;
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// A key that is made.
pub struct NewIdentityKey {
    pub secret: String,
    pub user_id: UserId,
    pub description: String,
}

/// Every key, the oldest first.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Paged<IdentityKey>, StoreError> {
    let sort = Sort::by(identity_key::Column::Id);
    page(store.read(), identity_key::Entity::find(), &sort, request).await?.try_map(|row| Ok(record(row)))
}

/// The key with this id.
pub async fn find(store: &Store, id: IdentityKeyId) -> Result<Option<IdentityKey>, StoreError> {
    Ok(identity_key::Entity::find_by_id(id.get()).one(store.read()).await?.map(record))
}

/// The key with this id and its secret, to check a signature with.
pub async fn with_secret(
    store: &Store,
    id: IdentityKeyId,
) -> Result<Option<(IdentityKey, Secret)>, StoreError> {
    let row = identity_key::Entity::find_by_id(id.get()).one(store.read()).await?;
    Ok(row.map(|mut row| {
        let secret = Secret::new(std::mem::take(&mut row.secret));
        (record(row), secret)
    }))
}

/// Keeps a new key.
pub async fn create(store: &Store, new: NewIdentityKey, now: Timestamp) -> Result<IdentityKey, StoreError> {
    let row = identity_key::ActiveModel {
        id: NotSet,
        secret: Set(new.secret),
        user_id: Set(new.user_id.get()),
        description: Set(new.description),
        created_at: Set(now.micros()),
        last_used_at: Set(None),
    };
    Ok(record(identity_key::Entity::insert(row).exec_with_returning(store.write()).await?))
}

/// Notes that a token was taken which the key signed.
pub async fn touch(store: &Store, id: IdentityKeyId, now: Timestamp) -> Result<(), StoreError> {
    identity_key::Entity::update_many()
        .col_expr(identity_key::Column::LastUsedAt, Expr::value(now.micros()))
        .filter(identity_key::Column::Id.eq(id.get()))
        .exec(store.write())
        .await?;
    Ok(())
}

/// Forgets the key. Whether there was one.
pub async fn delete(store: &Store, id: IdentityKeyId) -> Result<bool, StoreError> {
    let deleted = identity_key::Entity::delete_by_id(id.get()).exec(store.write()).await?;
    Ok(deleted.rows_affected > 0)
}

fn record(row: identity_key::Model) -> IdentityKey {
    IdentityKey {
        url: String::new(),
        id: IdentityKeyId::new(row.id),
        user_id: UserId::new(row.user_id),
        description: row.description,
        secret: None,
        last_used_at: row.last_used_at.map(Timestamp::from_micros),
        created_at: Timestamp::from_micros(row.created_at),
    }
}
