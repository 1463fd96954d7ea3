//! Service level policies.

use super::connect::Store;
use super::error::StoreError;
use super::json::{PolicyMetrics, SlaFilter};
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::sla_policy::{self, Column};
use crate::sla::{PolicyValues, SlaRules};
use frontdesk_model::id::SlaPolicyId;
use frontdesk_model::sla_policy::SlaPolicy;
use frontdesk_model::ticket_field::TicketField;
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::Order;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{CaseStatement, Expr};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// The policies in their order.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Paged<SlaPolicy>, StoreError> {
    let sort = Sort::new().number(Expr::col(Column::Position), Order::Asc).ending(Column::Id, Order::Asc);
    page(store.read(), sla_policy::Entity::find(), &sort, request).await?.try_map(|row| Ok(record(row)))
}

/// The policy with this id.
pub async fn find(store: &Store, id: SlaPolicyId) -> Result<Option<SlaPolicy>, StoreError> {
    load(store.read(), id).await
}

/// The same inside a transaction.
pub(crate) async fn load<C: ConnectionTrait>(
    conn: &C,
    id: SlaPolicyId,
) -> Result<Option<SlaPolicy>, StoreError> {
    Ok(sla_policy::Entity::find_by_id(id.get()).one(conn).await?.map(record))
}

/// The ids of the policies in their order.
pub(crate) async fn ids<C: ConnectionTrait>(conn: &C) -> Result<Vec<SlaPolicyId>, StoreError> {
    let ids = sla_policy::Entity::find()
        .select_only()
        .column(Column::Id)
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .into_tuple::<i64>()
        .all(conn)
        .await?;
    Ok(ids.into_iter().map(SlaPolicyId::new).collect())
}

/// The policies as the writer of tickets applies them, in their order.
pub(super) async fn rules<C: ConnectionTrait>(
    conn: &C,
    fields: &[TicketField],
) -> Result<Vec<SlaRules>, StoreError> {
    let rows = sla_policy::Entity::find().order_by_asc(Column::Position).order_by_asc(Column::Id);
    let policies = rows.all(conn).await?.into_iter().map(record);
    Ok(policies.filter_map(|policy| SlaRules::new(policy, fields)).collect())
}

/// Makes a policy; its id.
pub(crate) async fn insert<C: ConnectionTrait>(
    conn: &C,
    values: PolicyValues,
    position: i64,
    now: Timestamp,
) -> Result<SlaPolicyId, StoreError> {
    let row = sla_policy::ActiveModel {
        id: NotSet,
        title: Set(values.title),
        description: Set(values.description),
        position: Set(position),
        filter: Set(SlaFilter(values.filter)),
        policy_metrics: Set(PolicyMetrics(values.policy_metrics)),
        created_at: Set(now.micros()),
        updated_at: Set(now.micros()),
    };
    Ok(SlaPolicyId::new(sla_policy::Entity::insert(row).exec_with_returning(conn).await?.id))
}

/// Says something else of a policy.
pub(crate) async fn update<C: ConnectionTrait>(
    conn: &C,
    id: SlaPolicyId,
    values: PolicyValues,
    now: Timestamp,
) -> Result<(), StoreError> {
    sla_policy::Entity::update_many()
        .col_expr(Column::Title, Expr::value(values.title))
        .col_expr(Column::Description, Expr::value(values.description))
        .col_expr(Column::Filter, Expr::value(SlaFilter(values.filter)))
        .col_expr(Column::PolicyMetrics, Expr::value(PolicyMetrics(values.policy_metrics)))
        .col_expr(Column::UpdatedAt, Expr::value(now.micros()))
        .filter(Column::Id.eq(id.get()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Takes a policy away; whether there was one with this id.
pub(crate) async fn delete<C: ConnectionTrait>(conn: &C, id: SlaPolicyId) -> Result<bool, StoreError> {
    Ok(sla_policy::Entity::delete_by_id(id.get()).exec(conn).await?.rows_affected > 0)
}

/// Numbers the policies from 1 on, in this order.
pub(crate) async fn put_in_order<C: ConnectionTrait>(
    conn: &C,
    order: &[SlaPolicyId],
) -> Result<(), StoreError> {
    if order.is_empty() {
        return Ok(());
    }
    let numbered = order.iter().zip(1_i64..);
    let place = numbered.fold(CaseStatement::new(), |place, (id, number)| {
        place.case(Column::Id.eq(id.get()), Expr::value(number))
    });
    sla_policy::Entity::update_many()
        .col_expr(Column::Position, place.finally(Expr::col(Column::Position)).into())
        .exec(conn)
        .await?;
    Ok(())
}

fn record(row: sla_policy::Model) -> SlaPolicy {
    SlaPolicy {
        url: String::new(),
        id: SlaPolicyId::new(row.id),
        title: row.title,
        description: row.description,
        position: row.position,
        filter: row.filter.0,
        policy_metrics: row.policy_metrics.0,
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
    }
}
