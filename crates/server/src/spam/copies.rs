//! Whether two texts say nearly the same: of all pairs of neighbouring words, each text keeps the few that
//! come first in several orders of chance. Texts that share most pairs share most of these.

use super::wording::Wording;
use sha2::{Digest as _, Sha256};

/// Orders of chance.
const ORDERS: usize = 8;
/// From so many first pairs in common on, two texts are copies of one.
const COMMON: usize = 3;
/// Shorter texts are the same by chance, or since something is broken for everybody.
const WORDS: usize = 10;

/// What is kept of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sketch([u64; ORDERS]);

impl Sketch {
    /// None of a text that is too short.
    pub fn of(text: &str) -> Option<Self> {
        let wording = Wording::of(text);
        let words: Vec<&str> = wording.words().collect();
        if words.len() < WORDS {
            return None;
        }
        let mut first = [u64::MAX; ORDERS];
        for pair in words.windows(2) {
            let number = number(&pair.join(" "));
            for (order, first) in (1_u64..).zip(first.iter_mut()) {
                *first = (*first).min(shuffled(number, order));
            }
        }
        Some(Self(first))
    }

    pub fn is_like(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).filter(|(one, two)| one == two).count() >= COMMON
    }
}

fn number(text: &str) -> u64 {
    let digest: [u8; 32] = Sha256::digest(text).into();
    digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// Another order of all numbers for each `order` (the end of `SplitMix64`).
fn shuffled(number: u64, order: u64) -> u64 {
    let mixed = number ^ order.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ mixed >> 31
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(text: &str) -> Sketch {
        Sketch::of(text).expect("enough words")
    }

    #[test]
    fn a_text_with_a_few_other_words_is_a_copy() {
        let one = "Hello team, the walrus in the harbour of Whitby has lost its way and wants to be taken home before winter comes";
        let two = "Hi team, the walrus in the harbour of Whitby has lost its way, and wants to be taken home before summer comes. K7";
        let three = "Hello team, I would like to know when the library in the old town hall opens again after the building works";
        assert!(sketch(one).is_like(&sketch(two)));
        assert!(!sketch(one).is_like(&sketch(three)));
    }

    #[test]
    fn short_texts_are_not_compared() {
        assert_eq!(Sketch::of("I cannot sign in"), None);
    }
}
