//! The files of the portal's texts: whole, in order, and with the same things in their braces.

use super::*;
use crate::locale::form::entries;

const FILES: [(Language, &str); 2] =
    [(Language::English, include_str!("en.txt")), (Language::Welsh, include_str!("cy.txt"))];

/// What stands in the braces of a text, each once.
fn braces(text: &str) -> Vec<&str> {
    let mut names: Vec<_> =
        text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[test]
fn each_language_has_each_text_in_the_order_of_the_words() {
    for (language, file) in FILES {
        let names: Vec<_> = entries(file).map(|(name, _)| name).collect();
        assert_eq!(names, Word::NAMES, "{language:?}");
        assert!(entries(file).all(|(_, text)| !text.trim().is_empty()), "{language:?}");
    }
}

#[test]
fn the_small_parts_have_the_first_of_the_form_s_keys() {
    for parts in [include_str!("../ui/en.txt"), include_str!("../ui/cy.txt")] {
        let names: Vec<_> = entries(parts).map(|(name, _)| name).collect();
        assert_eq!(names, Key::NAMES[..Key::OF_PARTS]);
    }
}

#[test]
fn translations_keep_what_stands_in_braces() {
    for ((name, english), (_, welsh)) in entries(FILES[0].1).zip(entries(FILES[1].1)) {
        assert_eq!(braces(english), braces(welsh), "{name}");
    }
}

#[test]
fn numbers_have_as_many_forms_as_the_language_wants() {
    for (name, welsh) in entries(FILES[1].1) {
        let forms = welsh.split('|').count();
        assert!(matches!(forms, 1 | 6), "{name} has {forms}");
    }
    for (name, english) in entries(FILES[0].1) {
        assert!(english.split('|').count() <= 2, "{name}");
    }
}

#[test]
fn nobody_is_begged_and_nothing_is_called_invalid() {
    for (name, text) in entries(FILES[0].1) {
        let text = text.to_lowercase();
        for word in ["please", "sorry", "invalid", "unfortunately"] {
            assert!(!text.contains(word), "{name}");
        }
    }
}

#[test]
fn a_page_speaks_one_language() {
    assert_eq!(Word::WaitingCount.counted(2, &[]), "2 requests are waiting for you");
    assert_eq!(Language::of_parts()[Key::Day], "Day");
    Language::Welsh.speak(lines(&[include_str!("../ui/cy.txt"), FILES[1].1]));
    assert_eq!(Language::of_parts()[Key::Day], "Diwrnod");
    assert_eq!(Word::WaitingCount.counted(2, &[]), "Mae 2 gais yn aros amdanoch chi");
    assert_eq!(Word::DayAt.with(&[("day", "heddiw"), ("clock", "9:12am")]), "heddiw am 9:12am");
    assert_eq!(Language::of("cy-GB"), Some(Language::Welsh));
    assert_eq!(Language::of("fr"), None);
}
