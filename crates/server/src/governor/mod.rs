//! How many calls one caller may make in a minute.

pub mod sharing;

use crate::clock::Clock;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use frontdesk_model::id::UserId;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// The length of a window in microseconds: a minute.
const WINDOW: i64 = 60_000_000;

/// The header of how many calls there are in a window.
pub const LIMIT: &str = "x-rate-limit";

/// Counts calls in windows of a minute.
#[derive(Clone, Debug)]
pub struct Governor {
    limit: u32,
    clock: Clock,
    calls: Arc<Mutex<Calls>>,
}

#[derive(Debug, Default)]
struct Calls {
    window: i64,
    by_caller: HashMap<Who, Counts>,
}

/// The calls of one caller in a window.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    here: u32,
    /// How many of them the other servers have been told of.
    told: u32,
    /// Of other servers of the same database, as far as is known.
    elsewhere: u32,
}

/// What servers of the same database tell each other.
struct Shared {
    /// The window, in minutes since 1970.
    minute: i64,
    callers: Vec<(Who, Counts)>,
}

/// Whose calls are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    User(UserId),
    Address(IpAddr),
}

/// What one more call means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    limit: u32,
    remaining: u32,
    /// Seconds until the window ends.
    pub reset: u64,
    pub refused: bool,
}

impl Governor {
    /// Lets `limit` calls through in a minute.
    pub fn new(limit: u32, clock: Clock) -> Self {
        Self { limit, clock, calls: Arc::default() }
    }

    /// Counts one more call.
    pub fn count(&self, who: Who) -> Verdict {
        let now = self.clock.now().micros();
        let window = now.div_euclid(WINDOW);
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        if calls.window != window {
            *calls = Calls { window, by_caller: HashMap::new() };
        }
        let counts = calls.by_caller.entry(who).or_default();
        let refused = counts.here.saturating_add(counts.elsewhere) >= self.limit;
        counts.here = counts.here.saturating_add(1);
        let made = counts.here.saturating_add(counts.elsewhere);
        let left_of_window = (window + 1) * WINDOW - now;
        Verdict {
            limit: self.limit,
            remaining: self.limit.saturating_sub(made),
            reset: u64::try_from(left_of_window).unwrap_or_default().div_ceil(1_000_000),
            refused,
        }
    }

    /// The calls of the window that is now, as far as there were any.
    fn shared(&self) -> Shared {
        let minute = self.clock.now().micros().div_euclid(WINDOW);
        let calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        let now = calls.by_caller.iter().filter(|_| calls.window == minute);
        Shared { minute, callers: now.map(|(who, counts)| (*who, *counts)).collect() }
    }

    /// Notes how many of somebody's calls here were told, and how many there were elsewhere.
    fn hear(&self, minute: i64, heard: impl Iterator<Item = (Who, u32, u32)>) {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        if calls.window != minute {
            return;
        }
        for (who, told, elsewhere) in heard {
            if let Some(counts) = calls.by_caller.get_mut(&who) {
                (counts.told, counts.elsewhere) = (told, elsewhere);
            }
        }
    }
}

impl Verdict {
    /// Says it in the headers of the answer.
    pub fn write(self, headers: &mut HeaderMap) {
        let values = [
            (LIMIT, u64::from(self.limit)),
            ("x-rate-limit-remaining", u64::from(self.remaining)),
            ("ratelimit-limit", u64::from(self.limit)),
            ("ratelimit-remaining", u64::from(self.remaining)),
            ("ratelimit-reset", self.reset),
        ];
        for (name, value) in values {
            headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_model::time::Timestamp;

    #[test]
    fn a_caller_runs_out_of_calls_and_gets_new_ones_with_the_next_minute() {
        let (clock, hands) = Clock::fixed(Timestamp::from_micros(0));
        let governor = Governor::new(2, clock);
        let (one, other) = (Who::User(UserId::new(1)), Who::User(UserId::new(2)));
        assert_eq!(governor.count(one).remaining, 1);
        assert!(!governor.count(one).refused);
        let refused = governor.count(one);
        assert!(refused.refused && refused.reset == 60, "{refused:?}");
        assert!(!governor.count(other).refused);
        hands.forward_seconds(60);
        assert!(!governor.count(one).refused);
    }
}
