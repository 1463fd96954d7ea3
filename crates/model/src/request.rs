//! Requests: a requester's sight of their tickets, and what they send.

use crate::account::Via;
use crate::captured::Captured;
use crate::comment::CommentDraft;
use crate::field_value::CustomField;
use crate::id::{CustomStatusId, OrganizationId, TicketFormId, TicketId, UserId};
use crate::satisfaction_rating::TicketRating;
use crate::status::{Priority, Status, TicketType};
use crate::ticket_draft::PersonDraft;
use crate::time::Timestamp;
use crate::user::User;
use serde::{Deserialize, Serialize};

/// A ticket as its requester sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Request {
    #[serde(default)]
    pub url: String,
    pub id: TicketId,
    pub status: Status,
    #[serde(default)]
    pub priority: Option<Priority>,
    #[serde(rename = "type", default)]
    pub kind: Option<TicketType>,
    pub subject: String,
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    pub organization_id: Option<OrganizationId>,
    #[serde(default)]
    pub via: Via,
    #[serde(default)]
    pub custom_fields: Vec<CustomField>,
    #[serde(default)]
    pub fields: Vec<CustomField>,
    pub requester_id: UserId,
    #[serde(default)]
    pub collaborator_ids: Vec<UserId>,
    #[serde(default)]
    pub due_at: Option<Timestamp>,
    /// Whether `solved: true` would take effect: an agent has it, and it is no problem ticket.
    #[serde(default)]
    pub can_be_solved_by_me: bool,
    #[serde(default)]
    pub assignee_id: Option<UserId>,
    #[serde(default)]
    pub ticket_form_id: Option<TicketFormId>,
    #[serde(default)]
    pub custom_status_id: Option<CustomStatusId>,
    /// For the requester alone. Our own addition; absent on a real Zendesk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satisfaction_rating: Option<TicketRating>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// `{"request": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestEnvelope {
    pub request: Request,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub users: Option<Vec<User>>,
}

/// Who writes, where nobody is signed in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequesterDraft {
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub email: String,
    /// The language of somebody who is not known yet, by the contract's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale_id: Option<i64>,
    /// The same by its name, such as `cy`, for languages without a number here. Our own addition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
}

/// What a form says of how it was filled in, for who is not known. Nothing of it is kept. Our own
/// addition; a real Zendesk passes over it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Screening {
    /// What stands in a field that people do not see.
    #[serde(default)]
    pub trap: String,
    /// When the form was begun, as the server said it.
    #[serde(default)]
    pub stamp: String,
    /// The answer to a challenge, as ALTCHA writes it.
    #[serde(default)]
    pub altcha: String,
}

/// What a form sends to make a request.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestDraft {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requester: Option<RequesterDraft>,
    #[serde(default)]
    pub subject: String,
    #[serde(default)]
    pub comment: CommentDraft,
    /// An older way to send the first comment's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_form_id: Option<TicketFormId>,
    /// Kept where the form asks for it, or without a form where requesters may say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// Likewise.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<TicketType>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub custom_fields: Vec<CustomField>,
    /// Who is to be copied in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub collaborators: Vec<PersonDraft>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub collaborator_ids: Vec<UserId>,
    /// What is known of the page on which the form was filled in; kept as far as the form captures it.
    /// Our own addition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Captured>,
    /// The closed request that this one goes on from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via_followup_source_id: Option<TicketId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screening: Option<Screening>,
}

/// `{"request": …}` of a creation
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestDraftEnvelope {
    pub request: RequestDraft,
}

/// What a requester may do to their request: answer, and mark as solved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestUpdate {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<CommentDraft>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solved: Option<bool>,
}

/// What callers say of a request that exists: the same, with what else its requester may change.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestChange {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<CommentDraft>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solved: Option<bool>,
    /// Who is to be copied in besides those who are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub additional_collaborators: Vec<PersonDraft>,
    /// Who is not to be copied in any more. Our own addition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed_collaborators: Vec<UserId>,
    /// Answers that were wrong, as they should be. Our own addition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub custom_fields: Vec<CustomField>,
}

/// `{"request": …}` of a change
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestChangeEnvelope {
    pub request: RequestChange,
}

/// `{"request": …}` of an update
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestUpdateEnvelope {
    pub request: RequestUpdate,
}
