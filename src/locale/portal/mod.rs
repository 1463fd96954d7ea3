//! The portal's texts, in the languages that it speaks. A page speaks one of them from when it is loaded
//! until it is left, and is given its texts by a script that is made of the files here, in their order.

mod word;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

pub use word::Word;

use super::form::{Key, Words, counted};
use crate::ui::markup::Node;
use std::cell::Cell;

/// A language of the portal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    English,
    Welsh,
}

/// Each text at its word's place.
type Table = [&'static str; Word::COUNT];

/// What a page speaks.
#[derive(Clone, Copy)]
struct Speech {
    language: Language,
    /// The texts of the small parts, which have no words of their own.
    parts: Words,
    words: &'static Table,
}

/// Before a language is spoken.
#[cfg(not(test))]
const fn unspoken() -> Speech {
    const NOTHING: Table = [""; Word::COUNT];
    Speech { language: Language::English, parts: Words::UNSAID, words: &NOTHING }
}

/// Tests read English.
#[cfg(test)]
fn unspoken() -> Speech {
    speech(Language::English, lines(&[include_str!("../ui/en.txt"), include_str!("en.txt")]))
}

/// Texts stay as long as the page. Those of the small parts come first.
fn speech(language: Language, lines: String) -> Speech {
    let mut lines = lines.leak().split('\n');
    let parts = Words::in_order(lines.by_ref().take(Key::OF_PARTS));
    let mut words: Table = [""; Word::COUNT];
    for (place, text) in words.iter_mut().zip(lines) {
        *place = text;
    }
    Speech { language, parts, words: Box::leak(Box::new(words)) }
}

thread_local! {
    // In tests it is made of a file.
    #[cfg_attr(not(test), expect(clippy::missing_const_for_thread_local, reason = "tests read English"))]
    static SPOKEN: Cell<Speech> = Cell::new(unspoken());
}

impl Language {
    pub const ALL: [Self; 2] = [Self::English, Self::Welsh];

    /// As pages name it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Welsh => "cy",
        }
    }

    /// Its own name for itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Welsh => "Cymraeg",
        }
    }

    /// The one that somebody reads who asks for `code`, such as `cy-GB`.
    pub fn of(code: &str) -> Option<Self> {
        let main = code.split('-').next()?;
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(main))
    }

    /// What this page speaks.
    pub fn spoken() -> Self {
        SPOKEN.get().language
    }

    /// Speaks it from now on, with the texts in `lines`, one a line: those of the small parts, and those of
    /// the portal, in the order of their keys and words. Said once, before anything is drawn.
    pub fn speak(self, lines: String) {
        SPOKEN.set(speech(self, lines));
    }

    /// The texts of the small parts in the language of this page.
    pub fn of_parts() -> Words {
        SPOKEN.get().parts
    }
}

impl Word {
    /// The text in the language of this page.
    pub fn text(self) -> &'static str {
        SPOKEN.get().words[self as usize]
    }

    /// The text with what stands in its braces.
    pub fn with(self, parts: &[(&str, &str)]) -> String {
        self.counted(0, parts)
    }

    /// The text beside a number, in the form that goes with it, with the number and other things in its
    /// braces.
    pub fn counted(self, count: usize, parts: &[(&str, &str)]) -> String {
        counted(Language::spoken().code(), self.text(), count, parts)
    }
}

/// The texts of files, as a page's script gives them.
#[cfg(test)]
fn lines(files: &[&'static str]) -> String {
    let entries = files.iter().copied().flat_map(super::form::entries);
    entries.map(|(_, text)| text).collect::<Vec<_>>().join("\n")
}

impl From<Word> for Node {
    fn from(word: Word) -> Self {
        word.text().into()
    }
}

impl From<Word> for String {
    fn from(word: Word) -> Self {
        word.text().to_owned()
    }
}
