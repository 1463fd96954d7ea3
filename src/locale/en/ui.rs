//! The texts of the small parts in English.

/// Heard before an error's words, by readers only.
pub const ERROR_PREFIX: &str = "Error:";
pub const THERE_IS_A_PROBLEM: &str = "There is a problem";
pub const DAY: &str = "Day";
pub const MONTH: &str = "Month";
pub const YEAR: &str = "Year";
