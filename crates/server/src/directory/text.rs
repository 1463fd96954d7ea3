//! Texts that a caller gives the directory: tidied, and neither too long nor of another kind.

use super::Flaw;
use frontdesk_model::rules::{self, DESCRIPTION_MAX, NAME_MAX};

/// Domains or tags of one record at most.
const LIST_MAX: usize = 1_000;

/// A name: one line that is not empty.
pub(super) fn name(text: &str) -> Result<String, Flaw> {
    let text = short(text)?;
    text.ok_or(Flaw::Blank)
}

/// One line; none if it is empty.
pub(super) fn short(text: &str) -> Result<Option<String>, Flaw> {
    bounded(text, NAME_MAX)
}

/// Many lines; none if they are empty.
pub(super) fn long(text: &str) -> Result<Option<String>, Flaw> {
    bounded(text, DESCRIPTION_MAX)
}

fn bounded(text: &str, max: usize) -> Result<Option<String>, Flaw> {
    // NUL is in no database text.
    let text = text.trim().replace('\0', "");
    if text.chars().count() > max {
        return Err(Flaw::TooLong { max });
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// Domains of addresses, in small letters, each once.
pub(super) fn domains(texts: &[String]) -> Result<Vec<String>, Flaw> {
    list(texts, rules::email::is_domain, Flaw::NotADomain)
}

/// Tags, in small letters, each once.
pub(super) fn tags(texts: &[String]) -> Result<Vec<String>, Flaw> {
    list(texts, rules::is_tag, Flaw::NotATag)
}

fn list(texts: &[String], is_one: fn(&str) -> bool, flaw: Flaw) -> Result<Vec<String>, Flaw> {
    if texts.len() > LIST_MAX {
        return Err(Flaw::TooMany { max: LIST_MAX });
    }
    let mut list: Vec<String> = Vec::with_capacity(texts.len());
    for text in texts {
        let text = text.trim().to_lowercase();
        if !is_one(&text) {
            return Err(flaw);
        }
        if !list.contains(&text) {
            list.push(text);
        }
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_name_is_one_line_that_is_not_empty() {
        assert_eq!(name(" Ferries\0 "), Ok("Ferries".to_owned()));
        assert_eq!(name(" \0"), Err(Flaw::Blank));
        assert_eq!(name(&"x".repeat(256)), Err(Flaw::TooLong { max: 255 }));
    }

    #[test]
    fn domains_are_small_and_stand_once() {
        let domains = |list: &[&str]| super::domains(&texts(list));
        assert_eq!(domains(&["Ferries.Example", "ferries.example"]), Ok(texts(&["ferries.example"])));
        for wrong in ["ferries", "a@ferries.example", "a b.example", "", "10.0.0.1"] {
            assert_eq!(domains(&["ferries.example", wrong]), Err(Flaw::NotADomain), "{wrong}");
        }
    }

    #[test]
    fn a_tag_is_one_word() {
        assert_eq!(tags(&texts(&["Sea", "sea", "land"])), Ok(texts(&["sea", "land"])));
        assert_eq!(tags(&texts(&["two words"])), Err(Flaw::NotATag));
        assert_eq!(tags(&vec![String::from("x"); 1_001]), Err(Flaw::TooMany { max: 1_000 }));
    }
}
