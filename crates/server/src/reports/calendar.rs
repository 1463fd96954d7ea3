//! The desk's calendar, as reports go by it: when a day begins, which days are worked, and how long.

use crate::schedule::{Schedule, Zone};
use frontdesk_model::time::Timestamp;

/// A day without a change of the clocks, in microseconds.
const DAY: i64 = 86_400_000_000;

/// Days by the desk's time zone, working time by its schedule. Without a schedule all hours are worked.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// None stands for UTC.
    pub zone: Option<Zone>,
    pub schedule: Option<Schedule>,
}

impl Calendar {
    /// The day of a moment, counted from 1970.
    pub fn day(&self, moment: Timestamp) -> i64 {
        self.zone.as_ref().map_or(moment.micros().div_euclid(DAY), |zone| zone.day(moment))
    }

    /// Whether anybody works on a day.
    pub fn is_worked(&self, day: i64) -> bool {
        self.schedule.as_ref().is_none_or(|schedule| schedule.is_worked(day))
    }

    /// So many working days, in microseconds of working time.
    pub fn working_days(&self, days: u16) -> i64 {
        let one = self.schedule.as_ref().and_then(Schedule::working_day).unwrap_or(DAY);
        one.saturating_mul(days.into())
    }

    /// How much working time passed between two moments, in microseconds.
    pub fn between(&self, from: Timestamp, to: Timestamp) -> i64 {
        let all = (to.micros() - from.micros()).max(0);
        self.schedule.as_ref().map_or(all, |schedule| schedule.between(from, to))
    }

    /// The last moment since which so much working time has passed; none if it never did.
    pub fn before(&self, now: Timestamp, working: i64) -> Option<Timestamp> {
        match &self.schedule {
            Some(schedule) => schedule.before(now, working),
            None => Some(Timestamp::from_micros(now.micros().saturating_sub(working))),
        }
    }
}
