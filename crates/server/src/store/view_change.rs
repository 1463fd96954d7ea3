//! Views come, change and go.

use super::error::StoreError;
use super::json::{ViewConditions, ViewExecution};
use super::restriction;
use super::rule_list::RuleTable;
use super::table::view;
use frontdesk_model::id::ViewId;
use frontdesk_model::rule::{Conditions, Restriction};
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::{Execution, View};
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// What can be said of a view.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewValues {
    pub title: String,
    pub description: String,
    pub active: bool,
    pub position: i64,
    pub restriction: Option<Restriction>,
    pub conditions: Conditions,
    pub execution: Execution,
}

impl From<View> for ViewValues {
    fn from(view: View) -> Self {
        let View { title, description, active, position, restriction, conditions, execution, .. } = view;
        let description = description.unwrap_or_default();
        Self { title, description, active, position, restriction, conditions, execution }
    }
}

/// Makes a view.
pub(crate) async fn insert<C: ConnectionTrait>(
    conn: &C,
    values: ViewValues,
    now: Timestamp,
) -> Result<ViewId, StoreError> {
    let restriction = values.restriction.clone();
    let row =
        view::ActiveModel { id: NotSet, menu: Set(None), created_at: Set(now.micros()), ..row(values, now) };
    let row = view::Entity::insert(row).exec_with_returning(conn).await?;
    restriction::set(conn, RuleTable::Views, row.id, restriction.as_ref()).await?;
    Ok(ViewId::new(row.id))
}

/// Says something else of a view.
pub(crate) async fn update<C: ConnectionTrait>(
    conn: &C,
    id: ViewId,
    values: ViewValues,
    now: Timestamp,
) -> Result<(), StoreError> {
    restriction::set(conn, RuleTable::Views, id.get(), values.restriction.as_ref()).await?;
    view::ActiveModel { id: Unchanged(id.get()), ..row(values, now) }.update(conn).await?;
    Ok(())
}

fn row(values: ViewValues, now: Timestamp) -> view::ActiveModel {
    view::ActiveModel {
        owner_id: Set(restriction::owner(values.restriction.as_ref())),
        restricted: Set(restriction::is_for_groups(values.restriction.as_ref())),
        title: Set(values.title),
        description: Set(values.description),
        active: Set(values.active),
        position: Set(values.position),
        conditions: Set(ViewConditions(values.conditions)),
        execution: Set(ViewExecution(values.execution)),
        updated_at: Set(now.micros()),
        ..Default::default()
    }
}

/// Takes views away.
pub(crate) async fn delete<C: ConnectionTrait>(conn: &C, ids: &[ViewId]) -> Result<(), StoreError> {
    for id in ids {
        restriction::set(conn, RuleTable::Views, id.get(), None).await?;
    }
    let ids = ids.iter().map(|id| id.get());
    view::Entity::delete_many().filter(view::Column::Id.is_in(ids)).exec(conn).await?;
    Ok(())
}
