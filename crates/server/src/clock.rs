//! What time it is: the one module that reads the system's clock, so that everything else can be
//! told the time by a test.

use frontdesk_model::time::Timestamp;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// A clock that was set back by less than this, in microseconds, stands still until it has caught up. Set back by
/// more, it was wrong before, and is believed.
const SET_BACK: i64 = 60 * 60 * 1_000_000;

/// Tells the time. Clones tell the same time.
#[derive(Clone)]
pub struct Clock {
    source: Source,
    /// The latest time that was told, of a steady clock.
    latest: Option<Arc<AtomicI64>>,
}

#[derive(Clone)]
enum Source {
    System,
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// The system's clock.
    pub const fn system() -> Self {
        Self { source: Source::System, latest: None }
    }

    /// A clock that stands at `now` until its hands are moved, for tests.
    pub fn fixed(now: Timestamp) -> (Self, Hands) {
        let micros = Arc::new(AtomicI64::new(now.micros()));
        (Self { source: Source::Set(Arc::clone(&micros)), latest: None }, Hands(micros))
    }

    /// A clock that is not set back a little, also not behind what was told before it began: exports go by the time of
    /// changes, and would pass over one that is said to be earlier than what they have told already.
    #[must_use]
    pub fn steady(self, latest: Option<Timestamp>) -> Self {
        let latest = latest.map_or(i64::MIN, Timestamp::micros);
        Self { latest: Some(Arc::new(AtomicI64::new(latest))), ..self }
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        let told = match &self.source {
            Source::System => system_now().micros(),
            Source::Set(micros) => micros.load(Ordering::SeqCst),
        };
        let Some(latest) = &self.latest else { return Timestamp::from_micros(told) };
        let stands = |latest: i64| told < latest && told > latest.saturating_sub(SET_BACK);
        let moved = latest
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |latest| (!stands(latest)).then_some(told));
        Timestamp::from_micros(moved.map_or_else(|latest| latest, |_| told))
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clock({})", self.now())
    }
}

/// Moves a fixed clock.
#[derive(Clone, Debug)]
pub struct Hands(Arc<AtomicI64>);

impl Hands {
    /// Moves the clock on.
    pub fn forward_seconds(&self, seconds: i64) {
        self.forward_micros(seconds.saturating_mul(1_000_000));
    }

    /// Puts the clock to a moment.
    pub fn put_to(&self, moment: Timestamp) {
        self.0.store(moment.micros(), Ordering::SeqCst);
    }

    /// Moves the clock on by less than a second.
    pub fn forward_micros(&self, micros: i64) {
        self.0.fetch_add(micros, Ordering::SeqCst);
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the module that reads the system's clock")]
fn system_now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_steady_clock_stands_still_while_it_is_a_little_behind() {
        let (clock, hands) = Clock::fixed(Timestamp::from_micros(0));
        let steady = clock.steady(Some(Timestamp::from_micros(5)));
        assert_eq!(steady.now(), Timestamp::from_micros(5));
        hands.forward_seconds(100);
        assert_eq!(steady.now(), Timestamp::from_micros(100_000_000));
        hands.forward_seconds(-90);
        assert_eq!(steady.clone().now(), Timestamp::from_micros(100_000_000));
        hands.forward_seconds(91);
        assert_eq!(steady.now(), Timestamp::from_micros(101_000_000));
        hands.forward_seconds(-3_600);
        assert_eq!(steady.now(), Timestamp::from_micros(101_000_000 - 3_600_000_000), "it was wrong before");
    }

    #[test]
    fn a_fixed_clock_moves_only_by_its_hands() {
        let (clock, hands) = Clock::fixed(Timestamp::from_micros(5));
        assert_eq!(clock.now(), clock.now());
        hands.forward_seconds(2);
        assert_eq!(clock.clone().now(), Timestamp::from_micros(2_000_005));
    }
}
