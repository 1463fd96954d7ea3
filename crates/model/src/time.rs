//! Moments and dates: RFC 3339 with seconds on the wire, microseconds inside. The model has no
//! clock; whoever calls it says what time it is.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

const MICROS: i64 = 1_000_000;
const DAY: i64 = 86_400;

/// A text that is no moment in RFC 3339, or no date `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a time of the form 2024-02-07T02:09:01Z")]
pub struct NotATime;

/// A moment: microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From microseconds since 1970.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(MICROS)
    }

    /// The moment `seconds` later (earlier, if negative).
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(MICROS)))
    }

    /// The day of this moment in UTC.
    pub const fn date(self) -> Date {
        Date::from_days(self.0.div_euclid(MICROS * DAY))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let second = self.0.div_euclid(MICROS).rem_euclid(DAY);
        let (hour, minute) = (second / 3600, second / 60 % 60);
        write!(f, "{}T{hour:02}:{minute:02}:{:02}Z", self.date(), second % 60)
    }
}

impl FromStr for Timestamp {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        let (date, rest) = text.split_at_checked(10).ok_or(NotATime)?;
        let date: Date = date.parse().map_err(|_| NotATime)?;
        let rest = rest.strip_prefix(['T', 't', ' ']).ok_or(NotATime)?;
        let (clock, rest) = rest.split_at_checked(8).ok_or(NotATime)?;
        let second_of_day = clock_seconds(clock).ok_or(NotATime)?;
        let (micros, zone) = fraction(rest)?;
        let seconds = date.days() * DAY + second_of_day - offset_seconds(zone).ok_or(NotATime)?;
        Ok(Self(seconds * MICROS + micros))
    }
}

/// Seconds since midnight of `HH:MM:SS`.
fn clock_seconds(clock: &str) -> Option<i64> {
    let mut parts = clock.split(':').map(digits);
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let valid = parts.next().is_none() && hour < 24 && minute < 60 && second < 60;
    valid.then_some(hour * 3600 + minute * 60 + second)
}

/// Splits `.123456Z` into microseconds and the zone; finer digits are cut.
fn fraction(rest: &str) -> Result<(i64, &str), NotATime> {
    let Some(rest) = rest.strip_prefix('.') else { return Ok((0, rest)) };
    let end = rest.find(|c: char| !c.is_ascii_digit()).ok_or(NotATime)?;
    let (fraction, zone) = rest.split_at(end);
    let kept = &fraction[..fraction.len().min(6)];
    let scale = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1][kept.len()];
    Ok((digits(kept).ok_or(NotATime)? * scale, zone))
}

/// Seconds east of UTC of `Z`, `+01:00` or `-0530`.
fn offset_seconds(zone: &str) -> Option<i64> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hour, minute) = match zone.len() {
        6 if zone.as_bytes()[3] == b':' => (zone.get(1..3)?, zone.get(4..6)?),
        5 => (zone.get(1..3)?, zone.get(3..5)?),
        _ => return None,
    };
    Some(sign * (digits(hour)? * 3600 + digits(minute)? * 60))
}

/// The number that a text of ASCII digits alone writes.
fn digits(text: &str) -> Option<i64> {
    let all_digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    all_digits.then(|| text.parse().ok()).flatten()
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A day of the calendar that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

/// Why three numbers or a text are no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotADate {
    /// Day, month or year is empty.
    #[error("a part of the date is missing")]
    Incomplete,
    /// No such day, or not written in digits with a year of four.
    #[error("there is no such day")]
    NotReal,
}

impl Date {
    /// The day, if the calendar has it. Years run from 1 to 9999.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    pub const fn year(self) -> i32 {
        self.year
    }

    pub const fn month(self) -> u8 {
        self.month
    }

    pub const fn day(self) -> u8 {
        self.day
    }

    /// Days since 1970-01-01 (the algorithm of civil calendars in 400-year eras).
    pub fn days(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The day that is `days` after 1970-01-01.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "months and days of a calendar fit"
    )]
    pub const fn from_days(days: i64) -> Self {
        let days = days + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * shifted + 2) / 5 + 1) as u8;
        let month = (if shifted < 10 { shifted + 3 } else { shifted - 9 }) as u8;
        let year = (year_of_era + era * 400 + (month <= 2) as i64) as i32;
        Self { year, month, day }
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = NotADate;

    /// Reads `YYYY-MM-DD`; month and day may have one digit, as people type them.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.split('-').map(str::trim);
        let (Some(year), Some(month), Some(day), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NotADate::NotReal);
        };
        if [year, month, day].contains(&"") {
            return Err(NotADate::Incomplete);
        }
        if year.len() != 4 || month.len() > 2 || day.len() > 2 {
            return Err(NotADate::NotReal);
        }
        let number = |text| digits(text).ok_or(NotADate::NotReal);
        let year = i32::try_from(number(year)?).map_err(|_| NotADate::NotReal)?;
        let month = u8::try_from(number(month)?).map_err(|_| NotADate::NotReal)?;
        let day = u8::try_from(number(day)?).map_err(|_| NotADate::NotReal)?;
        Self::new(year, month, day).ok_or(NotADate::NotReal)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "time_tests.rs"]
mod tests;
