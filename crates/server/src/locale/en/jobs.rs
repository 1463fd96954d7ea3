//! What jobs that have ended say of themselves.

use frontdesk_model::time::Timestamp;

pub fn completed(moment: Timestamp) -> String {
    format!("Completed at {}", at(moment))
}

pub fn given_up(moment: Timestamp) -> String {
    format!("Given up at {}", at(moment))
}

pub fn not_allowed(moment: Timestamp) -> String {
    format!("Ended at {}: the person who asked for it can no longer sign in", at(moment))
}

/// A moment as the contract's messages tell it.
fn at(moment: Timestamp) -> String {
    moment.to_string().replace('T', " ").replace('Z', " +0000")
}
