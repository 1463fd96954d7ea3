//! Days on which a desk does not work, whatever the week says.

use super::problem::{Fault, Problem};
use frontdesk_model::time::Date;

/// From a first day to a last one, both of them included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    first: Date,
    last: Date,
}

impl Days {
    pub fn new(first: Date, last: Date) -> Result<Self, Problem> {
        if last < first {
            return Err(Problem::new("end_date", Fault::EndsBeforeItStarts));
        }
        Ok(Self { first, last })
    }

    pub const fn first(self) -> Date {
        self.first
    }

    pub const fn last(self) -> Date {
        self.last
    }
}

/// Holidays, by numbers of days since 1970: in order, and none touching the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holidays(Vec<(i64, i64)>);

impl Holidays {
    /// These days, in whatever order they come; they may overlap.
    pub fn new(days: impl IntoIterator<Item = Days>) -> Self {
        let mut all: Vec<_> = days.into_iter().map(|days| (days.first.days(), days.last.days())).collect();
        all.sort_unstable();
        let mut merged: Vec<(i64, i64)> = Vec::with_capacity(all.len());
        for (first, last) in all {
            match merged.last_mut() {
                Some(before) if first <= before.1 + 1 => before.1 = before.1.max(last),
                _ => merged.push((first, last)),
            }
        }
        Self(merged)
    }

    /// Whether nobody works on this day.
    pub(super) fn contain(&self, day: i64) -> bool {
        let next = self.0.partition_point(|(first, _)| *first <= day);
        next > 0 && day <= self.0[next - 1].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(first: &str, last: &str) -> Result<Days, Problem> {
        Days::new(first.parse().expect("a date"), last.parse().expect("a date"))
    }

    fn day(text: &str) -> i64 {
        text.parse::<Date>().expect("a date").days()
    }

    #[test]
    fn a_holiday_has_a_day_at_least() {
        assert!(days("2026-12-25", "2026-12-25").is_ok());
        let refused = days("2026-12-25", "2026-12-24").expect_err("backwards");
        assert_eq!((refused.field, refused.fault), ("end_date", Fault::EndsBeforeItStarts));
    }

    #[test]
    fn holidays_that_meet_are_one() {
        let apart = [
            days("2026-12-28", "2026-12-30"),
            days("2026-12-25", "2026-12-26"),
            days("2027-01-01", "2027-01-01"),
        ];
        let holidays = Holidays::new(apart.into_iter().map(|days| days.expect("days")));
        assert_eq!(holidays.0.len(), 3);
        let filled = Holidays::new(
            [
                days("2026-12-25", "2026-12-26"),
                days("2026-12-27", "2026-12-29"),
                days("2026-12-26", "2026-12-26"),
            ]
            .map(|days| days.expect("days")),
        );
        assert_eq!(filled.0, [(day("2026-12-25"), day("2026-12-29"))]);
    }

    #[test]
    fn both_ends_are_holidays_and_the_days_beside_are_not() {
        let holidays = Holidays::new([
            days("2026-12-25", "2026-12-28").expect("days"),
            days("2027-01-01", "2027-01-01").expect("days"),
        ]);
        let free = ["2026-12-25", "2026-12-26", "2026-12-28", "2027-01-01"];
        let worked = ["2026-12-24", "2026-12-29", "2026-12-31", "2027-01-02"];
        assert!(free.iter().all(|text| holidays.contain(day(text))));
        assert!(!worked.iter().any(|text| holidays.contain(day(text))));
        assert!(!Holidays::default().contain(0));
    }
}
