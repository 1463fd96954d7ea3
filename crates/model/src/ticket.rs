//! Tickets as agents and clients of the API see them.

use crate::account::Via;
use crate::audit::Audit;
use crate::comment::CommentDraft;
use crate::field_value::CustomField;
use crate::group::Group;
use crate::id::{BrandId, GroupId, OrganizationId, TicketFormId, TicketId, UserId};
use crate::organization::Organization;
use crate::status::{Priority, Status, TicketType};
use crate::ticket_metric::TicketMetric;
use crate::time::Timestamp;
use crate::user::User;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A ticket.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[expect(clippy::struct_excessive_bools, reason = "the contract's flags")]
pub struct Ticket {
    #[serde(default)]
    pub url: String,
    pub id: TicketId,
    #[serde(default)]
    pub external_id: Option<String>,
    #[serde(default)]
    pub via: Via,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    #[serde(rename = "type", default)]
    pub kind: Option<TicketType>,
    pub subject: String,
    #[serde(default)]
    pub raw_subject: String,
    /// The text of the first comment.
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    pub priority: Option<Priority>,
    pub status: Status,
    #[serde(default)]
    pub recipient: Option<String>,
    pub requester_id: UserId,
    pub submitter_id: UserId,
    #[serde(default)]
    pub assignee_id: Option<UserId>,
    #[serde(default)]
    pub organization_id: Option<OrganizationId>,
    #[serde(default)]
    pub group_id: Option<GroupId>,
    #[serde(default)]
    pub collaborator_ids: Vec<UserId>,
    #[serde(default)]
    pub follower_ids: Vec<UserId>,
    #[serde(default)]
    pub email_cc_ids: Vec<UserId>,
    #[serde(default)]
    pub problem_id: Option<TicketId>,
    #[serde(default)]
    pub has_incidents: bool,
    #[serde(default)]
    pub is_public: bool,
    #[serde(default)]
    pub due_at: Option<Timestamp>,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub custom_fields: Vec<CustomField>,
    /// The same list again (contract, "Tickets").
    #[serde(default)]
    pub fields: Vec<CustomField>,
    #[serde(default)]
    pub satisfaction_rating: Option<Value>,
    #[serde(default)]
    pub sharing_agreement_ids: Vec<i64>,
    #[serde(default)]
    pub followup_ids: Vec<TicketId>,
    #[serde(default)]
    pub ticket_form_id: Option<TicketFormId>,
    #[serde(default)]
    pub brand_id: Option<BrandId>,
    #[serde(default)]
    pub allow_channelback: bool,
    #[serde(default)]
    pub allow_attachments: bool,
    /// Where `include` asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metric_set: Option<TicketMetric>,
    /// Counts the ticket's updates, so that our desk notices a change within the same second,
    /// which `updated_stamp` cannot. Our own addition; absent on a real Zendesk.
    #[serde(default)]
    pub version: i64,
}

/// `{"ticket": …, "users": …}`: one ticket with what `include` asked for; `audit` on answers to
/// writes only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketEnvelope {
    pub ticket: Ticket,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit: Option<Audit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub users: Option<Vec<User>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<Group>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organizations: Option<Vec<Organization>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metric_sets: Option<Vec<TicketMetric>>,
}

/// What a caller asks to change of a ticket: absent leaves as it is, `Some(None)` clears.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketUpdate {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub priority: Option<Option<Priority>>,
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub kind: Option<Option<TicketType>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub assignee_id: Option<Option<UserId>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub group_id: Option<Option<GroupId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<Vec<CustomField>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<CommentDraft>,
    /// With `updated_stamp` or `version`: refuse (409) if somebody changed the ticket since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safe_update: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_stamp: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
}

/// Keeps the difference between an absent key and a null.
#[expect(clippy::option_option, reason = "absent, null and a value are three things to say")]
pub(crate) fn present<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: serde::Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Some)
}

/// `{"ticket": …}` of an update
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketUpdateEnvelope {
    pub ticket: TicketUpdate,
}
