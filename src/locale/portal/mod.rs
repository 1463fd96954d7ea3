//! The portal's texts, in the languages that it speaks. A page speaks one of them from when it is loaded
//! until it is left.

mod word;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

pub use word::Word;

use super::form::{Words, counted, entries};
use crate::ui::markup::Node;
use std::cell::Cell;
use std::sync::LazyLock;

/// A language of the portal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    English,
    Welsh,
}

/// Each text at its word's place.
type Table = [&'static str; Word::COUNT];

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
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
        SPOKEN.get()
    }

    /// Speaks it from now on: said once, before anything is drawn.
    pub fn speak(self) {
        SPOKEN.set(self);
    }

    /// The texts of the small parts, which have no words of their own.
    pub fn of_parts(self) -> Words {
        match self {
            Self::English => Words::english(),
            Self::Welsh => Words::welsh(),
        }
    }

    /// What the scripts read that the portal shares with the form, by their names.
    #[cfg(feature = "csr")]
    pub fn of_scripts(self) -> leptos::wasm_bindgen::JsValue {
        let file = match self {
            Self::English => include_str!("../form/en.txt"),
            Self::Welsh => include_str!("../form/cy.txt"),
        };
        let object = js_sys::Object::new();
        let small = |name: &str| name.starts_with(|first: char| first.is_ascii_lowercase());
        let texts = entries(file).filter(|(name, _)| small(name)).chain([("language", self.code())]);
        for (name, text) in texts {
            // Setting a property of a plain object does not fail.
            let _ = js_sys::Reflect::set(&object, &name.into(), &text.into());
        }
        object.into()
    }

    fn table(self) -> &'static Table {
        static ENGLISH: LazyLock<Table> = LazyLock::new(|| table(include_str!("en.txt")));
        static WELSH: LazyLock<Table> = LazyLock::new(|| table(include_str!("cy.txt")));
        match self {
            Self::English => &ENGLISH,
            Self::Welsh => &WELSH,
        }
    }
}

/// The texts of a file, whose order is that of the words.
fn table(file: &'static str) -> Table {
    let mut table: Table = [""; Word::COUNT];
    for (place, (_, text)) in table.iter_mut().zip(entries(file)) {
        *place = text;
    }
    table
}

impl Word {
    /// The text in the language of this page.
    pub fn text(self) -> &'static str {
        Language::spoken().table()[self as usize]
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
