//! What time it is: the one module that reads the system's clock, so that everything else can be
//! told the time by a test.

use frontdesk_model::time::Timestamp;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Tells the time. Clones tell the same time.
#[derive(Clone)]
pub struct Clock(Source);

#[derive(Clone)]
enum Source {
    System,
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// The system's clock.
    pub const fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands at `now` until its hands are moved, for tests.
    pub fn fixed(now: Timestamp) -> (Self, Hands) {
        let micros = Arc::new(AtomicI64::new(now.micros()));
        (Self(Source::Set(Arc::clone(&micros))), Hands(micros))
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Source::System => system_now(),
            Source::Set(micros) => Timestamp::from_micros(micros.load(Ordering::SeqCst)),
        }
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
    fn a_fixed_clock_moves_only_by_its_hands() {
        let (clock, hands) = Clock::fixed(Timestamp::from_micros(5));
        assert_eq!(clock.now(), clock.now());
        hands.forward_seconds(2);
        assert_eq!(clock.clone().now(), Timestamp::from_micros(2_000_005));
    }
}
