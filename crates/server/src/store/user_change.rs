//! Changes of people, inside a transaction of their own.

use super::additions;
use super::error::StoreError;
use super::identity::with_email;
use super::search_text;
use super::table::{group, group_membership, organization, user};
use super::user::{key, record};
use frontdesk_model::id::{GroupId, OrganizationId, UserId};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::{Role, User};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// The person with this id, unless they were deleted.
pub(crate) async fn find<C: ConnectionTrait>(conn: &C, id: UserId) -> Result<Option<User>, StoreError> {
    let row = user::Entity::find_by_id(id.get()).filter(user::Column::Active.eq(true)).one(conn).await?;
    row.map(record).transpose()
}

/// The person with this address.
pub(crate) async fn find_by_email<C: ConnectionTrait>(
    conn: &C,
    email: &str,
) -> Result<Option<User>, StoreError> {
    let known = user::Column::Id.in_subquery(with_email(email));
    user::Entity::find().filter(known).one(conn).await?.map(record).transpose()
}

/// The person with this external id.
pub(crate) async fn find_by_external_id<C: ConnectionTrait>(
    conn: &C,
    id: &str,
) -> Result<Option<User>, StoreError> {
    let row = user::Entity::find().filter(user::Column::ExternalKey.eq(key(id))).one(conn).await?;
    row.map(record).transpose()
}

/// Whether there is an organization with this id.
pub(crate) async fn organization_exists<C: ConnectionTrait>(
    conn: &C,
    id: OrganizationId,
) -> Result<bool, StoreError> {
    let there = organization::Entity::find_by_id(id.get()).filter(organization::Column::Deleted.eq(false));
    Ok(there.one(conn).await?.is_some())
}

/// Whether another admin than this one could sign in.
pub(crate) async fn has_another_admin<C: ConnectionTrait>(conn: &C, id: UserId) -> Result<bool, StoreError> {
    let other = user::Entity::find()
        .filter(user::Column::Role.eq(Role::Admin.word()))
        .filter(user::Column::Active.eq(true))
        .filter(user::Column::Suspended.eq(false))
        .filter(user::Column::Id.ne(id.get()))
        .one(conn)
        .await?;
    Ok(other.is_some())
}

/// Keeps a new person, who is not known by anything yet.
pub(crate) async fn insert<C: ConnectionTrait>(conn: &C, user: &User) -> Result<(), StoreError> {
    user::Entity::insert(additions::user_row(user, None)).exec_without_returning(conn).await?;
    search_text::add_people(conn, [user]).await
}

/// Keeps what became of a person, save for what signing in notes.
pub(crate) async fn update<C: ConnectionTrait>(conn: &C, user: &User) -> Result<(), StoreError> {
    let row = user::ActiveModel {
        password_hash: NotSet,
        last_login_at: NotSet,
        created_at: NotSet,
        ..additions::user_row(user, None)
    };
    user::Entity::update(row).exec_without_returning(conn).await?;
    search_text::keep_person(conn, user).await
}

/// Keeps the hash of somebody's password.
pub(crate) async fn set_password<C: ConnectionTrait>(
    conn: &C,
    id: UserId,
    hash: &str,
) -> Result<(), StoreError> {
    user::Entity::update_many()
        .col_expr(user::Column::PasswordHash, Expr::value(hash))
        .filter(user::Column::Id.eq(id.get()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Makes a group the agent's first, putting them into it if need be. No, if there is no such group.
pub(crate) async fn set_default_group<C: ConnectionTrait>(
    conn: &C,
    user: UserId,
    group: GroupId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let there = group::Entity::find_by_id(group.get()).filter(group::Column::Deleted.eq(false));
    if there.one(conn).await?.is_none() {
        return Ok(false);
    }
    let theirs = || group_membership::Column::UserId.eq(user.get());
    let set = |first: bool| {
        group_membership::Entity::update_many()
            .col_expr(group_membership::Column::Default, Expr::value(first))
            .filter(theirs())
    };
    set(false).exec(conn).await?;
    let found = set(true).filter(group_membership::Column::GroupId.eq(group.get())).exec(conn).await?;
    if found.rows_affected == 0 {
        let row = group_membership::ActiveModel {
            id: NotSet,
            user_id: Set(user.get()),
            group_id: Set(group.get()),
            default: Set(true),
            created_at: Set(now.micros()),
            updated_at: Set(now.micros()),
        };
        group_membership::Entity::insert(row).exec_without_returning(conn).await?;
    }
    Ok(true)
}

/// Takes somebody out of every group.
pub(crate) async fn leave_groups<C: ConnectionTrait>(conn: &C, user: UserId) -> Result<(), StoreError> {
    let theirs = group_membership::Column::UserId.eq(user.get());
    group_membership::Entity::delete_many().filter(theirs).exec(conn).await?;
    Ok(())
}
