//! Who looks at a ticket or writes to it at this moment. Our own addition.

use crate::id::{TicketId, UserId};
use crate::status::words;
use serde::{Deserialize, Serialize};

words! {
    /// What somebody does with a ticket. Of several pages that one person has open, the last of these counts.
    Doing {
        Looking = "looking",
        WritingInternalNote = "writing_internal_note",
        WritingPublicReply = "writing_public_reply",
    }
}

impl Doing {
    /// Whether something is being written.
    pub fn is_writing(self) -> bool {
        self > Self::Looking
    }
}

/// Somebody who is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Presence {
    pub user_id: UserId,
    pub doing: Doing,
}

/// What an open page says of its agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PresenceDraft {
    pub doing: Doing,
}

/// `{"presence": …}` of an open page
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PresenceDraftEnvelope {
    pub presence: PresenceDraft,
}

/// The others who are at a ticket: each once, in no order that means anything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Presences {
    pub presences: Vec<Presence>,
}

/// The others who are at this ticket now; nobody, where the list is empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketPresences {
    pub ticket_id: TicketId,
    pub presences: Vec<Presence>,
}
