//! Groups, and the agents in them.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::{group, group_membership, user};
use frontdesk_model::group::Group;
use frontdesk_model::id::{GroupId, UserId};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// The groups that exist, the oldest first.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Paged<Group>, StoreError> {
    let present = group::Entity::find().filter(group::Column::Deleted.eq(false));
    page(store.read(), present, &Sort::by(group::Column::Id), request).await?.try_map(|row| Ok(record(row)))
}

/// The group with this id, also a deleted one.
pub async fn find(store: &Store, id: GroupId) -> Result<Option<Group>, StoreError> {
    Ok(group::Entity::find_by_id(id.get()).one(store.read()).await?.map(record))
}

/// The groups with these ids, in no order; unknown ids are passed over.
pub async fn find_many(store: &Store, ids: &[GroupId]) -> Result<Vec<Group>, StoreError> {
    let ids = ids.iter().map(|id| id.get());
    let rows = group::Entity::find().filter(group::Column::Id.is_in(ids)).all(store.read()).await?;
    Ok(rows.into_iter().map(record).collect())
}

/// The agents of a group.
pub async fn users(store: &Store, id: GroupId, request: &PageRequest) -> Result<Paged<User>, StoreError> {
    let members = Query::select()
        .column(group_membership::Column::UserId)
        .from(group_membership::Entity)
        .and_where(Expr::col(group_membership::Column::GroupId).eq(id.get()))
        .to_owned();
    let select = user::Entity::find().filter(user::Column::Id.in_subquery(members));
    page(store.read(), select, &Sort::by(user::Column::Id), request).await?.try_map(super::user::record)
}

/// The groups that this agent is in.
pub async fn of_user(store: &Store, user: UserId) -> Result<Vec<GroupId>, StoreError> {
    let rows = group_membership::Entity::find()
        .filter(group_membership::Column::UserId.eq(user.get()))
        .all(store.read())
        .await?;
    Ok(rows.into_iter().map(|row| GroupId::new(row.group_id)).collect())
}

fn record(row: group::Model) -> Group {
    Group {
        url: String::new(),
        id: GroupId::new(row.id),
        name: row.name,
        description: row.description,
        default: row.default,
        deleted: row.deleted,
        is_public: true,
        created_at: Some(Timestamp::from_micros(row.created_at)),
        updated_at: Some(Timestamp::from_micros(row.updated_at)),
    }
}
