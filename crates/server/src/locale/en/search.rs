//! What is wrong with a search, for who wrote it.

use crate::search::Misunderstood;

pub fn misunderstood(why: Misunderstood) -> String {
    match why {
        Misunderstood::Value(property) => format!("Invalid search: {property} cannot have this value"),
        Misunderstood::Sign(property) => format!("Invalid search: {property} takes no other sign than :"),
        Misunderstood::TooLong { most } => format!("Invalid search: query must have {most} parts or fewer"),
    }
}

pub fn too_many(shown: u64) -> String {
    format!("Invalid search: a search shows its first {shown} results; page and per_page ask for more")
}
