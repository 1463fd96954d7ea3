//! What somebody saw of a request at their last visit on this device.

use crate::portal::storage::Kept;
use frontdesk_model::id::{CommentId, TicketId, UserId};

const PREFIX: &str = "frontdesk.seen.";

/// The last comment that this reader saw; none at their first visit.
pub fn last_seen(reader: UserId, request: TicketId) -> Option<CommentId> {
    Kept::OnDevice.read(&key(reader, request))?.parse().ok()
}

/// The reader sees the conversation up to here.
pub fn see(reader: UserId, request: TicketId, comment: CommentId) {
    Kept::OnDevice.write(&key(reader, request), &comment.to_string());
}

/// Forgets what anybody saw, as signing out asks.
pub fn forget_all() {
    for key in Kept::OnDevice.keys().iter().filter(|key| key.starts_with(PREFIX)) {
        Kept::OnDevice.remove(key);
    }
}

fn key(reader: UserId, request: TicketId) -> String {
    format!("{PREFIX}{reader}.{request}")
}
