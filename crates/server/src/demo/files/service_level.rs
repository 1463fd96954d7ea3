//! The service levels of a desk's files: what its team is measured by. They are written as the API has
//! them.

use super::check::rule;
use super::{DeskFileError, DeskFiles};
use crate::locale::en::reports;
use crate::reports::judged;

pub(super) const FILE: &str = "service_levels.toml";

/// The first thing that is wrong with them, if anything is.
pub(super) fn check(files: &DeskFiles) -> Result<(), DeskFileError> {
    match judged(files.service_levels.clone(), &[]) {
        Ok(_) => Ok(()),
        Err(problem) => Err(rule(FILE, &"service_levels", &reports::problem(&problem))),
    }
}
