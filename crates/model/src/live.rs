//! Live events: what an open page hears when a ticket changes.

use crate::id::TicketId;
use serde::{Deserialize, Serialize};

/// A ticket changed. Carries no content: the page fetches what it may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketChanged {
    pub ticket_id: TicketId,
    /// Follows the order of commits; a reader that reconnects asks for what came after it.
    pub change_seq: i64,
    /// Whether the change brought a public reply (true) or an internal note (false); null where
    /// nothing was written.
    #[serde(default)]
    pub comment_public: Option<bool>,
}
