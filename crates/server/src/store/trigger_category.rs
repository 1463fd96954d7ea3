//! Categories of triggers.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::rule;
use super::table::trigger_category::{self, Column, Entity};
use frontdesk_model::id::TriggerCategoryId;
use frontdesk_model::time::Timestamp;
use frontdesk_model::trigger::{RuleCounts, TriggerCategory};
use frontdesk_model::view::Order;
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

/// The categories in their order.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Paged<TriggerCategory>, StoreError> {
    let sort = Sort::new().number(Expr::col(Column::Position), Order::Asc).ending(Column::Id, Order::Asc);
    page(store.read(), Entity::find(), &sort, request).await?.try_map(|row| Ok(record(row)))
}

/// Counts the triggers of each of these categories, by one query.
pub async fn count_rules(store: &Store, categories: &mut [TriggerCategory]) -> Result<(), StoreError> {
    let ids = categories.iter().map(|category| category.id.get());
    let counts = rule::Entity::find()
        .select_only()
        .column(rule::Column::CategoryId)
        .column(rule::Column::Active)
        .expr_as(Func::count(Expr::col(rule::Column::Id)), "number")
        .filter(rule::Column::CategoryId.is_in(ids))
        .group_by(rule::Column::CategoryId)
        .group_by(rule::Column::Active)
        .into_tuple::<(i64, bool, i64)>()
        .all(store.read())
        .await?;
    for category in categories {
        let number = |wanted: bool| {
            let count = counts.iter().find(|(id, active, _)| *id == category.id.get() && *active == wanted);
            count.map_or(0, |(_, _, number)| *number)
        };
        category.rule_counts = Some(RuleCounts { active_count: number(true), inactive_count: number(false) });
    }
    Ok(())
}

/// The category with this id.
pub(crate) async fn find<C: ConnectionTrait>(
    conn: &C,
    id: TriggerCategoryId,
) -> Result<Option<TriggerCategory>, StoreError> {
    Ok(Entity::find_by_id(id.get()).one(conn).await?.map(record))
}

/// The category with this id, for who only looks.
pub async fn show(store: &Store, id: TriggerCategoryId) -> Result<Option<TriggerCategory>, StoreError> {
    find(store.read(), id).await
}

/// Makes a category.
pub(crate) async fn insert<C: ConnectionTrait>(
    conn: &C,
    name: String,
    position: i64,
    now: Timestamp,
) -> Result<TriggerCategory, StoreError> {
    let row = trigger_category::ActiveModel {
        id: NotSet,
        name: Set(name),
        position: Set(position),
        created_at: Set(now.micros()),
        updated_at: Set(now.micros()),
    };
    Ok(record(Entity::insert(row).exec_with_returning(conn).await?))
}

/// Says something else of a category.
pub(crate) async fn update<C: ConnectionTrait>(
    conn: &C,
    id: TriggerCategoryId,
    name: String,
    position: i64,
    now: Timestamp,
) -> Result<TriggerCategory, StoreError> {
    let row = trigger_category::ActiveModel {
        id: Unchanged(id.get()),
        name: Set(name),
        position: Set(position),
        updated_at: Set(now.micros()),
        ..Default::default()
    };
    Ok(record(row.update(conn).await?))
}

/// Whether a category has triggers.
pub(crate) async fn is_used<C: ConnectionTrait>(conn: &C, id: TriggerCategoryId) -> Result<bool, StoreError> {
    Ok(rule::Entity::find().filter(rule::Column::CategoryId.eq(id.get())).one(conn).await?.is_some())
}

/// Takes a category away, which has no triggers.
pub(crate) async fn delete<C: ConnectionTrait>(conn: &C, id: TriggerCategoryId) -> Result<(), StoreError> {
    Entity::delete_by_id(id.get()).exec(conn).await?;
    Ok(())
}

fn record(row: trigger_category::Model) -> TriggerCategory {
    TriggerCategory {
        id: TriggerCategoryId::new(row.id),
        name: row.name,
        position: row.position,
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
        rule_counts: None,
    }
}
