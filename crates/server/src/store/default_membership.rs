//! The one default among a person's memberships, whatever they are memberships in.

use super::error::StoreError;
use super::table::{group_membership, organization_membership};
use frontdesk_model::id::UserId;
use frontdesk_model::time::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// A table of memberships of which each person has one default.
pub(super) trait Memberships: EntityTrait {
    const ID: Self::Column;
    const USER: Self::Column;
    const DEFAULT: Self::Column;
    const UPDATED_AT: Self::Column;
}

impl Memberships for group_membership::Entity {
    const ID: Self::Column = group_membership::Column::Id;
    const USER: Self::Column = group_membership::Column::UserId;
    const DEFAULT: Self::Column = group_membership::Column::Default;
    const UPDATED_AT: Self::Column = group_membership::Column::UpdatedAt;
}

impl Memberships for organization_membership::Entity {
    const ID: Self::Column = organization_membership::Column::Id;
    const USER: Self::Column = organization_membership::Column::UserId;
    const DEFAULT: Self::Column = organization_membership::Column::Default;
    const UPDATED_AT: Self::Column = organization_membership::Column::UpdatedAt;
}

/// Before somebody's new membership: whether it is their default, as the first one is, and any
/// that says so. The one before is none any more.
pub(super) async fn make_room<M: Memberships, C: ConnectionTrait>(
    conn: &C,
    user: UserId,
    wanted: Option<bool>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let first = M::find().filter(M::USER.eq(user.get())).one(conn).await?.is_none();
    let default = first || wanted == Some(true);
    if default {
        clear::<M, C>(conn, user, now).await?;
    }
    Ok(default)
}

/// Makes a membership of the person's their default.
pub(super) async fn make_default<M: Memberships, C: ConnectionTrait>(
    conn: &C,
    user: UserId,
    membership: i64,
    now: Timestamp,
) -> Result<(), StoreError> {
    clear::<M, C>(conn, user, now).await?;
    set::<M, C>(conn, true, M::ID.eq(membership), now).await
}

/// Before the memberships that `leaving` finds go away: whose default is among them gets the
/// oldest of those that stay.
pub(super) async fn promote<M: Memberships, C: ConnectionTrait>(
    conn: &C,
    leaving: Expr,
    now: Timestamp,
) -> Result<(), StoreError> {
    let losing = Query::select()
        .column(M::USER)
        .from(M::default())
        .and_where(leaving.clone())
        .and_where(Expr::col(M::DEFAULT).eq(true))
        .to_owned();
    let next = Query::select()
        .expr(Func::min(Expr::col(M::ID)))
        .from(M::default())
        .and_where(leaving.not())
        .and_where(Expr::col(M::USER).in_subquery(losing))
        .group_by_col(M::USER)
        .to_owned();
    set::<M, C>(conn, true, M::ID.in_subquery(next), now).await
}

async fn clear<M: Memberships, C: ConnectionTrait>(
    conn: &C,
    user: UserId,
    now: Timestamp,
) -> Result<(), StoreError> {
    set::<M, C>(conn, false, M::USER.eq(user.get()).and(M::DEFAULT.eq(true)), now).await
}

async fn set<M: Memberships, C: ConnectionTrait>(
    conn: &C,
    default: bool,
    of: Expr,
    now: Timestamp,
) -> Result<(), StoreError> {
    M::update_many()
        .col_expr(M::DEFAULT, Expr::value(default))
        .col_expr(M::UPDATED_AT, Expr::value(now.micros()))
        .filter(of)
        .exec(conn)
        .await?;
    Ok(())
}
