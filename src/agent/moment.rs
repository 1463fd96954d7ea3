//! Moments in an agent's words, in the clock of the agent's computer.

use crate::locale::en::agent as words;
use frontdesk_model::time::Timestamp;
use js_sys::Date;

/// A moment on a wall clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Clock {
    year: u32,
    /// 0 for January.
    month: u32,
    day: u32,
    hour: u32,
    minute: u32,
}

impl Clock {
    fn of(date: &Date) -> Self {
        Self {
            year: date.get_full_year(),
            month: date.get_month(),
            day: date.get_date(),
            hour: date.get_hours(),
            minute: date.get_minutes(),
        }
    }

    fn is_same_day(self, other: Self) -> bool {
        (self.year, self.month, self.day) == (other.year, other.month, other.day)
    }

    fn time(self) -> String {
        let hour = if self.hour.is_multiple_of(12) { 12 } else { self.hour % 12 };
        let half = if self.hour < 12 { words::AM } else { words::PM };
        format!("{hour}:{:02}{half}", self.minute)
    }

    /// `18 Nov`, with the year where it is not this one.
    fn day(self, now: Self) -> String {
        let month = words::MONTHS.get(self.month as usize).copied().unwrap_or_default();
        if self.year == now.year {
            format!("{} {month}", self.day)
        } else {
            format!("{} {month} {}", self.day, self.year)
        }
    }

    fn in_list(self, now: Self) -> String {
        if self.is_same_day(now) { self.time() } else { self.day(now) }
    }

    fn in_full(self, now: Self) -> String {
        let day = if self.is_same_day(now) { words::TODAY.to_owned() } else { self.day(now) };
        format!("{day}, {}", self.time())
    }
}

/// For a column: `8:55am` today, `18 Nov` before.
pub fn in_list(at: Timestamp) -> String {
    clock(at).in_list(now())
}

/// For a conversation: `Today, 8:55am`, `18 Nov, 9:52am`.
pub fn in_full(at: Timestamp) -> String {
    clock(at).in_full(now())
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of this age are exact in an f64")]
fn clock(at: Timestamp) -> Clock {
    Clock::of(&Date::new(&((at.micros() / 1_000) as f64).into()))
}

/// What it is now.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are far below 2^53")]
pub fn timestamp() -> Timestamp {
    Timestamp::from_micros(Date::now() as i64 * 1_000)
}

fn now() -> Clock {
    Clock::of(&Date::new_0())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    const NOW: Clock = Clock { year: 2026, month: 10, day: 19, hour: 9, minute: 8 };

    #[wasm_bindgen_test]
    fn lists_say_the_time_today_and_the_day_before() {
        assert_eq!(Clock { hour: 8, minute: 5, ..NOW }.in_list(NOW), "8:05am");
        assert_eq!(Clock { day: 18, ..NOW }.in_list(NOW), "18 Nov");
        assert_eq!(Clock { year: 2025, ..NOW }.in_list(NOW), "19 Nov 2025");
    }

    #[wasm_bindgen_test]
    fn noon_and_midnight_are_twelve() {
        assert_eq!(Clock { hour: 12, minute: 0, ..NOW }.in_full(NOW), "Today, 12:00pm");
        assert_eq!(Clock { day: 18, hour: 0, minute: 30, ..NOW }.in_full(NOW), "18 Nov, 12:30am");
    }
}
