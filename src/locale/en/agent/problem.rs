//! The texts of problems and their incidents.

pub const PROBLEM: &str = "Problem";
pub const CHOOSE: &str = "Problem: its number or words of its subject";
pub const WRONG: &str = "Choose a problem from the list, or enter its number";
pub const NO_PROBLEM: &str = "No ticket of type Problem has this number, or you may not see it";
pub const UNLINK: &str = "Unlink";
pub const SOLVES: &str = "Solving this problem solves them too, with the same comment.";
pub const NONE_YET: &str = "None yet. On an incident, choose this ticket as its problem.";
pub const MORE: &str = "Show more incidents";
pub const FAILED: &str = "The incidents could not be loaded.";

pub fn incidents(count: u64) -> String {
    format!("Incidents ({count})")
}
