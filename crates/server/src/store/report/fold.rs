//! Sums by day are made again of the days on which something changed.

use super::happened::{by_levels, cells};
use crate::reports::Cell;
use crate::store::connect::Store;
use crate::store::error::StoreError;
use crate::store::rows::Inserts;
use crate::store::table::{report_day, report_level_day, report_spell, report_stale_day};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryFilter;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryOrder, QuerySelect,
};

/// Days that are made again at once at most: who writes meanwhile waits for no more than that.
const DAYS: u64 = 16;

/// A row of counts by service levels.
type Levels = (i32, i64, i64, i32, i32, i64);

/// Makes the sums of some days again; whether more are left.
pub async fn some(store: &Store) -> Result<bool, StoreError> {
    let transaction = store.begin_write().await?;
    let days: Vec<i32> = report_stale_day::Entity::find()
        .select_only()
        .column(report_stale_day::Column::Day)
        .order_by_asc(report_stale_day::Column::Day)
        .limit(DAYS)
        .into_tuple()
        .all(&transaction)
        .await?;
    if days.is_empty() {
        return Ok(false);
    }
    forget(&transaction, &days).await?;
    write(&transaction, &days).await?;
    transaction.commit().await?;
    Ok(true)
}

async fn forget(transaction: &DatabaseTransaction, days: &[i32]) -> Result<(), StoreError> {
    let these = || days.iter().copied();
    report_day::Entity::delete_many()
        .filter(report_day::Column::Day.is_in(these()))
        .exec(transaction)
        .await?;
    report_level_day::Entity::delete_many()
        .filter(report_level_day::Column::Day.is_in(these()))
        .exec(transaction)
        .await?;
    report_stale_day::Entity::delete_many()
        .filter(report_stale_day::Column::Day.is_in(these()))
        .exec(transaction)
        .await?;
    Ok(())
}

async fn write(transaction: &DatabaseTransaction, days: &[i32]) -> Result<(), StoreError> {
    let when = |column: report_spell::Column| column.is_in(days.iter().copied());
    let cells = cells(transaction, when, &Condition::all()).await?;
    let levels: Vec<Levels> = by_levels(when(report_spell::Column::OpenedDay), &Condition::all())
        .into_tuple()
        .all(transaction)
        .await?;
    let mut inserts = Inserts::new(transaction.get_database_backend());
    inserts.rows(cells.into_iter().map(day_row).collect())?;
    inserts.rows(levels.into_iter().map(level_row).collect())?;
    Ok(inserts.execute(transaction).await?)
}

/// What one desk does on one day fits.
fn short(count: i64) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

fn day_row(Cell { day, group, assignee, counts }: Cell) -> report_day::ActiveModel {
    report_day::ActiveModel {
        day: Set(short(day)),
        group_id: Set(group.unwrap_or_default()),
        assignee_id: Set(assignee.unwrap_or_default()),
        came_in: Set(short(counts.flow.came_in)),
        reopened: Set(short(counts.flow.reopened)),
        solved: Set(short(counts.flow.solved)),
        undone: Set(short(counts.undone)),
        good: Set(short(counts.good)),
        bad: Set(short(counts.bad)),
    }
}

fn level_row((day, group, assignee, met, missed, tickets): Levels) -> report_level_day::ActiveModel {
    report_level_day::ActiveModel {
        day: Set(day),
        group_id: Set(group),
        assignee_id: Set(assignee),
        levels_met: Set(met),
        levels_missed: Set(missed),
        tickets: Set(short(tickets)),
    }
}
