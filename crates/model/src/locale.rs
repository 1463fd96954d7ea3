//! The languages in which Frontdesk speaks, by the contract's numbers.

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// The contract's number.
    pub id: i64,
    /// The name that people's records have (BCP 47).
    pub tag: &'static str,
    /// What its speakers call it.
    pub name: &'static str,
}

/// Every language, by its number.
pub const LANGUAGES: &[Language] = &[
    Language { id: 1, tag: "en-US", name: "English" },
    Language { id: 1_176, tag: "en-GB", name: "English (United Kingdom)" },
];

impl Language {
    /// The language with this number.
    pub fn numbered(id: i64) -> Option<&'static Self> {
        LANGUAGES.iter().find(|language| language.id == id)
    }

    /// The language with this name, however it is written.
    pub fn named(tag: &str) -> Option<&'static Self> {
        LANGUAGES.iter().find(|language| language.tag.eq_ignore_ascii_case(tag))
    }
}
