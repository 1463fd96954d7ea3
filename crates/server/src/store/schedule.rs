//! Schedules: the hours in which the desk works. The writer of tickets counts by the default one,
//! so whatever changes a schedule has it read the rules again.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::table::{schedule, schedule_holiday};
use super::{json, rules};
use crate::schedule::{Days, Holidays, NewSchedule, Schedule as Hours, ScheduleChange, Workweek, Zone};
use frontdesk_model::id::ScheduleId;
use frontdesk_model::schedule::Schedule;
use frontdesk_model::time::{Date, Timestamp};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

/// The schedules that exist, the oldest first.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Paged<Schedule>, StoreError> {
    page(store.read(), present(), &Sort::by(schedule::Column::Id), request)
        .await?
        .try_map(|row| Ok(record(row)))
}

/// The schedule with this id.
pub async fn find(store: &Store, id: ScheduleId) -> Result<Option<Schedule>, StoreError> {
    one(store.read(), id).await
}

/// Makes a schedule. The first one is the desk's default.
pub async fn create(store: &Store, new: NewSchedule, now: Timestamp) -> Result<Schedule, StoreError> {
    let transaction = store.begin_write().await?;
    let default = new.default || default_id(&transaction).await?.is_none();
    let row = row(&new, &Workweek::usual(), default, now);
    let made = schedule::Entity::insert(row).exec_with_returning(&transaction).await?;
    if default {
        only_default(&transaction, made.id).await?;
    }
    rules::changed(&transaction).await?;
    transaction.commit().await?;
    Ok(record(made))
}

/// Changes a schedule; none if there is none with this id.
pub async fn update(
    store: &Store,
    id: ScheduleId,
    change: ScheduleChange,
    now: Timestamp,
) -> Result<Option<Schedule>, StoreError> {
    let transaction = store.begin_write().await?;
    let mut update = schedule::Entity::update_many()
        .col_expr(schedule::Column::UpdatedAt, Expr::value(now.micros()))
        .filter(schedule::Column::Id.eq(id.get()))
        .filter(schedule::Column::Deleted.eq(false));
    if let Some(name) = change.name {
        update = update.col_expr(schedule::Column::Name, Expr::value(name));
    }
    if let Some(time_zone) = change.time_zone {
        update = update.col_expr(schedule::Column::TimeZone, Expr::value(time_zone));
    }
    if change.default {
        update = update.col_expr(schedule::Column::Default, Expr::value(true));
    }
    if update.exec(&transaction).await?.rows_affected == 0 {
        return Ok(None);
    }
    if change.default {
        only_default(&transaction, id.get()).await?;
    }
    let changed = one(&transaction, id).await?;
    rules::changed(&transaction).await?;
    transaction.commit().await?;
    Ok(changed)
}

/// Gives a schedule other hours; whether there is one with this id.
pub async fn set_workweek(
    store: &Store,
    id: ScheduleId,
    workweek: &Workweek,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let transaction = store.begin_write().await?;
    let intervals = json::Intervals(workweek.intervals().to_vec());
    let set = schedule::Entity::update_many()
        .col_expr(schedule::Column::Intervals, Expr::value(intervals))
        .col_expr(schedule::Column::UpdatedAt, Expr::value(now.micros()))
        .filter(schedule::Column::Id.eq(id.get()))
        .filter(schedule::Column::Deleted.eq(false))
        .exec(&transaction)
        .await?;
    if set.rows_affected == 0 {
        return Ok(false);
    }
    rules::changed(&transaction).await?;
    transaction.commit().await?;
    Ok(true)
}

/// Takes a schedule away; whether there was one with this id. When it was the default, the oldest
/// that is left becomes it.
pub async fn delete(store: &Store, id: ScheduleId, now: Timestamp) -> Result<bool, StoreError> {
    let transaction = store.begin_write().await?;
    let gone = schedule::Entity::update_many()
        .col_expr(schedule::Column::Deleted, Expr::value(true))
        .col_expr(schedule::Column::Default, Expr::value(false))
        .col_expr(schedule::Column::UpdatedAt, Expr::value(now.micros()))
        .filter(schedule::Column::Id.eq(id.get()))
        .filter(schedule::Column::Deleted.eq(false))
        .exec(&transaction)
        .await?;
    if gone.rows_affected == 0 {
        return Ok(false);
    }
    if default_id(&transaction).await?.is_none()
        && let Some(oldest) = present().order_by_asc(schedule::Column::Id).one(&transaction).await?
    {
        schedule::Entity::update_many()
            .col_expr(schedule::Column::Default, Expr::value(true))
            .filter(schedule::Column::Id.eq(oldest.id))
            .exec(&transaction)
            .await?;
    }
    rules::changed(&transaction).await?;
    transaction.commit().await?;
    Ok(true)
}

/// The hours by which the desk counts its business time.
pub(super) async fn default_hours<C: ConnectionTrait>(conn: &C) -> Result<Option<Hours>, StoreError> {
    let unreadable = |column| move || StoreError::Unreadable { table: "schedules", column };
    let Some(row) = present().filter(schedule::Column::Default.eq(true)).one(conn).await? else {
        return Ok(None);
    };
    let zone = Zone::named(&row.time_zone).ok_or_else(unreadable("time_zone"))?;
    let workweek = Workweek::new(&row.intervals.0).map_err(|_| unreadable("intervals")())?;
    let holidays = schedule_holiday::Entity::find()
        .filter(schedule_holiday::Column::ScheduleId.eq(row.id))
        .all(conn)
        .await?;
    let days = |holiday: &schedule_holiday::Model| {
        let (first, last) = (Date::from_days(holiday.first_day), Date::from_days(holiday.last_day));
        Days::new(first, last)
            .map_err(|_| StoreError::Unreadable { table: "schedule_holidays", column: "last_day" })
    };
    let holidays = holidays.iter().map(days).collect::<Result<Vec<_>, _>>()?;
    Ok(Some(Hours::new(zone, &workweek, Holidays::new(holidays))))
}

/// A row of a schedule that is to be made.
pub(crate) fn row(
    new: &NewSchedule,
    workweek: &Workweek,
    default: bool,
    now: Timestamp,
) -> schedule::ActiveModel {
    schedule::ActiveModel {
        id: NotSet,
        name: Set(new.name.clone()),
        time_zone: Set(new.time_zone.clone()),
        intervals: Set(json::Intervals(workweek.intervals().to_vec())),
        default: Set(default),
        deleted: Set(false),
        created_at: Set(now.micros()),
        updated_at: Set(now.micros()),
    }
}

fn present() -> Select<schedule::Entity> {
    schedule::Entity::find().filter(schedule::Column::Deleted.eq(false))
}

async fn one<C: ConnectionTrait>(conn: &C, id: ScheduleId) -> Result<Option<Schedule>, StoreError> {
    Ok(present().filter(schedule::Column::Id.eq(id.get())).one(conn).await?.map(record))
}

async fn default_id<C: ConnectionTrait>(conn: &C) -> Result<Option<i64>, StoreError> {
    let default = present().filter(schedule::Column::Default.eq(true));
    Ok(default.select_only().column(schedule::Column::Id).into_tuple().one(conn).await?)
}

/// Makes every other schedule none of the desk's default.
async fn only_default<C: ConnectionTrait>(conn: &C, id: i64) -> Result<(), StoreError> {
    schedule::Entity::update_many()
        .col_expr(schedule::Column::Default, Expr::value(false))
        .filter(schedule::Column::Id.ne(id))
        .exec(conn)
        .await?;
    Ok(())
}

fn record(row: schedule::Model) -> Schedule {
    Schedule {
        id: ScheduleId::new(row.id),
        name: row.name,
        time_zone: row.time_zone,
        intervals: row.intervals.0,
        default: row.default,
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
    }
}
