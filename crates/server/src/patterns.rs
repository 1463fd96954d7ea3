//! The patterns of regexp fields, compiled once.

use frontdesk_model::rules::pattern::for_rust;
use regex::Regex;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Patterns kept at most: a desk has far fewer.
const KEPT: usize = 1_000;

/// Compiled patterns by their text; none where a text is no pattern.
#[derive(Debug, Default)]
pub struct Patterns(Mutex<HashMap<String, Option<Regex>>>);

impl Patterns {
    /// Whether the whole of `text` matches. What is no pattern matches nothing.
    pub fn matches(&self, pattern: &str, text: &str) -> bool {
        self.compiled(pattern).is_some_and(|regex| regex.is_match(text))
    }

    fn compiled(&self, pattern: &str) -> Option<Regex> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(regex) = kept.get(pattern) {
            return regex.clone();
        }
        let regex = for_rust(pattern).ok().and_then(|pattern| Regex::new(&pattern).ok());
        if kept.len() < KEPT {
            kept.insert(pattern.to_owned(), regex.clone());
        }
        regex
    }
}

/// Whether a text is a pattern that browsers and the server read alike.
pub fn is_pattern(text: &str) -> bool {
    for_rust(text).is_ok_and(|pattern| Regex::new(&pattern).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_text_has_to_match() {
        let patterns = Patterns::default();
        assert!(patterns.matches(r"\d{2}", "12"));
        assert!(!patterns.matches(r"\d{2}", "123"));
        assert!(!patterns.matches("(", "("));
    }
}
