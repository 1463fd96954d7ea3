//! The form's texts in the languages that it speaks. English and Welsh are whole; Arabic shows that a form
//! can be read from right to left.
//!
//! A server and tests read the files here. A browser is given the texts of its one language, in the order
//! of their keys, by a script that is made of the same files.

mod given;
mod key;
mod problem;
mod read;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

pub use key::Key;
#[cfg(test)]
pub(in crate::locale) use read::entries;
#[cfg(all(test, feature = "csr", target_arch = "wasm32"))]
pub(crate) use read::of_scripts;

use super::number::grouped;
use super::plural::place;
use frontdesk_model::form_settings::FileLimits;
use std::fmt;
use std::ops::Index;

/// Each text at its key's place.
type Table = [&'static str; Key::COUNT];

/// All texts of one language.
#[derive(Clone, Copy)]
pub struct Words(&'static Table);

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Words {}

impl fmt::Debug for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.language())
    }
}

impl Index<Key> for Words {
    type Output = &'static str;

    fn index(&self, key: Key) -> &Self::Output {
        &self.0[key as usize]
    }
}

impl Words {
    /// The language, as pages name it: `cy`.
    pub fn language(self) -> &'static str {
        self[Key::Lang]
    }

    /// The language where it is another one than English, which pages have by themselves.
    pub fn beside_english(self) -> Option<&'static str> {
        Some(self.language()).filter(|language| *language != "en")
    }

    /// What stands behind the address of a form's page so that it has this language.
    pub fn query(self) -> String {
        self.beside_english().map(|language| ["?lang=", language].concat()).unwrap_or_default()
    }

    /// A text with what stands in the braces of its own.
    pub fn fill(self, key: Key, parts: &[(&str, &str)]) -> String {
        self.counted(key, 0, parts)
    }

    /// The text beside a number, in the form that goes with it, with the number and other things in its
    /// braces.
    pub fn counted(self, key: Key, count: usize, more: &[(&str, &str)]) -> String {
        counted(self.language(), self[key], count, more)
    }

    /// What stands before the braces of a text, and what behind them.
    pub fn around(self, key: Key) -> (&'static str, &'static str) {
        let text = self[key];
        let (before, rest) = text.split_once('{').unwrap_or((text, ""));
        (before, rest.split_once('}').map_or("", |(_, behind)| behind))
    }

    /// A label of a question that need not be answered.
    pub fn optional(self, label: &str) -> String {
        self.fill(Key::Optional, &[("label", label)])
    }

    /// When the next try is, in milliseconds from now, in one of two texts: of seconds, and of minutes.
    pub fn next_try(self, [of_seconds, of_minutes]: [Key; 2], rest: u32) -> String {
        match rest.div_ceil(1_000) as usize {
            seconds @ 0..100 => self.counted(of_seconds, seconds, &[]),
            seconds => self.counted(of_minutes, seconds.div_ceil(60), &[]),
        }
    }

    /// How many files may come, how large each may be, and of which media types.
    pub fn files_hint(self, limits: &FileLimits) -> String {
        let megabytes = limits.megabytes.to_string();
        let hint = self.counted(Key::FilesHint, limits.files, &[("megabytes", &*megabytes)]);
        let mut kinds: Vec<&str> = Vec::new();
        for of in &limits.types {
            let name = self.kind_of_file(of);
            if !kinds.contains(&name) {
                kinds.push(name);
            }
        }
        if kinds.is_empty() {
            return hint;
        }
        self.fill(Key::FilesOfKinds, &[("hint", &*hint), ("kinds", &*self.one_of(Key::OrLast, &kinds))])
    }

    /// What people call files of a media type.
    fn kind_of_file(self, of: &str) -> &str {
        match of {
            "image/*" => self[Key::Pictures],
            "application/pdf" => "PDF",
            "text/plain" => self[Key::PlainText],
            "text/csv" => "CSV",
            "application/msword"
            | "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "Word",
            "application/vnd.ms-excel"
            | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "Excel",
            other => other,
        }
    }

    /// Several things of which one is meant: with commas, and before the last with what `or` says.
    pub(super) fn one_of(self, or: Key, things: &[&str]) -> String {
        match things {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [first @ .., last] => self.fill(or, &[("list", &*first.join(", ")), ("last", last)]),
        }
    }

    /// When a question has to be answered, for browsers that cannot hide it otherwise.
    pub fn only_if(self, cases: &[String]) -> String {
        let cases: Vec<&str> = cases.iter().map(String::as_str).collect();
        self.fill(Key::OnlyIf, &[("cases", &*self.one_of(Key::OrCase, &cases))])
    }
}

/// That of `forms` which goes with a number, with the number and other things in its braces. Read piece by
/// piece: a search for texts would be heavy (docs/measurements.md).
pub fn counted(language: &str, forms: &str, count: usize, parts: &[(&str, &str)]) -> String {
    filled(form(forms, place(language, count)), count, parts)
}

/// The form at a place, or the last one: words that stay the same have one.
fn form(forms: &str, place: usize) -> &str {
    let mut form = forms;
    for (at, next) in forms.split('|').enumerate() {
        form = next;
        if at == place {
            break;
        }
    }
    form
}

fn filled(text: &str, count: usize, parts: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    for (place, piece) in text.split('{').enumerate() {
        let rest = match piece.split_once('}') {
            Some((name, rest)) if place > 0 => {
                match parts.iter().find(|(known, _)| *known == name) {
                    Some((_, part)) => filled.push_str(part),
                    // What nothing is given for, is the number.
                    None => filled.push_str(&grouped(count)),
                }
                rest
            }
            _ => piece,
        };
        filled.push_str(rest);
    }
    filled
}
