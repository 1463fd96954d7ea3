//! The texts of the small parts in English.

use super::number::grouped;

/// Heard before an error's words, by readers only.
pub const ERROR_PREFIX: &str = "Error:";
pub const THERE_IS_A_PROBLEM: &str = "There is a problem";
pub const DAY: &str = "Day";
pub const MONTH: &str = "Month";
pub const YEAR: &str = "Year";

/// Before anything is typed.
pub fn up_to_characters(max: usize) -> String {
    format!("You can enter up to {}", characters(max))
}

pub fn characters_remaining(count: usize) -> String {
    format!("You have {} remaining", characters(count))
}

pub fn characters_too_many(count: usize) -> String {
    format!("You have {} too many", characters(count))
}

fn characters(count: usize) -> String {
    let noun = if count == 1 { " character" } else { " characters" };
    grouped(count) + noun
}
