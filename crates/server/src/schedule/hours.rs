//! A schedule: which moments are working hours, by the clocks on the wall of one place.

use super::DAY;
use super::holidays::Holidays;
use super::workweek::Workweek;
use super::zone::Zone;
use frontdesk_model::time::Timestamp;
use std::ops::Range;

/// How far ahead working hours are looked for, in microseconds: a hundred years.
const HORIZON: i64 = 36_525 * DAY;
/// 1970-01-01 was a Thursday; weeks begin on Sunday.
const WEEKDAY_OF_DAY_0: i64 = 4;

/// When a desk works.
#[derive(Clone, Debug)]
pub struct Schedule {
    zone: Zone,
    /// Sunday first; in microseconds since midnight.
    week: [Vec<Range<i64>>; 7],
    holidays: Holidays,
}

impl Schedule {
    pub fn new(zone: Zone, workweek: &Workweek, holidays: Holidays) -> Self {
        Self { zone, week: workweek.days(), holidays }
    }

    /// How much of the time between two moments is working time, in microseconds.
    pub fn between(&self, from: Timestamp, to: Timestamp) -> i64 {
        self.worked(from.micros(), to.micros()).map(|hours| hours.end - hours.start).sum()
    }

    /// Whether anybody works on a day, which is counted from 1970.
    pub fn is_worked(&self, day: i64) -> bool {
        !self.hours_of(day).is_empty()
    }

    /// How long a working day is, in microseconds: the mean of the week's; none without hours.
    pub fn working_day(&self) -> Option<i64> {
        let days = self.week.iter().filter(|hours| !hours.is_empty());
        let number = i64::try_from(days.clone().count()).ok().filter(|days| *days > 0)?;
        Some(days.flatten().map(|hours| hours.end - hours.start).sum::<i64>() / number)
    }

    /// The first moment at which `micros` of working time have passed since `from`; none if the
    /// schedule has no hours, or so few that it would take a century.
    pub fn after(&self, from: Timestamp, micros: i64) -> Option<Timestamp> {
        if micros <= 0 {
            return Some(from);
        }
        if self.week.iter().all(Vec::is_empty) {
            return None;
        }
        let mut left = micros;
        for hours in self.worked(from.micros(), from.micros().saturating_add(HORIZON)) {
            let worked = hours.end - hours.start;
            if worked >= left {
                return Some(Timestamp::from_micros(hours.start + left));
            }
            left -= worked;
        }
        None
    }

    /// The last moment since which `micros` of working time have passed until `to`; none if the
    /// schedule has no hours, or so few that it would have taken a century.
    pub fn before(&self, to: Timestamp, micros: i64) -> Option<Timestamp> {
        if micros <= 0 {
            return Some(to);
        }
        if self.week.iter().all(Vec::is_empty) {
            return None;
        }
        let mut span = micros.saturating_mul(4).clamp(30 * DAY, HORIZON);
        loop {
            let hours: Vec<_> = self.worked(to.micros().saturating_sub(span), to.micros()).collect();
            let mut left = micros;
            for hours in hours.iter().rev() {
                let worked = hours.end - hours.start;
                if worked >= left {
                    return Some(Timestamp::from_micros(hours.end - left));
                }
                left -= worked;
            }
            if span == HORIZON {
                return None;
            }
            span = span.saturating_mul(2).min(HORIZON);
        }
    }

    /// The working hours between two moments, in order. Goes by days, and by the changes of the
    /// clocks: while they are not changed, the time on the wall passes as all time does.
    fn worked(&self, from: i64, to: i64) -> impl Iterator<Item = Range<i64>> {
        self.zone.stretches(from, to).flat_map(move |stretch| {
            let on_the_wall = stretch.from + stretch.offset..stretch.to + stretch.offset;
            let days = on_the_wall.start.div_euclid(DAY)..=(on_the_wall.end - 1).div_euclid(DAY);
            days.flat_map(move |day| {
                let on_the_wall = on_the_wall.clone();
                self.hours_of(day).iter().filter_map(move |hours| {
                    let from = (day * DAY + hours.start).max(on_the_wall.start);
                    let to = (day * DAY + hours.end).min(on_the_wall.end);
                    (from < to).then_some(from - stretch.offset..to - stretch.offset)
                })
            })
        })
    }

    /// The hours of a day, which is counted from 1970.
    fn hours_of(&self, day: i64) -> &[Range<i64>] {
        if self.holidays.contain(day) {
            return &[];
        }
        let weekday = (day + WEEKDAY_OF_DAY_0).rem_euclid(7);
        usize::try_from(weekday).ok().and_then(|weekday| self.week.get(weekday)).map_or(&[], Vec::as_slice)
    }
}
