//! Which agent is in which group. Every agent who is in one has exactly one default group.

use super::connect::Store;
use super::default_membership::{self, make_room, promote};
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::group_membership::{Column, Entity};
use super::table::{group_membership, user};
use frontdesk_model::group_membership::{GroupMembership, GroupMembershipDraft};
use frontdesk_model::id::{GroupId, GroupMembershipId, UserId};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::Role;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

/// Whose memberships are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    All,
    /// Those of agents who can be given tickets.
    Assignable,
    OfUser(UserId),
    OfGroup(GroupId),
}

/// Memberships, the oldest first.
pub async fn list(
    store: &Store,
    which: Which,
    request: &PageRequest,
) -> Result<Paged<GroupMembership>, StoreError> {
    let all = Entity::find();
    let select = match which {
        Which::All => all,
        Which::Assignable => all.filter(Column::UserId.in_subquery(working_agents())),
        Which::OfUser(user) => all.filter(Column::UserId.eq(user.get())),
        Which::OfGroup(group) => all.filter(Column::GroupId.eq(group.get())),
    };
    page(store.read(), select, &Sort::by(Column::Id), request).await?.try_map(|row| Ok(record(&row)))
}

fn working_agents() -> sea_orm::sea_query::SelectStatement {
    Query::select()
        .column(user::Column::Id)
        .from(user::Entity)
        .and_where(Expr::col(user::Column::Role).is_in([Role::Agent, Role::Admin].map(Role::word)))
        .and_where(Expr::col(user::Column::Active).eq(true))
        .and_where(Expr::col(user::Column::Suspended).eq(false))
        .to_owned()
}

/// The membership with this id.
pub async fn find(store: &Store, id: GroupMembershipId) -> Result<Option<GroupMembership>, StoreError> {
    load(store.read(), id).await
}

/// The same inside a transaction.
pub(crate) async fn load<C: ConnectionTrait>(
    conn: &C,
    id: GroupMembershipId,
) -> Result<Option<GroupMembership>, StoreError> {
    Ok(Entity::find_by_id(id.get()).one(conn).await?.map(|row| record(&row)))
}

/// Whether the person is in the group.
pub(crate) async fn exists<C: ConnectionTrait>(
    conn: &C,
    user: UserId,
    group: GroupId,
) -> Result<bool, StoreError> {
    let both = Condition::all().add(Column::UserId.eq(user.get())).add(Column::GroupId.eq(group.get()));
    Ok(Entity::find().filter(both).one(conn).await?.is_some())
}

/// Puts an agent into a group. The first one is the agent's default, and so is any that says so.
pub(crate) async fn insert<C: ConnectionTrait>(
    conn: &C,
    draft: GroupMembershipDraft,
    now: Timestamp,
) -> Result<GroupMembership, StoreError> {
    let default = make_room::<Entity, C>(conn, draft.user_id, draft.default, now).await?;
    let row = group_membership::ActiveModel {
        id: NotSet,
        user_id: Set(draft.user_id.get()),
        group_id: Set(draft.group_id.get()),
        default: Set(default),
        created_at: Set(now.micros()),
        updated_at: Set(now.micros()),
    };
    Ok(record(&Entity::insert(row).exec_with_returning(conn).await?))
}

/// Makes one of an agent's memberships their default.
pub(crate) async fn make_default<C: ConnectionTrait>(
    conn: &C,
    membership: &GroupMembership,
    now: Timestamp,
) -> Result<(), StoreError> {
    default_membership::make_default::<Entity, C>(conn, membership.user_id, membership.id.get(), now).await
}

/// Takes an agent out of a group.
pub(crate) async fn delete<C: ConnectionTrait>(
    conn: &C,
    membership: &GroupMembership,
    now: Timestamp,
) -> Result<(), StoreError> {
    promote::<Entity, C>(conn, Column::Id.eq(membership.id.get()), now).await?;
    Entity::delete_by_id(membership.id.get()).exec(conn).await?;
    Ok(())
}

/// Takes everybody out of a group.
pub(super) async fn delete_of_group<C: ConnectionTrait>(
    conn: &C,
    group: GroupId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let of_group = Column::GroupId.eq(group.get());
    promote::<Entity, C>(conn, of_group.clone(), now).await?;
    Entity::delete_many().filter(of_group).exec(conn).await?;
    Ok(())
}

fn record(row: &group_membership::Model) -> GroupMembership {
    GroupMembership {
        url: String::new(),
        id: GroupMembershipId::new(row.id),
        user_id: UserId::new(row.user_id),
        group_id: GroupId::new(row.group_id),
        default: row.default,
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
    }
}
