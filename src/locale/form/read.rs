//! The texts as their files hold them.

use super::Words;
use std::sync::LazyLock;

/// The texts of the small parts, and those of the form. In a browser only faces that are English have texts
/// inside, and they have no form.
#[cfg(any(not(target_arch = "wasm32"), test))]
const ENGLISH: &[&str] = &[include_str!("../ui/en.txt"), include_str!("en.txt")];
#[cfg(all(target_arch = "wasm32", not(test)))]
const ENGLISH: &[&str] = &[include_str!("../ui/en.txt")];

impl Words {
    /// The texts in English.
    pub fn english() -> Self {
        static WORDS: LazyLock<Words> = LazyLock::new(|| words(ENGLISH));
        *WORDS
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Words {
    /// The texts in Welsh.
    pub fn welsh() -> Self {
        static WORDS: LazyLock<Words> =
            LazyLock::new(|| words(&[include_str!("../ui/cy.txt"), include_str!("cy.txt")]));
        *WORDS
    }

    /// The texts in Arabic.
    pub fn arabic() -> Self {
        static WORDS: LazyLock<Words> =
            LazyLock::new(|| words(&[include_str!("../ui/ar.txt"), include_str!("ar.txt")]));
        *WORDS
    }

    /// The texts that somebody who reads `language`, such as `cy-GB`, can read; in English where it is none
    /// of ours.
    pub fn of(language: &str) -> Self {
        let main = language.split('-').next().unwrap_or_default();
        let all = [Self::welsh(), Self::arabic()];
        let own = all.into_iter().find(|words| words.language().eq_ignore_ascii_case(main));
        own.unwrap_or_else(Self::english)
    }
}

/// The names and texts of a file, in its order.
pub(in crate::locale) fn entries(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "))
}

/// The texts with keys, which the files have in the order of the keys. Scripts read the others.
fn words(files: &[&'static str]) -> Words {
    let all = files.iter().copied().flat_map(entries);
    let with_keys = all.filter(|(name, _)| name.starts_with(|first: char| first.is_ascii_uppercase()));
    Words::in_order(with_keys.map(|(_, text)| text))
}

/// What scripts read of the texts in English, as a page's script gives it to them.
#[cfg(all(test, feature = "csr", target_arch = "wasm32"))]
pub(crate) fn of_scripts() -> leptos::wasm_bindgen::JsValue {
    let object = js_sys::Object::new();
    let small = |name: &str| name.starts_with(|first: char| first.is_ascii_lowercase());
    let texts = ENGLISH.iter().copied().flat_map(entries).filter(|(name, _)| small(name));
    for (name, text) in texts.chain([("language", "en")]) {
        js_sys::Reflect::set(&object, &name.into(), &text.into()).expect("a property");
    }
    object.into()
}
