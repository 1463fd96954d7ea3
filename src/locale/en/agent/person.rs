//! The texts of a person's page.

pub const PERSON: &str = "Person";
pub const DETAILS: &str = "Details";
pub const NOTES: &str = "Notes";
pub const NO_TICKETS: &str = "They have asked nothing that you may see.";
pub const NOT_FOUND: &str = "Person not found";
pub const NOT_FOUND_HELP: &str = "They may have been deleted. Search for their name.";
pub const FAILED: &str = "The person could not be loaded.";
