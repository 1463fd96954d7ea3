//! Days and times as reports write them.

use super::spans::Length;
use crate::locale::en::agent as words;
use crate::locale::en::agent::reports as report_words;
use frontdesk_model::time::{Date, Timestamp};

const MINUTE: i64 = 60_000_000;

fn month(date: Date) -> &'static str {
    words::MONTHS.get(usize::from(date.month()) - 1).copied().unwrap_or_default()
}

/// `19 Nov 2026`.
pub fn in_full(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

/// `19 Nov`; of another year than `beside`, in full.
pub fn short(date: Date, beside: Date) -> String {
    if date.year() == beside.year() { format!("{} {}", date.day(), month(date)) } else { in_full(date) }
}

/// What a column that begins on a day is called.
pub fn span_name(first: Date, length: Length, end: Date) -> String {
    match length {
        Length::Day | Length::Week => short(first, end),
        Length::Month => format!("{} {}", month(first), first.year()),
        Length::Year => first.year().to_string(),
    }
}

/// How long it has been.
pub fn passed(since: Timestamp, now: Timestamp) -> String {
    let minutes = (now.micros() - since.micros()).max(0) / MINUTE;
    report_words::time(minutes / 1_440, minutes / 60 % 24, minutes % 60)
}
