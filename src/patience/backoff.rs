//! How long a message waits for its next try.

/// The first wait, in milliseconds. Each one after it is twice as long.
const FIRST: u32 = 2_000;
/// No wait of ours is longer.
const LONGEST: u32 = 300_000;
/// Nor one that a desk asks for: whoever closes the page tries again when it is next opened.
const LONGEST_ASKED: u32 = 3_600_000;

/// Milliseconds after so many tries that came to nothing, at least the seconds that the desk asked for. A
/// fifth of them is chance, so that not everybody comes back at once: `dice` is from 0 to 999.
pub fn wait(tries: u32, asked: Option<u32>, dice: u32) -> u32 {
    let doubled = FIRST << tries.saturating_sub(1).min(8);
    let own = doubled.min(LONGEST);
    // Nobody comes back before the time that was asked for.
    let asked = asked.unwrap_or(0).saturating_mul(1_000).min(LONGEST_ASKED);
    let spread = |time: u32| time / 500 * (dice / 10);
    (own - own / 10 + spread(own)).max(asked + spread(asked))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_five_minutes() {
        for (tries, seconds) in [(1, 2), (2, 4), (3, 8), (7, 128), (8, 256), (9, 300), (99, 300)] {
            let wait = wait(tries, None, 500);
            let about = seconds * 1_000;
            assert!(wait.abs_diff(about) <= about / 5, "after {tries} tries: {wait}");
        }
    }

    #[test]
    fn a_fifth_of_a_wait_is_chance() {
        assert_eq!(wait(5, None, 0), 28_800);
        let longest = wait(5, None, 999);
        assert!((34_000..=35_200).contains(&longest), "{longest}");
    }

    #[test]
    fn a_desk_that_asks_for_time_gets_it_and_no_more_than_an_hour() {
        assert_eq!(wait(1, Some(60), 0), 60_000, "never before");
        assert!(wait(1, Some(60), 999) > 70_000, "and not everybody at once");
        assert_eq!(wait(9, Some(1), 0), 270_000, "a longer wait of our own stays");
        assert_eq!(wait(1, Some(86_400), 0), 3_600_000);
        assert!(wait(1, Some(u32::MAX), 999) < 4_400_000);
    }
}
