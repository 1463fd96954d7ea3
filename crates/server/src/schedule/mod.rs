//! Working hours: which moments count when a desk counts in business time. Pure: no clock, no
//! storage. Times are microseconds, and are rounded down to minutes only where they are shown.

mod draft;
mod holidays;
mod hours;
#[cfg(test)]
mod hours_tests;
mod problem;
mod workweek;
#[cfg(test)]
mod workweek_tests;
mod zone;
mod zone_names;

pub use draft::{
    HOLIDAYS_MAX, NewHoliday, NewSchedule, ScheduleChange, holiday, new_schedule, schedule_change,
};
pub use holidays::{Days, Holidays};
pub use hours::Schedule;
pub use problem::{Fault, Problem};
pub use workweek::Workweek;
pub use zone::Zone;

/// A minute, in microseconds.
pub const MINUTE: i64 = 60_000_000;
/// A day without a change of the clocks, in microseconds.
const DAY: i64 = 24 * 60 * MINUTE;

/// Whole minutes of a time in microseconds.
pub const fn minutes(micros: i64) -> i64 {
    micros.div_euclid(MINUTE)
}
