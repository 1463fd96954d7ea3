//! The holidays of schedules. A holiday is found under a schedule that exists, and nowhere else.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::{schedule, schedule_holiday};
use super::{numbers, rules};
use crate::schedule::{HOLIDAYS_MAX, NewHoliday};
use frontdesk_model::id::{HolidayId, ScheduleId};
use frontdesk_model::schedule::Holiday;
use frontdesk_model::time::{Date, Timestamp};
use frontdesk_model::view::Order;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, Select,
};

/// Which holidays of a schedule are wanted: what begins from one day on or to another, both
/// included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    pub from: Option<Date>,
    pub to: Option<Date>,
}

/// What became of a holiday that was to be made.
pub enum Made {
    Holiday(Holiday),
    /// The schedule has as many as it may have.
    TooMany,
}

/// The holidays of a schedule in the order of their days.
pub async fn list(
    store: &Store,
    schedule: ScheduleId,
    window: Window,
    request: &PageRequest,
) -> Result<Paged<Holiday>, StoreError> {
    let (first, last) = (schedule_holiday::Column::FirstDay, schedule_holiday::Column::LastDay);
    let mut select = of(schedule);
    select = match (window.from, window.to) {
        // One that has begun before is still going on.
        (Some(from), None) => select.filter(last.gte(from.days())),
        (Some(from), Some(_)) => select.filter(first.gte(from.days())),
        (None, _) => select,
    };
    if let Some(to) = window.to {
        select = select.filter(first.lte(to.days()));
    }
    let sort = Sort::new()
        .number(Expr::col(schedule_holiday::Column::FirstDay), Order::Asc)
        .ending(schedule_holiday::Column::Id, Order::Asc);
    page(store.read(), select, &sort, request).await?.try_map(|row| Ok(record(row)))
}

/// The holiday of a schedule with this id.
pub async fn find(store: &Store, schedule: ScheduleId, id: HolidayId) -> Result<Option<Holiday>, StoreError> {
    found(store.read(), schedule, id).await
}

async fn found<C: ConnectionTrait>(
    conn: &C,
    schedule: ScheduleId,
    id: HolidayId,
) -> Result<Option<Holiday>, StoreError> {
    let found = of(schedule).filter(schedule_holiday::Column::Id.eq(id.get()));
    Ok(found.one(conn).await?.map(record))
}

/// Makes a holiday; none if there is no such schedule.
pub async fn create(
    store: &Store,
    schedule: ScheduleId,
    new: NewHoliday,
    now: Timestamp,
) -> Result<Option<Made>, StoreError> {
    let transaction = store.begin_write().await?;
    if present(schedule).one(&transaction).await?.is_none() {
        return Ok(None);
    }
    let all =
        schedule_holiday::Entity::find().filter(schedule_holiday::Column::ScheduleId.eq(schedule.get()));
    let count = all.count(&transaction).await?;
    if !usize::try_from(count).is_ok_and(|count| count < HOLIDAYS_MAX) {
        return Ok(Some(Made::TooMany));
    }
    let row = row(schedule, &new, now);
    let made = schedule_holiday::Entity::insert(row).exec_with_returning(&transaction).await?;
    rules::changed(&transaction).await?;
    transaction.commit().await?;
    Ok(Some(Made::Holiday(record(made))))
}

/// Makes of a holiday what `change` makes of it as it is then; none if there is none with this id.
pub async fn update<E: From<StoreError>>(
    store: &Store,
    schedule: ScheduleId,
    id: HolidayId,
    change: impl FnOnce(Holiday) -> Result<NewHoliday, E>,
    now: Timestamp,
) -> Result<Option<Holiday>, E> {
    // Held by everybody who changes one, so that two at once do not pass each other by.
    let transaction = numbers::turn(store).await?;
    let Some(before) = found(&transaction, schedule, id).await? else { return Ok(None) };
    let changed = overwrite(&transaction, id, change(before)?, now).await?;
    rules::changed(&transaction).await?;
    transaction.commit().await.map_err(StoreError::from)?;
    Ok(changed)
}

async fn overwrite(
    transaction: &DatabaseTransaction,
    id: HolidayId,
    new: NewHoliday,
    now: Timestamp,
) -> Result<Option<Holiday>, StoreError> {
    let rows = schedule_holiday::Entity::update_many()
        .col_expr(schedule_holiday::Column::Name, Expr::value(new.name))
        .col_expr(schedule_holiday::Column::FirstDay, Expr::value(new.days.first().days()))
        .col_expr(schedule_holiday::Column::LastDay, Expr::value(new.days.last().days()))
        .col_expr(schedule_holiday::Column::UpdatedAt, Expr::value(now.micros()))
        .filter(schedule_holiday::Column::Id.eq(id.get()))
        .exec_with_returning(transaction)
        .await?;
    Ok(rows.into_iter().next().map(record))
}

/// Takes a holiday away; whether there was one with this id.
pub async fn delete(store: &Store, schedule: ScheduleId, id: HolidayId) -> Result<bool, StoreError> {
    let transaction = store.begin_write().await?;
    let gone = schedule_holiday::Entity::delete_many()
        .filter(schedule_holiday::Column::Id.eq(id.get()))
        .filter(schedule_holiday::Column::ScheduleId.eq(schedule.get()))
        .exec(&transaction)
        .await?;
    if gone.rows_affected == 0 {
        return Ok(false);
    }
    rules::changed(&transaction).await?;
    transaction.commit().await?;
    Ok(true)
}

/// A row of a holiday that is to be made.
pub(crate) fn row(schedule: ScheduleId, new: &NewHoliday, now: Timestamp) -> schedule_holiday::ActiveModel {
    schedule_holiday::ActiveModel {
        id: NotSet,
        schedule_id: Set(schedule.get()),
        name: Set(new.name.clone()),
        first_day: Set(new.days.first().days()),
        last_day: Set(new.days.last().days()),
        created_at: Set(now.micros()),
        updated_at: Set(now.micros()),
    }
}

fn present(schedule: ScheduleId) -> Select<schedule::Entity> {
    schedule::Entity::find_by_id(schedule.get()).filter(schedule::Column::Deleted.eq(false))
}

fn of(schedule: ScheduleId) -> Select<schedule_holiday::Entity> {
    let present = Query::select()
        .column(schedule::Column::Id)
        .from(schedule::Entity)
        .and_where(Expr::col(schedule::Column::Id).eq(schedule.get()))
        .and_where(Expr::col(schedule::Column::Deleted).eq(false))
        .to_owned();
    schedule_holiday::Entity::find().filter(schedule_holiday::Column::ScheduleId.in_subquery(present))
}

fn record(row: schedule_holiday::Model) -> Holiday {
    Holiday {
        id: HolidayId::new(row.id),
        name: row.name,
        start_date: Date::from_days(row.first_day),
        end_date: Date::from_days(row.last_day),
    }
}
