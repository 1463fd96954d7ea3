//! What people are known by. Addresses and names are kept in small letters.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::identity;
use frontdesk_model::id::{IdentityId, UserId};
use frontdesk_model::identity::{Identity, IdentityKind};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Identities of one person at most.
pub(crate) const MOST: usize = 100;

/// Somebody's identities, the oldest first.
pub async fn list(store: &Store, user: UserId, request: &PageRequest) -> Result<Paged<Identity>, StoreError> {
    let theirs = identity::Entity::find().filter(identity::Column::UserId.eq(user.get()));
    page(store.read(), theirs, &Sort::by(identity::Column::Id), request).await?.try_map(record)
}

/// The identity with this id, if it is this person's.
pub async fn find(store: &Store, user: UserId, id: IdentityId) -> Result<Option<Identity>, StoreError> {
    let found = all_of(store.read(), user).await?;
    Ok(found.into_iter().find(|identity| identity.id == id))
}

/// The identities of these people, the oldest first.
pub async fn of_people(store: &Store, users: &[UserId]) -> Result<Vec<Identity>, StoreError> {
    let users = users.iter().map(|user| user.get());
    let rows = identity::Entity::find()
        .filter(identity::Column::UserId.is_in(users))
        .order_by_asc(identity::Column::Id)
        .all(store.read())
        .await?;
    rows.into_iter().map(record).collect()
}

/// Somebody's identities, also inside a transaction, the oldest first.
pub(crate) async fn all_of<C: ConnectionTrait>(conn: &C, user: UserId) -> Result<Vec<Identity>, StoreError> {
    let rows = identity::Entity::find()
        .filter(identity::Column::UserId.eq(user.get()))
        .order_by_asc(identity::Column::Id)
        .limit(MOST as u64)
        .all(conn)
        .await?;
    rows.into_iter().map(record).collect()
}

/// Who is known by this.
pub(crate) async fn owner<C: ConnectionTrait>(
    conn: &C,
    kind: IdentityKind,
    value: &str,
) -> Result<Option<UserId>, StoreError> {
    let row = identity::Entity::find()
        .filter(identity::Column::Kind.eq(kind.word()))
        .filter(identity::Column::Value.eq(value))
        .one(conn)
        .await?;
    Ok(row.map(|row| UserId::new(row.user_id)))
}

/// Who is known by which of these addresses.
pub(super) async fn owners<C: ConnectionTrait>(
    conn: &C,
    emails: &[&str],
) -> Result<Vec<(String, UserId)>, StoreError> {
    if emails.is_empty() {
        return Ok(Vec::new());
    }
    let rows = identity::Entity::find()
        .filter(identity::Column::Kind.eq(IdentityKind::Email.word()))
        .filter(identity::Column::Value.is_in(emails.iter().copied()))
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.value, UserId::new(row.user_id))).collect())
}

/// The ids of who is known by this address.
pub(super) fn with_email(email: &str) -> SelectStatement {
    Query::select()
        .column(identity::Column::UserId)
        .from(identity::Entity)
        .and_where(Expr::col(identity::Column::Kind).eq(IdentityKind::Email.word()))
        .and_where(Expr::col(identity::Column::Value).eq(super::user::key(email)))
        .to_owned()
}

/// The first identity of a new person: their address.
pub(crate) fn first_row(user: &User) -> Option<identity::ActiveModel> {
    let now = user.created_at.map_or(0, Timestamp::micros);
    Some(identity::ActiveModel {
        id: NotSet,
        user_id: Set(user.id.get()),
        kind: Set(IdentityKind::Email.word().to_owned()),
        value: Set(user.email.clone()?),
        primary: Set(true),
        verified: Set(user.verified),
        created_at: Set(now),
        updated_at: Set(now),
    })
}

/// Keeps an identity that has no id yet.
pub(crate) async fn insert<C: ConnectionTrait>(conn: &C, new: &Identity) -> Result<Identity, StoreError> {
    let row = identity::ActiveModel { id: NotSet, ..row(new) };
    record(identity::Entity::insert(row).exec_with_returning(conn).await?)
}

/// Keeps what became of an identity.
pub(crate) async fn update<C: ConnectionTrait>(conn: &C, identity: &Identity) -> Result<(), StoreError> {
    identity::Entity::update(row(identity)).exec_without_returning(conn).await?;
    Ok(())
}

/// Removes an identity.
pub(crate) async fn delete<C: ConnectionTrait>(conn: &C, id: IdentityId) -> Result<(), StoreError> {
    identity::Entity::delete_by_id(id.get()).exec(conn).await?;
    Ok(())
}

/// Removes all of somebody's identities, so that others may have them.
pub(crate) async fn delete_of<C: ConnectionTrait>(conn: &C, user: UserId) -> Result<(), StoreError> {
    identity::Entity::delete_many().filter(identity::Column::UserId.eq(user.get())).exec(conn).await?;
    Ok(())
}

/// Makes all of somebody's identities another person's, the first of no kind; those that the other has
/// already are gone.
pub(crate) async fn move_all<C: ConnectionTrait>(
    conn: &C,
    from: UserId,
    into: UserId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let theirs: Vec<Identity> = all_of(conn, into).await?;
    let has =
        |one: &Identity| theirs.iter().any(|other| (other.kind, &other.value) == (one.kind, &one.value));
    let double: Vec<i64> =
        all_of(conn, from).await?.iter().filter(|one| has(one)).map(|one| one.id.get()).collect();
    identity::Entity::delete_many().filter(identity::Column::Id.is_in(double)).exec(conn).await?;
    identity::Entity::update_many()
        .col_expr(identity::Column::UserId, Expr::value(into.get()))
        .col_expr(identity::Column::Primary, Expr::value(false))
        .col_expr(identity::Column::UpdatedAt, Expr::value(now.micros()))
        .filter(identity::Column::UserId.eq(from.get()))
        .exec(conn)
        .await?;
    Ok(())
}

pub(super) fn row(identity: &Identity) -> identity::ActiveModel {
    identity::ActiveModel {
        id: Set(identity.id.get()),
        user_id: Set(identity.user_id.get()),
        kind: Set(identity.kind.word().to_owned()),
        value: Set(identity.value.clone()),
        primary: Set(identity.primary),
        verified: Set(identity.verified),
        created_at: Set(identity.created_at.micros()),
        updated_at: Set(identity.updated_at.micros()),
    }
}

fn record(row: identity::Model) -> Result<Identity, StoreError> {
    let unreadable = StoreError::Unreadable { table: "identities", column: "kind" };
    let kind = IdentityKind::from_word(&row.kind).ok_or(unreadable)?;
    let is_address = kind == IdentityKind::Email;
    Ok(Identity {
        url: String::new(),
        id: IdentityId::new(row.id),
        user_id: UserId::new(row.user_id),
        kind,
        value: row.value,
        verified: row.verified,
        primary: row.primary,
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
        deliverable_state: is_address.then(|| "deliverable".to_owned()),
        undeliverable_count: is_address.then_some(0),
    })
}
