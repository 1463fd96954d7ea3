//! The texts of the small parts in English.

/// Heard before an error's words, by readers only.
pub const ERROR_PREFIX: &str = "Error:";
pub const THERE_IS_A_PROBLEM: &str = "There is a problem";
pub const DAY: &str = "Day";
pub const MONTH: &str = "Month";
pub const YEAR: &str = "Year";
/// The same inside a sentence.
pub const DAY_WITHIN: &str = "day";
pub const MONTH_WITHIN: &str = "month";
pub const YEAR_WITHIN: &str = "year";
