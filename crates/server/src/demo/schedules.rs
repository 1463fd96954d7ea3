//! The desk's working hours and holidays.

use super::files::DeskFiles;
use super::load::DemoError;
use crate::store::table::{schedule, schedule_holiday};
use crate::store::{holiday, schedule as schedules};
use frontdesk_model::id::ScheduleId;
use frontdesk_model::time::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait};

pub(super) async fn load<C: ConnectionTrait>(
    conn: &C,
    files: &DeskFiles,
    now: Timestamp,
) -> Result<(), DemoError> {
    for schedule in &files.schedules {
        let cannot_be = |problems| DemoError::Schedule { key: schedule.key.to_string(), problems };
        let (new, workweek, holidays) = schedule.parts().map_err(cannot_be)?;
        let row = schedules::row(&new, &workweek, new.default, now);
        let id = ScheduleId::new(schedule::Entity::insert(row).exec_with_returning(conn).await?.id);
        let rows: Vec<_> = holidays.iter().map(|new| holiday::row(id, new, now)).collect();
        if !rows.is_empty() {
            schedule_holiday::Entity::insert_many(rows).exec_without_returning(conn).await?;
        }
    }
    Ok(())
}
