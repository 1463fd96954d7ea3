//! The hours of a week in which a desk works.

use super::problem::{Fault, Problem};
use super::{DAY, MINUTE};
use frontdesk_model::schedule::Interval;
use std::ops::Range;

/// Minutes in a week, which begins on Sunday at 0:00.
const WEEK: i64 = 7 * 24 * 60;
/// More than anybody needs, and few enough to go through for every day that is counted.
pub(super) const MOST: usize = 100;

/// Working hours that can be: in order, within the week, and no minute twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workweek(Vec<Interval>);

impl Workweek {
    /// The hours of these intervals, in whatever order they come.
    pub fn new(intervals: &[Interval]) -> Result<Self, Problem> {
        let wrong = |fault| Problem::new("intervals", fault);
        if intervals.len() > MOST {
            return Err(wrong(Fault::TooMany { max: MOST }));
        }
        let mut intervals: Vec<_> = intervals.iter().copied().map(to_the_end).collect();
        let within =
            |one: &Interval| 0 <= one.start_time && one.start_time < one.end_time && one.end_time <= WEEK;
        if !intervals.iter().all(within) {
            return Err(wrong(Fault::OutsideTheWeek));
        }
        intervals.sort_unstable_by_key(|one| one.start_time);
        if intervals.windows(2).any(|two| two[0].end_time > two[1].start_time) {
            return Err(wrong(Fault::Overlap));
        }
        Ok(Self(intervals))
    }

    /// Monday to Friday, 9:00 to 17:00: what a schedule has until it is told otherwise.
    pub fn usual() -> Self {
        let day = |day: i64| Interval { start_time: (day * 24 + 9) * 60, end_time: (day * 24 + 17) * 60 };
        Self((1..=5).map(day).collect())
    }

    /// The intervals, the first of the week first.
    pub fn intervals(&self) -> &[Interval] {
        &self.0
    }

    /// The hours of each day, Sunday first, in microseconds since its midnight. What goes on after
    /// midnight belongs to the next day, which may be a holiday.
    pub(super) fn days(&self) -> [Vec<Range<i64>>; 7] {
        let mut week = [const { Vec::new() }; 7];
        for (midnight, hours) in (0..).step_by(24 * 60).zip(&mut week) {
            let today = |one: &Interval| {
                let from = (one.start_time - midnight).max(0) * MINUTE;
                let to = ((one.end_time - midnight) * MINUTE).min(DAY);
                (from < to).then_some(from..to)
            };
            hours.extend(self.0.iter().filter_map(today));
        }
        week
    }
}

/// The week ends at the minute at which it begins: as an end, 0 is that of the last day.
const fn to_the_end(interval: Interval) -> Interval {
    match interval.end_time {
        0 => Interval { end_time: WEEK, ..interval },
        _ => interval,
    }
}
