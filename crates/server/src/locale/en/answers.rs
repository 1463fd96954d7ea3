//! How answers read where they become a subject or a first comment.

use frontdesk_model::rules::Wording;
use frontdesk_model::time::Date;

pub const WORDING: Wording = Wording::new(day, "Yes", "No");

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "7 December 2026".
fn day(date: Date) -> String {
    let month = MONTHS[usize::from(date.month()) - 1];
    format!("{} {month} {}", date.day(), date.year())
}
