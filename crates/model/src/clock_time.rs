//! Times of day, as the clocks on the wall show them: read as people type them, kept as `HH:MM`.

use crate::time::{Date, Timestamp};
use std::fmt;
use std::str::FromStr;

const DAY: i64 = 86_400;

/// A text that is no time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a time of day like 9:30am or 15:00")]
pub struct NotAClockTime;

/// A time of day that exists, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClockTime {
    hour: u8,
    minute: u8,
}

impl ClockTime {
    /// The time, if clocks show it. Hours run from 0 to 23.
    pub const fn new(hour: u8, minute: u8) -> Option<Self> {
        if hour < 24 && minute < 60 { Some(Self { hour, minute }) } else { None }
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

impl FromStr for ClockTime {
    type Err = NotAClockTime;

    /// Reads `15:00`, `9:30am`, `9.30 p.m.` and `9am`.
    fn from_str(text: &str) -> Result<Self, NotAClockTime> {
        let text = text.trim().to_ascii_lowercase();
        let (clock, half) = half_of_day(&text);
        let (hour, minute) = match clock.split_once([':', '.']) {
            Some((hour, minute)) if minute.len() == 2 => (hour, minute),
            None if half.is_some() => (clock, "00"),
            _ => return Err(NotAClockTime),
        };
        let hour = number(hour)?;
        let hour = match half {
            None => hour,
            Some(later) if (1..=12).contains(&hour) => hour % 12 + later,
            Some(_) => return Err(NotAClockTime),
        };
        Self::new(hour, number(minute)?).ok_or(NotAClockTime)
    }
}

/// Parts what stands before `am` or `pm` from the hours that those add.
fn half_of_day(text: &str) -> (&str, Option<u8>) {
    let endings = [("am", 0), ("a.m", 0), ("a.m.", 0), ("pm", 12), ("p.m", 12), ("p.m.", 12)];
    let found = endings.iter().find_map(|(ending, later)| Some((text.strip_suffix(ending)?, later)));
    found.map_or((text, None), |(clock, later)| (clock.trim_end(), Some(*later)))
}

/// The number that one or two digits write.
fn number(text: &str) -> Result<u8, NotAClockTime> {
    let digits = text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().map_err(|_| NotAClockTime) } else { Err(NotAClockTime) }
}

/// What calendar and clock show somewhere at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocalMinute {
    pub day: Date,
    pub time: ClockTime,
}

impl LocalMinute {
    /// At a moment, where the clocks are `offset` seconds before those of UTC.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "hours and minutes of a day fit"
    )]
    pub const fn at(now: Timestamp, offset: i64) -> Self {
        let local = now.plus_seconds(offset);
        let second = local.seconds().rem_euclid(DAY);
        let time = ClockTime { hour: (second / 3_600) as u8, minute: (second / 60 % 60) as u8 };
        Self { day: local.date(), time }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_read() {
        for (typed, kept) in [
            ("15:00", "15:00"),
            (" 9:30am ", "09:30"),
            ("9.30 PM", "21:30"),
            ("9am", "09:00"),
            ("12am", "00:00"),
            ("12:15 p.m.", "12:15"),
            ("12.15p.m", "12:15"),
            ("00:00", "00:00"),
            ("7:05", "07:05"),
        ] {
            assert_eq!(
                typed.parse::<ClockTime>().map(|time| time.to_string()),
                Ok(kept.to_owned()),
                "{typed}"
            );
        }
        for wrong in [
            "", "am", "9", "24:00", "9:60", "13pm", "0am", "9:5", "9:300", "noon", "-9:30", "1:2:3", "+9am",
            "9:30xm",
        ] {
            assert_eq!(wrong.parse::<ClockTime>(), Err(NotAClockTime), "{wrong}");
        }
    }

    #[test]
    fn a_moment_is_another_minute_elsewhere() {
        let now: Timestamp = "2026-06-30T23:30:59Z".parse().expect("a moment");
        let shows = |offset| {
            let LocalMinute { day, time } = LocalMinute::at(now, offset);
            format!("{day} {time}")
        };
        assert_eq!(shows(0), "2026-06-30 23:30");
        assert_eq!(shows(3_600), "2026-07-01 00:30");
        assert_eq!(shows(-86_400), "2026-06-29 23:30");
    }
}
