//! Texts and positions of rules: tidied, and neither too long nor out of bounds.

use super::Flaw;
use frontdesk_model::rules::{DESCRIPTION_MAX, NAME_MAX, tidy};

/// A title: not empty.
pub(super) fn title(said: &str) -> Result<String, Flaw> {
    let title = tidy(said);
    match title.chars().count() {
        0 => Err(Flaw::Blank),
        1..=NAME_MAX => Ok(title),
        _ => Err(Flaw::TooLong { max: NAME_MAX }),
    }
}

/// The title that a draft says; a rule that has none yet has to say one.
pub(super) fn title_said(before: &str, said: Option<&str>) -> Option<Result<String, Flaw>> {
    said.or_else(|| before.is_empty().then_some("")).map(title)
}

/// A description; it may be empty.
pub(super) fn description(said: &str) -> Result<String, Flaw> {
    let description = tidy(said);
    let fits = description.chars().count() <= DESCRIPTION_MAX;
    if fits { Ok(description) } else { Err(Flaw::TooLong { max: DESCRIPTION_MAX }) }
}

/// A place among other rules.
pub(super) fn position(said: i64) -> Result<i64, Flaw> {
    if (0..=1_000_000).contains(&said) { Ok(said) } else { Err(Flaw::NotAPosition) }
}
