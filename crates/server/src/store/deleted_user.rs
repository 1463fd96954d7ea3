//! People who were deleted, and who of them for good.

use super::additions;
use super::connect::Store;
use super::error::StoreError;
use super::forgotten;
use super::list::{Sort, count, page};
use super::organization_membership;
use super::page::{PageRequest, Paged};
use super::search_text;
use super::suspended_ticket;
use super::table::user;
use super::user::record;
use frontdesk_model::id::UserId;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Select};

/// Who was deleted, also for good; the oldest first.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Paged<User>, StoreError> {
    page(store.read(), deleted(), &Sort::by(user::Column::Id), request).await?.try_map(record)
}

/// How many were deleted.
pub async fn count_of(store: &Store) -> Result<u64, StoreError> {
    count(store.read(), deleted()).await
}

/// Somebody who was deleted, but not for good.
pub async fn find(store: &Store, id: UserId) -> Result<Option<User>, StoreError> {
    load(store.read(), id).await
}

/// The same inside a transaction.
pub(crate) async fn load<C: ConnectionTrait>(conn: &C, id: UserId) -> Result<Option<User>, StoreError> {
    let there = deleted().filter(user::Column::Id.eq(id.get())).filter(user::Column::ErasedAt.is_null());
    there.one(conn).await?.map(record).transpose()
}

/// Keeps nothing of somebody but what `blank` says, for good.
pub(crate) async fn erase<C: ConnectionTrait>(
    conn: &C,
    blank: &User,
    now: Timestamp,
) -> Result<(), StoreError> {
    forgotten::note(conn).await?;
    organization_membership::assign(conn, blank.id, None, now).await?;
    suspended_ticket::delete_of(conn, blank.id).await?;
    let row = user::ActiveModel {
        created_at: NotSet,
        erased_at: Set(Some(now.micros())),
        ..additions::user_row(blank, None)
    };
    user::Entity::update(row).exec_without_returning(conn).await?;
    search_text::keep_person(conn, blank).await
}

fn deleted() -> Select<user::Entity> {
    user::Entity::find().filter(user::Column::Active.eq(false))
}
