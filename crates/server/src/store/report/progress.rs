//! Up to which change of tickets everything is counted.

use crate::store::connect::Store;
use crate::store::error::StoreError;
use crate::store::table::{report_progress, report_stale_day, ticket};
use frontdesk_model::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

/// The only row of the table.
pub(super) const ROW: i32 = 1;

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The last change of a ticket that is counted.
    pub change_seq: i64,
    /// What tickets are counted by.
    pub basis: String,
    /// When something was last counted.
    pub counted_at: Timestamp,
}

/// How far it is now.
pub async fn load(store: &Store) -> Result<Progress, StoreError> {
    let missing = StoreError::Unreadable { table: "report_progress", column: "id" };
    let row = report_progress::Entity::find_by_id(ROW).one(store.read()).await?.ok_or(missing)?;
    let counted_at = Timestamp::from_micros(row.counted_at);
    Ok(Progress { change_seq: row.change_seq, basis: row.basis, counted_at })
}

/// Has every ticket be counted again, by something else.
pub async fn restart(store: &Store, basis: &str) -> Result<Progress, StoreError> {
    report_progress::Entity::update_many()
        .col_expr(report_progress::Column::ChangeSeq, Expr::value(0_i64))
        .col_expr(report_progress::Column::Basis, Expr::value(basis))
        .filter(report_progress::Column::Id.eq(ROW))
        .exec(store.write())
        .await?;
    load(store).await
}

/// The last change of any ticket; 0 before the first.
pub async fn last_change(store: &Store) -> Result<i64, StoreError> {
    let last = ticket::Entity::find()
        .select_only()
        .column(ticket::Column::ChangeSeq)
        .order_by_desc(ticket::Column::ChangeSeq)
        .limit(1)
        .into_tuple::<i64>()
        .one(store.read())
        .await?;
    Ok(last.unwrap_or_default())
}

/// Whether the sums of some days are still to be made.
pub async fn has_stale_days(store: &Store) -> Result<bool, StoreError> {
    Ok(report_stale_day::Entity::find().limit(1).count(store.read()).await? > 0)
}
