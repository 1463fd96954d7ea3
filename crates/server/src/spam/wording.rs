//! A text as it is compared: without letter case, accents, signs, and the tricks that hide a word.

use unicode_normalization::UnicodeNormalization as _;

/// The characters of a text that are read: what is longer says all it has to say before.
const READ: usize = 6_000;

/// A text made ready, its words between single blanks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording(String);

impl Wording {
    pub fn of(text: &str) -> Self {
        let plain: String = text
            .chars()
            .take(READ)
            .nfkd()
            .filter(|c| !is_dropped(*c))
            .flat_map(char::to_lowercase)
            .map(|c| if c.is_alphanumeric() || "$£€₽%@".contains(c) { c } else { ' ' })
            .collect();
        let mut wording = String::with_capacity(plain.len() + 2);
        for word in plain.split_whitespace() {
            wording.push(' ');
            wording.extend(unmasked(word));
        }
        wording.push(' ');
        Self(wording)
    }

    /// Whether it has this phrase, which begins and ends with whole words unless a star stands there.
    /// Writing without blanks has its words anywhere.
    pub fn has(&self, phrase: &str) -> bool {
        if phrase.chars().any(is_written_without_blanks) {
            return self.0.contains(phrase);
        }
        let (phrase, end) = phrase.strip_suffix('*').map_or((phrase, " "), |begin| (begin, ""));
        let is_here = |at: usize| {
            let after = at + phrase.len();
            self.0[..at].ends_with(' ') && self.0[after..].starts_with(end)
        };
        self.0.match_indices(phrase).any(|(at, _)| is_here(at))
    }

    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.split_whitespace()
    }
}

/// Accents over letters, what cannot be seen, and the signs that join words.
fn is_dropped(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\'' | '\u{2019}')
}

fn is_written_without_blanks(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}')
}

/// A word with letters in the place of those that only look like them.
fn unmasked(word: &str) -> impl Iterator<Item = char> {
    let letters = word.chars().filter(char::is_ascii_alphabetic).count();
    let is_latin = letters >= 2;
    // Two digits and more are a number of something.
    let has_few_digits = letters >= 3 && word.chars().filter(char::is_ascii_digit).count() <= 2;
    word.chars().map(move |c| match c {
        'а' if is_latin => 'a',
        'е' if is_latin => 'e',
        'о' if is_latin => 'o',
        'р' if is_latin => 'p',
        'с' if is_latin => 'c',
        'х' if is_latin => 'x',
        'у' if is_latin => 'y',
        'і' if is_latin => 'i',
        '0' if has_few_digits => 'o',
        '1' if has_few_digits => 'i',
        '3' if has_few_digits => 'e',
        '@' if has_few_digits => 'a',
        '$' if has_few_digits => 's',
        c => c,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tricks_do_not_hide_a_word() {
        for text in ["Viagra", "v1@gra", "VIA\u{200b}GRA", "vi\u{430}gra", "\u{1d4fd}est viágra!"] {
            assert!(Wording::of(text).has("viagra"), "{text}");
        }
    }

    #[test]
    fn phrases_are_whole_words() {
        let wording = Wording::of("We don\u{2019}t offer casinos.");
        assert!(wording.has("we dont offer") && wording.has("casino*"));
        assert!(!wording.has("casino") && !wording.has("fer casinos"));
        assert!(Wording::of("网上赌场欢迎您").has("赌场"));
    }
}
