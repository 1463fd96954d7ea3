//! The days of a report put together so that a drawing of them can be read: by weeks, months or years.

use crate::api::reports::Day;
use frontdesk_model::time::Date;

/// Columns of a drawing at most.
const MOST: usize = 46;

/// How long the columns of a drawing are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    Day,
    Week,
    Month,
    Year,
}

/// Days one after the other, as one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub first: Date,
    pub last: Date,
    pub came_in: i64,
    pub solved: i64,
    pub reopened: i64,
    /// At the end.
    pub backlog: i64,
}

impl From<&Day> for Span {
    fn from(day: &Day) -> Self {
        let Day { date, came_in, solved, reopened, backlog, .. } = *day;
        Self { first: date, last: date, came_in, solved, reopened, backlog }
    }
}

/// The columns, as short as there is room for.
pub fn spans(days: &[Day]) -> (Length, Vec<Span>) {
    let lengths = [Length::Day, Length::Week, Length::Month];
    let fitting = lengths.into_iter().map(|length| (length, of_length(days, length)));
    let mut fitting = fitting.filter(|(_, spans)| spans.len() <= MOST);
    fitting.next().unwrap_or_else(|| (Length::Year, of_length(days, Length::Year)))
}

/// The columns of this length. Days off on which nothing happened are none of their own.
pub fn of_length(days: &[Day], length: Length) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for day in days {
        if length == Length::Day && is_idle(day) {
            continue;
        }
        match spans.last_mut() {
            Some(span) if key(length, span.first) == key(length, day.date) => {
                span.came_in += day.came_in;
                span.solved += day.solved;
                span.reopened += day.reopened;
                (span.last, span.backlog) = (day.date, day.backlog);
            }
            _ => spans.push(Span::from(day)),
        }
    }
    spans
}

const fn is_idle(day: &Day) -> bool {
    !day.is_worked && day.came_in == 0 && day.solved == 0 && day.reopened == 0
}

/// The same for days of one column. Weeks begin on Monday; 1970-01-01 was a Thursday.
fn key(length: Length, date: Date) -> i64 {
    match length {
        Length::Day => date.days(),
        Length::Week => (date.days() + 3).div_euclid(7),
        Length::Month => i64::from(date.year()) * 12 + i64::from(date.month()),
        Length::Year => date.year().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn days(first: &str, count: i64) -> Vec<Day> {
        let first: Date = first.parse().unwrap();
        let day = |offset: i64| {
            let date = Date::from_days(first.days() + offset);
            let is_worked = (date.days() + 3).rem_euclid(7) < 5;
            Day { date, is_worked, came_in: i64::from(is_worked), solved: 0, reopened: 0, backlog: offset }
        };
        (0..count).map(day).collect()
    }

    #[wasm_bindgen_test]
    fn columns_grow_with_the_period() {
        // From Monday, 2 November 2026, on.
        for (count, length, columns) in [
            (28, Length::Day, 20),
            (64, Length::Day, 46),
            (90, Length::Week, 13),
            (730, Length::Month, 24),
            (5_000, Length::Year, 15),
        ] {
            let (of, spans) = spans(&days("2026-11-02", count));
            assert_eq!((of, spans.len()), (length, columns), "{count}");
        }
    }

    #[wasm_bindgen_test]
    fn a_week_is_the_sum_of_its_days() {
        let weeks = of_length(&days("2026-11-04", 8), Length::Week);
        let told: Vec<_> = weeks
            .iter()
            .map(|week| (week.first.day(), week.last.day(), week.came_in, week.backlog))
            .collect();
        assert_eq!(told, [(4, 8, 3, 4), (9, 11, 3, 7)]);
    }
}
