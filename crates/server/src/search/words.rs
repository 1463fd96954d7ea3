//! Words of a text as the search compares them. They are made here and not by the engines, which
//! split texts and fold letters each in its own way.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The longest word that is told apart, in characters; of a longer one this is the beginning.
const LONGEST: usize = 64;

/// The words of a text in their order: in small letters and without accents.
pub fn words(text: &str) -> Vec<String> {
    if text.is_ascii() {
        return ascii_words(text);
    }
    let mut words = Vec::new();
    let mut word = Word::default();
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        if !letter.is_alphanumeric() {
            word.end(&mut words);
        } else if stands_alone(letter) {
            word.end(&mut words);
            words.push(letter.to_string());
        } else {
            // By way of the capital, so that every form of a letter becomes the same small one.
            letter.to_uppercase().flat_map(char::to_lowercase).for_each(|letter| word.push(letter));
        }
    }
    word.end(&mut words);
    words
}

/// The same of a text with nothing to fold but capitals, as most are.
fn ascii_words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.get(..LONGEST).unwrap_or(word).to_ascii_lowercase()).collect()
}

/// A word that is being read.
#[derive(Default)]
struct Word {
    text: String,
    length: usize,
}

impl Word {
    fn push(&mut self, letter: char) {
        // What is not left after its own decomposition, such as the dot over a Turkish i.
        if self.length < LONGEST && letter.is_alphanumeric() {
            match plain(letter) {
                Some(plain) => self.text.push_str(plain),
                None => self.text.push(letter),
            }
            self.length += 1;
        }
    }

    fn end(&mut self, words: &mut Vec<String>) {
        self.length = 0;
        if !self.text.is_empty() {
            words.push(std::mem::take(&mut self.text));
        }
    }
}

/// How letters are typed where they cannot be typed, which do not decompose.
const fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
}

/// Scripts without blanks between words: each sign is a word, and a word is a phrase of them.
const fn stands_alone(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_become_words() {
        let cases: [(&str, &[&str]); 9] = [
            ("My ferry's late!", &["my", "ferry", "s", "late"]),
            ("Élif ÖZ", &["elif", "oz"]),
            ("e\u{301}lan", &["elan"]),
            ("Straße STRASSE ſ", &["strasse", "strasse", "s"]),
            ("ΣΑΣ σας", &["σασ", "σασ"]),
            ("Łódź Ærø", &["lodz", "aero"]),
            ("rowan@transport.example", &["rowan", "transport", "example"]),
            ("渡船 ferry", &["渡", "船", "ferry"]),
            (" \0 -- ", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_text_without_accents_has_the_words_that_it_has_beside_others(text in "[ -~]{0,200}") {
            let mut beside = words(&format!("{text} é"));
            prop_assert_eq!(beside.pop(), Some("e".to_owned()));
            prop_assert_eq!(words(&text), beside);
        }

        #[test]
        fn words_are_words_of_themselves(text: String) {
            for word in words(&text) {
                prop_assert!(word.chars().all(char::is_alphanumeric), "{:?}", word);
                if word.chars().count() < LONGEST {
                    prop_assert_eq!(words(&word), vec![word.clone()]);
                }
            }
        }
    }
}
