//! Custom ticket statuses.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::custom_status::{ActiveModel, Column, Entity, Model};
use super::ticket_record::status;
use frontdesk_model::custom_status::CustomStatus;
use frontdesk_model::id::CustomStatusId;
use frontdesk_model::status::Status;
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::Order;
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// Which custom statuses are wanted; all unless it is said.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub categories: Option<Vec<Status>>,
    pub active: Option<bool>,
    pub default: Option<bool>,
}

/// The wanted custom statuses, in the order of their categories.
pub async fn list(
    store: &Store,
    wanted: &Wanted,
    request: &PageRequest,
) -> Result<Paged<CustomStatus>, StoreError> {
    let mut select = Entity::find();
    if let Some(categories) = &wanted.categories {
        select = select.filter(Column::StatusCategory.is_in(categories.iter().map(|one| one.rank())));
    }
    if let Some(active) = wanted.active {
        select = select.filter(Column::Active.eq(active));
    }
    if let Some(default) = wanted.default {
        select = select.filter(Column::Default.eq(default));
    }
    let sort =
        Sort::new().number(Expr::col(Column::StatusCategory), Order::Asc).ending(Column::Id, Order::Asc);
    page(store.read(), select, &sort, request).await?.try_map(record)
}

/// The custom status with this id.
pub async fn find(store: &Store, id: CustomStatusId) -> Result<Option<CustomStatus>, StoreError> {
    Entity::find_by_id(id.get()).one(store.read()).await?.map(record).transpose()
}

/// The custom status of a ticket that is given this category alone.
pub async fn default_of(store: &Store, category: Status) -> Result<Option<CustomStatusId>, StoreError> {
    let all = every(store.read()).await?;
    let default = all.into_iter().find(|status| status.default && status.status_category == category);
    Ok(default.map(|status| status.id))
}

/// Every custom status, also inside a transaction, in the order of their categories.
pub(crate) async fn every<C: ConnectionTrait>(conn: &C) -> Result<Vec<CustomStatus>, StoreError> {
    let rows = Entity::find().order_by_asc(Column::StatusCategory).order_by_asc(Column::Id);
    rows.all(conn).await?.into_iter().map(record).collect()
}

/// Makes a custom status, its id aside.
pub(crate) async fn insert<C: ConnectionTrait>(
    conn: &C,
    status: &CustomStatus,
) -> Result<CustomStatus, StoreError> {
    let created_at = status.created_at.map_or(0, Timestamp::micros);
    let row = ActiveModel { id: NotSet, created_at: Set(created_at), ..row(status) };
    record(Entity::insert(row).exec_with_returning(conn).await?)
}

/// Keeps what became of a custom status.
pub(crate) async fn update<C: ConnectionTrait>(conn: &C, status: &CustomStatus) -> Result<(), StoreError> {
    Entity::update(row(status)).exec_without_returning(conn).await?;
    Ok(())
}

pub(super) fn row(status: &CustomStatus) -> ActiveModel {
    ActiveModel {
        id: Unchanged(status.id.get()),
        status_category: Set(i16::try_from(status.status_category.rank()).unwrap_or(i16::MAX)),
        agent_label: Set(status.agent_label.clone()),
        end_user_label: Set(status.end_user_label.clone()),
        description: Set(status.description.clone()),
        end_user_description: Set(status.end_user_description.clone()),
        active: Set(status.active),
        default: Set(status.default),
        created_at: NotSet,
        updated_at: Set(status.updated_at.map_or(0, Timestamp::micros)),
    }
}

fn record(row: Model) -> Result<CustomStatus, StoreError> {
    Ok(CustomStatus {
        url: String::new(),
        id: CustomStatusId::new(row.id),
        status_category: status(row.status_category)?,
        raw_agent_label: row.agent_label.clone(),
        agent_label: row.agent_label,
        raw_end_user_label: row.end_user_label.clone(),
        end_user_label: row.end_user_label,
        raw_description: row.description.clone(),
        description: row.description,
        raw_end_user_description: row.end_user_description.clone(),
        end_user_description: row.end_user_description,
        active: row.active,
        default: row.default,
        created_at: Some(Timestamp::from_micros(row.created_at)),
        updated_at: Some(Timestamp::from_micros(row.updated_at)),
    })
}
