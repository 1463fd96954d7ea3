//! Texts that an admin writes: tidied, and not too long.

use super::error::problem;
use frontdesk_model::rules::{Code, Problem, tidy};

/// Puts what was said in place of `kept`; what is wrong with it.
pub(super) fn set(key: &'static str, kept: &mut String, said: Option<&str>, max: usize) -> Option<Problem> {
    let said = tidy(said?);
    if said.chars().count() > max {
        return Some(problem(key, Code::TooLong { max }));
    }
    *kept = said;
    None
}

/// The same for a text that may be none.
pub(super) fn set_or_none(
    key: &'static str,
    kept: &mut Option<String>,
    said: Option<&str>,
    max: usize,
) -> Option<Problem> {
    let mut text = kept.take().unwrap_or_default();
    let wrong = set(key, &mut text, said, max);
    *kept = Some(text).filter(|text| !text.is_empty());
    wrong
}
