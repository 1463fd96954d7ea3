//! What tickets say of each other when one is merged into the other.

use frontdesk_model::id::TicketId;

/// At the ticket that is closed.
pub fn into_target(target: TicketId, subject: &str) -> String {
    format!("This request was closed and merged into request #{target} \"{subject}\".")
}

/// At the ticket that goes on.
pub fn from_source(source: TicketId, subject: &str) -> String {
    format!("Request #{source} \"{subject}\" was closed and merged into this request.")
}
