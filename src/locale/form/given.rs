//! The texts as a page's script gives them to the form.

use super::{Key, Table, Words};
use std::cell::Cell;

thread_local! {
    /// The languages of this page's forms. They stay as long as the page.
    static KNOWN: Cell<Vec<Words>> = const { Cell::new(Vec::new()) };
}

impl Words {
    /// Before any text is given.
    #[cfg(all(feature = "csr", not(test)))]
    pub(in crate::locale) const UNSAID: Self = {
        const NOTHING: Table = [""; Key::COUNT];
        Self(&NOTHING)
    };

    /// The texts in `lines`, one a line in the order of the keys.
    pub fn given(lines: String) -> Self {
        let mut known = KNOWN.take();
        let language = lines.split('\n').next();
        let before = known.iter().find(|words| Some(words.language()) == language).copied();
        let words = before.unwrap_or_else(|| {
            let words = Self::in_order(lines.leak().split('\n'));
            known.push(words);
            words
        });
        KNOWN.set(known);
        words
    }

    /// Texts that are missing are empty.
    pub(in crate::locale) fn in_order(texts: impl Iterator<Item = &'static str>) -> Self {
        let mut table: Table = [""; Key::COUNT];
        for (place, text) in table.iter_mut().zip(texts) {
            *place = text;
        }
        Self(Box::leak(Box::new(table)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_given_once() {
        let first = Words::given("xx\nltr\nProblem".to_owned());
        let again = Words::given("xx\nltr".to_owned());
        assert!(first == again, "one page keeps one of them");
        assert_eq!((again[Key::ErrorPrefix], again[Key::Send]), ("Problem", ""));
        assert!(Words::given("yy".to_owned()) != first);
    }
}
