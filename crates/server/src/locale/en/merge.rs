//! What tickets say of each other when one is merged into the other: its number alone. Words of a
//! ticket that stood at another one would stay there when the ticket is deleted for good.

use frontdesk_model::id::TicketId;

/// At the ticket that is closed.
pub fn into_target(target: TicketId) -> String {
    format!("This request was closed and merged into request #{target}.")
}

/// At the ticket that goes on.
pub fn from_source(source: TicketId) -> String {
    format!("Request #{source} was closed and merged into this request.")
}
