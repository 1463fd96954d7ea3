//! When a form was given out, in words that only the server can write: who sends sooner than anybody can
//! read and write is a program.

use super::challenge::{is_mac, mac};
use crate::auth::signature::Keys;
use frontdesk_model::time::Timestamp;

/// Seconds for which a stamp is believed: a page may lie open for a day, and be sent a week later.
const LIFE: i64 = 8 * 24 * 60 * 60;

/// A moment with what proves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp(String);

impl Stamp {
    /// The stamp of a form that is given out now.
    pub fn new(keys: &Keys, now: Timestamp) -> Self {
        let seconds = now.micros() / 1_000_000;
        Self(format!("{seconds}.{}", mac(keys, "form stamp", &seconds.to_string())))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How many seconds ago a stamp was made; none, if it was not made here or is too old.
    pub fn age(keys: &Keys, text: &str, now: Timestamp) -> Option<i64> {
        let (seconds, mac) = text.split_once('.')?;
        let is_ours = is_mac(keys, "form stamp", seconds, mac);
        let made: i64 = seconds.parse().ok().filter(|_| is_ours)?;
        Some(now.micros() / 1_000_000 - made).filter(|age| (0..=LIFE).contains(age))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_stamps_tell_a_time() {
        let keys = Keys::new([1; 32]);
        let now = Timestamp::from_micros(5_000_000);
        let stamp = Stamp::new(&keys, now);
        let age = |text: &str, after: i64| Stamp::age(&keys, text, now.plus_seconds(after));
        assert_eq!(age(stamp.as_str(), 7), Some(7));
        assert_eq!(age(stamp.as_str(), LIFE + 1), None);
        assert_eq!(age(stamp.as_str(), -1), None);
        let earlier = stamp.as_str().replacen('5', "4", 1);
        for forged in ["", "5.", "5", earlier.as_str(), Stamp::new(&Keys::new([2; 32]), now).as_str()] {
            assert_eq!(age(forged, 7), None, "{forged}");
        }
    }
}
