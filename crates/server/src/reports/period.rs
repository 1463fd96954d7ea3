//! The period of a report: what was asked for, and the days that it comes to.

use super::calendar::Calendar;
use frontdesk_model::report::PeriodName;
use frontdesk_model::time::Date;

/// Days of a period at most: twenty years.
pub const DAYS_MAX: i64 = 7_305;
const WORKING_DAYS: usize = 20;

/// What somebody asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Named(PeriodName),
    /// From a day until another one, which is within.
    Between(Date, Date),
}

impl Default for Asked {
    fn default() -> Self {
        Self::Named(PeriodName::Last20WorkingDays)
    }
}

/// Days counted from 1970, the last one within, at most [`DAYS_MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub first: i64,
    pub last: i64,
}

impl Days {
    /// The days of a period; none of one that ends before it begins, or is too long. `begin` is the day on
    /// which the desk's first ticket came in.
    pub fn of(asked: Asked, today: i64, begin: i64, calendar: &Calendar) -> Option<Self> {
        let days = match asked {
            Asked::Between(first, last) => Self { first: first.days(), last: last.days() },
            Asked::Named(name) => Self::named(name, today, begin, calendar),
        };
        (0..DAYS_MAX).contains(&(days.last - days.first)).then_some(days)
    }

    fn named(name: PeriodName, today: i64, begin: i64, calendar: &Calendar) -> Self {
        let date = Date::from_days(today);
        let month = first_of(date.year(), date.month());
        let until_today = |first: i64| Self { first, last: today };
        match name {
            PeriodName::Today => until_today(today),
            PeriodName::Last7Days => until_today(today - 6),
            PeriodName::Last20WorkingDays => until_today(working_days_before(today, calendar)),
            PeriodName::Last30Days => until_today(today - 29),
            PeriodName::Last90Days => until_today(today - 89),
            PeriodName::ThisMonth => until_today(month),
            PeriodName::LastMonth => {
                let before = Date::from_days(month - 1);
                Self { first: first_of(before.year(), before.month()), last: month - 1 }
            }
            PeriodName::ThisYear => until_today(first_of(date.year(), 1)),
            PeriodName::AllTime => until_today(begin.clamp(today - DAYS_MAX + 1, today)),
        }
    }

    pub fn all(self) -> impl Iterator<Item = i64> {
        self.first..=self.last
    }
}

/// The last day of so many that are worked, going back from today; a desk that hardly works has fewer.
fn working_days_before(today: i64, calendar: &Calendar) -> i64 {
    let year = (today - 366..=today).rev();
    year.filter(|day| calendar.is_worked(*day)).take(WORKING_DAYS).last().unwrap_or(today)
}

fn first_of(year: i32, month: u8) -> i64 {
    Date::new(year, month, 1).map_or(0, Date::days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::{Days as Off, Holidays, Schedule, Workweek, Zone};
    use rstest::rstest;

    /// Friday, 27 November 2026.
    const TODAY: &str = "2026-11-27";

    fn calendar() -> Calendar {
        let day = |text: &str| text.parse::<Date>().expect("a date");
        let holiday = Off::new(day("2026-11-09"), day("2026-11-09")).expect("a holiday");
        let zone = Zone::named("Europe/London").expect("a zone");
        let schedule = Schedule::new(zone.clone(), &Workweek::usual(), Holidays::new([holiday]));
        Calendar { zone: Some(zone), schedule: Some(schedule) }
    }

    #[rstest]
    #[case(PeriodName::Today, "2026-11-27", "2026-11-27")]
    #[case(PeriodName::Last7Days, "2026-11-21", "2026-11-27")]
    #[case(PeriodName::Last20WorkingDays, "2026-10-30", "2026-11-27")]
    #[case(PeriodName::Last90Days, "2026-08-30", "2026-11-27")]
    #[case(PeriodName::ThisMonth, "2026-11-01", "2026-11-27")]
    #[case(PeriodName::LastMonth, "2026-10-01", "2026-10-31")]
    #[case(PeriodName::ThisYear, "2026-01-01", "2026-11-27")]
    #[case(PeriodName::AllTime, "2024-02-29", "2026-11-27")]
    fn periods_go_by_the_calendar(#[case] name: PeriodName, #[case] first: &str, #[case] last: &str) {
        let day = |text: &str| text.parse::<Date>().expect("a date").days();
        let days = Days::of(Asked::Named(name), day(TODAY), day("2024-02-29"), &calendar()).expect("days");
        let told = |day| Date::from_days(day).to_string();
        assert_eq!((told(days.first), told(days.last)), (first.to_owned(), last.to_owned()));
    }

    #[test]
    fn a_period_has_an_end_after_its_beginning_and_is_not_too_long() {
        let date = |year| Date::new(year, 1, 1).expect("a date");
        let days = |from, to| Days::of(Asked::Between(date(from), date(to)), 0, 0, &calendar());
        assert!(days(2026, 2025).is_none() && days(2000, 2026).is_none());
        assert_eq!(days(2025, 2026).map(|days| days.all().count()), Some(366));
    }
}
