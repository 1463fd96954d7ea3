//! What a single request tells besides what lists tell of it: what it goes on from, how far it is, and
//! what its reader may do. Our own addition to the contract.

use crate::id::{TicketFieldId, TicketId};
use crate::request::Request;
use crate::status::Status;
use crate::ticket::present;
use crate::time::Timestamp;
use crate::user::User;
use serde::{Deserialize, Serialize};

/// When a request came into a status, the last time that it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Progress {
    pub status: Status,
    pub at: Timestamp,
}

/// What goes along with a request that is shown alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[expect(clippy::struct_excessive_bools, reason = "each is a right of its own, and a key on the wire")]
pub struct RequestSight {
    /// The closed request that it goes on from, if the reader sees that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub followup_source_id: Option<TicketId>,
    /// Those that go on from it, as far as the reader sees them.
    #[serde(default)]
    pub followup_ids: Vec<TicketId>,
    /// When the desk means to reply: absent where it promised nothing, null while the requester is waited
    /// for.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub expected_reply_at: Option<Option<Timestamp>>,
    /// The same of the solution.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub expected_solution_at: Option<Option<Timestamp>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solved_at: Option<Timestamp>,
    /// The statuses that it went through, in the order in which it came into them last.
    #[serde(default)]
    pub progress: Vec<Progress>,
    #[serde(default)]
    pub can_add_collaborators: bool,
    #[serde(default)]
    pub can_remove_collaborators: bool,
    #[serde(default)]
    pub can_answer: bool,
    #[serde(default)]
    pub can_reopen: bool,
    #[serde(default)]
    pub can_follow_up: bool,
    /// The fields whose answers the reader may correct.
    #[serde(default)]
    pub can_correct: Vec<TicketFieldId>,
}

/// A request that is shown alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShownRequest {
    #[serde(flatten)]
    pub request: Request,
    #[serde(flatten)]
    pub sight: RequestSight,
}

/// `{"request": …}` of a request that is shown alone
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShownRequestEnvelope {
    pub request: ShownRequest,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub users: Option<Vec<User>>,
}
