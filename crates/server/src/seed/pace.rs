//! When things happen: more every year, mostly on working days, and with long waits now and then.

use frontdesk_model::time::Timestamp;
use rand::Rng;
use rand_distr::{Distribution, LogNormal};

/// How far back the histories reach, in days.
const DAYS: i64 = 3 * 365;

const DAY: i64 = 86_400;
const HOUR: f64 = 3_600.0;

/// How much busier the desk became: 1 would be as busy as ever.
const GROWTH: f64 = 1.4;

/// Weekend days of which one is as busy as a working day.
const QUIET: u32 = 4;

/// Waits, of which half are shorter than their middle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Waits {
    first_reply: LogNormal<f64>,
    requester: LogNormal<f64>,
    agent: LogNormal<f64>,
    closing: LogNormal<f64>,
}

impl Waits {
    /// None only if the constants make no distribution.
    pub fn new() -> Option<Self> {
        let around = |hours: f64, spread: f64| LogNormal::new((hours * HOUR).ln(), spread).ok();
        Some(Self {
            first_reply: around(4.0, 1.2)?,
            requester: around(9.0, 1.4)?,
            agent: around(6.0, 1.2)?,
            closing: around(120.0, 0.4)?,
        })
    }

    pub fn first_reply(&self, chance: &mut impl Rng) -> i64 {
        seconds(self.first_reply.sample(chance))
    }

    pub fn requester(&self, chance: &mut impl Rng) -> i64 {
        seconds(self.requester.sample(chance))
    }

    pub fn agent(&self, chance: &mut impl Rng) -> i64 {
        seconds(self.agent.sample(chance))
    }

    pub fn closing(&self, chance: &mut impl Rng) -> i64 {
        seconds(self.closing.sample(chance))
    }
}

/// At least a minute, and no longer than a quarter of a year.
fn seconds(drawn: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "clamped to small numbers")]
    let whole = drawn.clamp(60.0, 90.0 * 24.0 * HOUR) as i64;
    whole
}

/// When the ticket came in that is the `nth` of `all`, before `now`.
pub(super) fn came_in(nth: u32, all: u32, now: Timestamp, chance: &mut impl Rng) -> Timestamp {
    let share = (f64::from(nth) + chance.random::<f64>()) / f64::from(all.max(1));
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "days of a few years")]
    let days = (share.powf(1.0 / GROWTH) * DAYS as f64) as i64;
    let mut day = now.micros() / 1_000_000 / DAY - DAYS + days;
    if is_weekend(day) && chance.random_range(0..QUIET) > 0 {
        day -= 2;
    }
    let hour =
        if chance.random_range(0..10) < 7 { chance.random_range(8..18) } else { chance.random_range(0..24) };
    let second = day * DAY + hour * 3_600 + chance.random_range(0..3_600);
    Timestamp::from_micros((second * 1_000_000).min(now.micros()))
}

/// Days are counted from 1970-01-01, a Thursday.
const fn is_weekend(day: i64) -> bool {
    matches!((day + 3).rem_euclid(7), 5 | 6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    const NOW: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

    #[test]
    fn tickets_come_in_more_often_as_time_goes_on_and_never_after_now() {
        let mut chance = ChaCha8Rng::seed_from_u64(3);
        let times: Vec<Timestamp> = (0..10_000).map(|nth| came_in(nth, 10_000, NOW, &mut chance)).collect();
        assert!(times.iter().all(|time| *time <= NOW && *time > NOW.plus_seconds(-DAY * (DAYS + 4))));
        let in_last_year = times.iter().filter(|time| **time > NOW.plus_seconds(-DAY * 365)).count();
        assert!((3_800..5_000).contains(&in_last_year), "{in_last_year}");
    }

    #[test]
    fn weekends_are_quiet() {
        assert!(
            is_weekend(20_603) && is_weekend(20_604) && !is_weekend(20_605),
            "30 May 2026 was a Saturday"
        );
        let mut chance = ChaCha8Rng::seed_from_u64(4);
        let days = (0..7_000).map(|nth| came_in(nth, 7_000, NOW, &mut chance).micros() / 1_000_000 / DAY);
        let at_weekends = days.filter(|day| is_weekend(*day)).count();
        assert!((300..900).contains(&at_weekends), "{at_weekends}");
    }
}
