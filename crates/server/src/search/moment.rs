//! Times in queries: a day, a month, a year, a moment, or some time ago.

use frontdesk_model::search::Operator;
use frontdesk_model::time::{Date, Timestamp};

const SECOND: i64 = 1_000_000;
const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// A span of time, in microseconds since 1970: from its beginning, and before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub from: Option<i64>,
    pub before: Option<i64>,
}

/// What an operator makes of a time; none if it is no time.
pub(super) fn span(operator: Operator, value: &str, now: Timestamp) -> Option<Span> {
    let value = value.trim();
    if let Some(moment) = ago(value, now) {
        let since = matches!(operator, Operator::Is | Operator::Greater | Operator::GreaterOrEqual);
        let (from, before) = if since { (Some(moment), None) } else { (None, Some(moment)) };
        return Some(Span { from, before });
    }
    let (begin, end) = written(value, now)?;
    let (from, before) = match operator {
        Operator::Is => (Some(begin), Some(end)),
        Operator::Less => (None, Some(begin)),
        Operator::LessOrEqual => (None, Some(end)),
        Operator::Greater => (Some(end), None),
        Operator::GreaterOrEqual => (Some(begin), None),
    };
    Some(Span { from, before })
}

/// `4hours`: that long before now.
fn ago(text: &str, now: Timestamp) -> Option<i64> {
    let (number, unit) = text.split_at(text.find(|sign: char| !sign.is_ascii_digit())?);
    let number: i64 = number.parse().ok()?;
    let unit = unit.to_ascii_lowercase();
    let seconds = match unit.strip_suffix('s').unwrap_or(&unit) {
        "minute" => 60,
        "hour" => HOUR,
        "day" => DAY,
        "week" => 7 * DAY,
        "month" => 30 * DAY,
        "year" => 365 * DAY,
        _ => return None,
    };
    Some(now.plus_seconds(number.saturating_mul(seconds).saturating_neg()).micros())
}

/// The beginning and the end of a time that is written as a date or in full.
fn written(text: &str, now: Timestamp) -> Option<(i64, i64)> {
    let days = |first: i64, days: i64| Some((first * DAY * SECOND, (first + days) * DAY * SECOND));
    match text.to_ascii_lowercase().as_str() {
        "today" => return days(now.date().days(), 1),
        "yesterday" => return days(now.date().days() - 1, 1),
        _ => {}
    }
    if let Ok(date) = text.parse::<Date>() {
        return days(date.days(), 1);
    }
    if let Ok(moment) = text.parse::<Timestamp>() {
        let begin = moment.micros();
        return Some((begin, begin.saturating_add(SECOND)));
    }
    let mut parts = text.splitn(2, '-');
    let year: i32 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = parts.next().map(|month| month.parse::<u8>().ok());
    let first = |year, month| Date::new(year, month, 1).map(Date::days);
    let (begin, end) = match month {
        None => (first(year, 1)?, first(year + 1, 1)?),
        Some(Some(12)) => (first(year, 12)?, first(year + 1, 1)?),
        Some(month) => (first(year, month?)?, first(year, month? + 1)?),
    };
    days(begin, end - begin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_each_of_their_forms() {
        let time = |text: &str| text.parse::<Timestamp>().map(Timestamp::micros).expect(text);
        let now = Timestamp::from_micros(time("2026-11-23T09:00:00Z"));
        let cases = [
            (Operator::Is, "2024-02-29", Some("2024-02-29T00:00:00Z"), Some("2024-03-01T00:00:00Z")),
            (Operator::Greater, "2024-01-01", Some("2024-01-02T00:00:00Z"), None),
            (Operator::GreaterOrEqual, "2024-01-01", Some("2024-01-01T00:00:00Z"), None),
            (Operator::Less, "2024-01-01", None, Some("2024-01-01T00:00:00Z")),
            (Operator::LessOrEqual, "2024", None, Some("2025-01-01T00:00:00Z")),
            (Operator::Is, "2024-12", Some("2024-12-01T00:00:00Z"), Some("2025-01-01T00:00:00Z")),
            (Operator::Is, "today", Some("2026-11-23T00:00:00Z"), Some("2026-11-24T00:00:00Z")),
            (Operator::Greater, "4hours", Some("2026-11-23T05:00:00Z"), None),
            (Operator::Less, "1day", None, Some("2026-11-22T09:00:00Z")),
            (
                Operator::Is,
                "2026-11-23T08:00:00+01:00",
                Some("2026-11-23T07:00:00Z"),
                Some("2026-11-23T07:00:01Z"),
            ),
        ];
        for (operator, text, from, before) in cases {
            let expected = Span { from: from.map(time), before: before.map(time) };
            assert_eq!(span(operator, text, now), Some(expected), "{operator:?} {text}");
        }
        for text in ["", "soon", "2024-13", "2024-02-30", "4", "9999", "4fortnights", "-1", "hours"] {
            assert_eq!(span(Operator::Is, text, now), None, "{text}");
        }
    }
}
