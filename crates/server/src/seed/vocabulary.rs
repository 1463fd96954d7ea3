//! The words that people write: the common ones of a support desk, then ever rarer made-up ones,
//! drawn as often as words are in natural texts.

use rand::Rng;
use rand_distr::Distribution;
use rand_distr::weighted::WeightedAliasIndex;

/// Words in all.
const SIZE: usize = 24_000;

/// How much rarer each word is than the one before it, as measured on long texts.
const EXPONENT: f64 = 1.05;

/// A sentence's words at least and at most.
const SENTENCE: std::ops::RangeInclusive<usize> = 6..=16;

/// Sentences of a paragraph.
const PARAGRAPH: usize = 3;

/// Common words, the most common first.
const COMMON: &str = include_str!("common_words.txt");

const ONSETS: [&str; 24] = [
    "b", "br", "c", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "l", "m", "n", "p", "pl", "r", "s", "st",
    "t", "tr", "v", "w", "wh",
];
const VOWELS: [&str; 8] = ["a", "e", "i", "o", "u", "ea", "ou", "ai"];
const CODAS: [&str; 12] = ["", "n", "r", "l", "s", "t", "nd", "ck", "m", "th", "ve", "rd"];
const ENDINGS: [&str; 6] = ["", "er", "ing", "ed", "ley", "ton"];

/// A language that never changes.
pub(super) struct Vocabulary {
    words: Vec<String>,
    /// Which word comes next.
    next: WeightedAliasIndex<f64>,
}

impl Vocabulary {
    /// None only if the constants make no distribution. It is Zipf's distribution, in a
    /// table: computed for every word of a million tickets, its powers take seconds.
    pub fn new() -> Option<Self> {
        let mut words: Vec<String> = COMMON.split_whitespace().map(str::to_owned).collect();
        words.extend((0..).map(made_up).take(SIZE.saturating_sub(words.len())));
        let weights = (1_u32..).zip(&words).map(|(rank, _)| f64::from(rank).powf(-EXPONENT)).collect();
        Some(Self { next: WeightedAliasIndex::new(weights).ok()?, words })
    }

    /// Some words without a full stop, the first with a capital: a subject.
    pub fn phrase(&self, words: usize, chance: &mut impl Rng) -> String {
        let mut text = String::new();
        self.sentence(&mut text, words, chance);
        text
    }

    /// Sentences of so many words together, in paragraphs.
    pub fn text(&self, words: usize, chance: &mut impl Rng) -> String {
        let mut text = String::with_capacity(words * 7);
        let mut left = words;
        let mut sentences = 0;
        while left > 0 {
            let length = chance.random_range(SENTENCE).min(left);
            if sentences > 0 {
                text.push_str(if sentences % PARAGRAPH == 0 { "\n\n" } else { " " });
            }
            self.sentence(&mut text, length, chance);
            text.push('.');
            left -= length;
            sentences += 1;
        }
        text
    }

    fn sentence(&self, text: &mut String, words: usize, chance: &mut impl Rng) {
        let begin = text.len();
        for at in 0..words {
            if at > 0 {
                text.push(' ');
            }
            text.push_str(self.word(chance));
        }
        if let Some(first) = text.get_mut(begin..=begin) {
            first.make_ascii_uppercase();
        }
    }

    fn word(&self, chance: &mut impl Rng) -> &str {
        self.words.get(self.next.sample(chance)).map_or("the", String::as_str)
    }
}

/// The n-th made-up word: each is another one.
fn made_up(number: usize) -> String {
    let mut rest = number;
    let mut draw = |list: &[&'static str]| {
        let part = list[rest % list.len()];
        rest /= list.len();
        part
    };
    let mut word = String::new();
    for list in [&ONSETS[..], &VOWELS, &CODAS] {
        word.push_str(draw(list));
    }
    word.push_str(draw(&ENDINGS));
    if rest > 0 {
        word.push_str(&made_up(rest - 1));
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use std::collections::{HashMap, HashSet};

    #[test]
    fn there_are_many_words_and_few_of_them_are_most_of_a_text() {
        let vocabulary = Vocabulary::new().expect("a distribution");
        let distinct: HashSet<&String> = vocabulary.words.iter().collect();
        assert!(distinct.len() > 20_000, "{}", distinct.len());
        let text = vocabulary.text(20_000, &mut ChaCha8Rng::seed_from_u64(1)).to_lowercase();
        let mut counts: HashMap<&str, u32> = HashMap::new();
        for word in text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()) {
            *counts.entry(word).or_default() += 1;
        }
        let mut counts: Vec<u32> = counts.into_values().collect();
        counts.sort_unstable_by_key(|count| std::cmp::Reverse(*count));
        let of_common: u32 = counts.iter().take(100).sum();
        assert!((8_000..15_000).contains(&of_common), "{of_common}");
        assert!(counts.len() > 4_000, "{}", counts.len());
    }

    #[test]
    fn a_text_has_as_many_words_as_were_asked_for() {
        let vocabulary = Vocabulary::new().expect("a distribution");
        let text = vocabulary.text(61, &mut ChaCha8Rng::seed_from_u64(2));
        assert_eq!(text.split_whitespace().count(), 61);
        assert!(text.ends_with('.') && text.starts_with(char::is_uppercase), "{text}");
    }
}
