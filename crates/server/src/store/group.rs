//! Groups, and the agents in them.

use super::connect::Store;
use super::error::StoreError;
use super::list::{self, Sort, page};
use super::page::{PageRequest, PageSize, Paged, Position};
use super::search_text;
use super::table::{group, group_membership, organization, ticket, user};
use frontdesk_model::group::Group;
use frontdesk_model::id::{GroupId, TicketId, UserId};
use frontdesk_model::status::Status;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use frontdesk_model::view::Order;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Select};

/// What can be said of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupValues {
    pub name: String,
    pub description: String,
    pub is_public: bool,
}

impl From<&Group> for GroupValues {
    fn from(group: &Group) -> Self {
        let Group { name, description, is_public, .. } = group.clone();
        Self { name, description, is_public }
    }
}

/// The groups that exist, the oldest first.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Paged<Group>, StoreError> {
    paged(store, present(), request).await
}

/// How many groups exist.
pub async fn count(store: &Store) -> Result<u64, StoreError> {
    list::count(store.read(), present()).await
}

/// The groups that an agent is in, the oldest first.
pub async fn of_user(store: &Store, id: UserId, request: &PageRequest) -> Result<Paged<Group>, StoreError> {
    let groups = Query::select()
        .column(group_membership::Column::GroupId)
        .from(group_membership::Entity)
        .and_where(Expr::col(group_membership::Column::UserId).eq(id.get()))
        .to_owned();
    paged(store, present().filter(group::Column::Id.in_subquery(groups)), request).await
}

async fn paged(
    store: &Store,
    select: Select<group::Entity>,
    request: &PageRequest,
) -> Result<Paged<Group>, StoreError> {
    page(store.read(), select, &Sort::by(group::Column::Id), request).await?.try_map(|row| Ok(record(row)))
}

fn present() -> Select<group::Entity> {
    group::Entity::find().filter(group::Column::Deleted.eq(false))
}

/// The group with this id, also a deleted one.
pub async fn find(store: &Store, id: GroupId) -> Result<Option<Group>, StoreError> {
    Ok(group::Entity::find_by_id(id.get()).one(store.read()).await?.map(record))
}

/// The group with this id inside a transaction, unless it is deleted.
pub(crate) async fn find_present<C: ConnectionTrait>(
    conn: &C,
    id: GroupId,
) -> Result<Option<Group>, StoreError> {
    Ok(present().filter(group::Column::Id.eq(id.get())).one(conn).await?.map(record))
}

/// How many of these groups exist, inside a transaction.
pub(crate) async fn count_present<C: ConnectionTrait>(
    conn: &C,
    ids: &[GroupId],
) -> Result<usize, StoreError> {
    let ids = ids.iter().map(|id| id.get());
    Ok(present().filter(group::Column::Id.is_in(ids)).all(conn).await?.len())
}

/// The groups with these ids, in no order; unknown ids are passed over.
pub async fn find_many(store: &Store, ids: &[GroupId]) -> Result<Vec<Group>, StoreError> {
    let ids = ids.iter().map(|id| id.get());
    let rows = group::Entity::find().filter(group::Column::Id.is_in(ids)).all(store.read()).await?;
    Ok(rows.into_iter().map(record).collect())
}

/// The agents of a group.
pub async fn users(store: &Store, id: GroupId, request: &PageRequest) -> Result<Paged<User>, StoreError> {
    let select = user::Entity::find().filter(user::Column::Id.in_subquery(members(id)));
    page(store.read(), select, &Sort::by(user::Column::Id), request).await?.try_map(super::user::record)
}

fn members(id: GroupId) -> SelectStatement {
    Query::select()
        .column(group_membership::Column::UserId)
        .from(group_membership::Entity)
        .and_where(Expr::col(group_membership::Column::GroupId).eq(id.get()))
        .to_owned()
}

/// A page of the unsolved tickets of a group, or of those that one of its agents has, each with its
/// version. What changed last comes last, as in the index of unsolved tickets.
pub async fn unsolved_tickets(
    store: &Store,
    id: GroupId,
    assignee: Option<UserId>,
    from: Position,
) -> Result<Paged<(TicketId, i64)>, StoreError> {
    // In the query's text, so that the engine sees that the index of unsolved tickets fits.
    let solved = Expr::Constant(Status::Solved.rank().into());
    let of_group = ticket::Entity::find()
        .filter(ticket::Column::GroupId.eq(id.get()))
        .filter(Expr::col(ticket::Column::Status).lt(solved));
    let select = match assignee {
        Some(agent) => of_group.filter(ticket::Column::AssigneeId.eq(agent.get())),
        None => of_group,
    };
    let sort = Sort::new()
        .number(Expr::col(ticket::Column::UpdatedAt), Order::Asc)
        .ending(ticket::Column::Id, Order::Asc);
    let request = PageRequest::Cursor { size: PageSize::MAX, from };
    let page = page(store.read(), select, &sort, &request).await?;
    page.try_map(|row| Ok((TicketId::new(row.id), row.version)))
}

/// Makes a group.
pub(crate) async fn insert<C: ConnectionTrait>(
    conn: &C,
    values: GroupValues,
    now: Timestamp,
) -> Result<Group, StoreError> {
    let row = group::ActiveModel {
        id: NotSet,
        name: Set(values.name),
        description: Set(values.description),
        default: Set(false),
        deleted: Set(false),
        is_public: Set(values.is_public),
        created_at: Set(now.micros()),
        updated_at: Set(now.micros()),
    };
    let group = record(group::Entity::insert(row).exec_with_returning(conn).await?);
    search_text::keep_group(conn, group.id, &group.name).await?;
    Ok(group)
}

/// Says something else of a group.
pub(crate) async fn update<C: ConnectionTrait>(
    conn: &C,
    id: GroupId,
    values: GroupValues,
    now: Timestamp,
) -> Result<(), StoreError> {
    search_text::keep_group(conn, id, &values.name).await?;
    group::Entity::update_many()
        .col_expr(group::Column::Name, Expr::value(values.name))
        .col_expr(group::Column::Description, Expr::value(values.description))
        .col_expr(group::Column::IsPublic, Expr::value(values.is_public))
        .col_expr(group::Column::UpdatedAt, Expr::value(now.micros()))
        .filter(group::Column::Id.eq(id.get()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Marks a group as deleted: nobody is in it any more, and no organization's tickets go there.
pub(crate) async fn delete<C: ConnectionTrait>(
    conn: &C,
    id: GroupId,
    now: Timestamp,
) -> Result<(), StoreError> {
    super::group_membership::delete_of_group(conn, id, now).await?;
    search_text::forget_group(conn, id).await?;
    organization::Entity::update_many()
        .col_expr(organization::Column::GroupId, Expr::value(None::<i64>))
        .col_expr(organization::Column::UpdatedAt, Expr::value(now.micros()))
        .filter(organization::Column::GroupId.eq(id.get()))
        .exec(conn)
        .await?;
    group::Entity::update_many()
        .col_expr(group::Column::Deleted, Expr::value(true))
        .col_expr(group::Column::UpdatedAt, Expr::value(now.micros()))
        .filter(group::Column::Id.eq(id.get()))
        .exec(conn)
        .await?;
    Ok(())
}

/// The ids of all groups that this agent is in.
pub async fn ids_of_user(store: &Store, user: UserId) -> Result<Vec<GroupId>, StoreError> {
    ids_of(store.read(), user).await
}

/// The same inside a transaction.
pub(crate) async fn ids_of<C: ConnectionTrait>(conn: &C, user: UserId) -> Result<Vec<GroupId>, StoreError> {
    let rows = group_membership::Entity::find()
        .filter(group_membership::Column::UserId.eq(user.get()))
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| GroupId::new(row.group_id)).collect())
}

pub(super) fn record(row: group::Model) -> Group {
    Group {
        url: String::new(),
        id: GroupId::new(row.id),
        name: row.name,
        description: row.description,
        default: row.default,
        deleted: row.deleted,
        is_public: row.is_public,
        created_at: Some(Timestamp::from_micros(row.created_at)),
        updated_at: Some(Timestamp::from_micros(row.updated_at)),
    }
}
