//! Deleted tickets: what is known of them while they can be restored.

use crate::id::{TicketId, UserId};
use crate::status::Status;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A ticket that was deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeletedTicket {
    pub id: TicketId,
    pub subject: String,
    /// Who deleted it.
    pub actor: Actor,
    pub deleted_at: Timestamp,
    /// The status that it had, and has again when it is restored.
    pub previous_state: Status,
}

/// Somebody who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Actor {
    pub id: UserId,
    pub name: String,
}
