//! Tickets as agents and clients of the API see them.

use crate::account::Via;
use crate::audit::Audit;
use crate::comment::CommentDraft;
use crate::field_value::CustomField;
use crate::id::{BrandId, CustomStatusId, GroupId, OrganizationId, TicketFormId, TicketId, UserId};
use crate::page::Sideloads;
use crate::satisfaction_rating::TicketRating;
use crate::sla_policy::TicketSlas;
use crate::status::{Priority, Status, TicketType};
use crate::ticket_draft::TicketExtras;
use crate::ticket_metric::TicketMetric;
use crate::ticket_metric_event::{Metric, TicketMetricEvent};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    pub satisfaction_rating: TicketRating,
    #[serde(default)]
    pub sharing_agreement_ids: Vec<i64>,
    #[serde(default)]
    pub followup_ids: Vec<TicketId>,
    #[serde(default)]
    pub ticket_form_id: Option<TicketFormId>,
    /// Within the ticket's status.
    #[serde(default)]
    pub custom_status_id: Option<CustomStatusId>,
    #[serde(default)]
    pub brand_id: Option<BrandId>,
    #[serde(default)]
    pub allow_channelback: bool,
    #[serde(default)]
    pub allow_attachments: bool,
    /// Where `include` asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metric_set: Option<TicketMetric>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<TicketDates>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment_count: Option<u64>,
    /// Of problems only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident_count: Option<u64>,
    /// Where `include` asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slas: Option<TicketSlas>,
    /// What each clock did, the oldest first, where `include` asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metric_events: Option<BTreeMap<Metric, Vec<TicketMetricEvent>>>,
    /// Counts the ticket's updates, so that our desk notices a change within the same second,
    /// which `updated_stamp` cannot. Our own addition; absent on a real Zendesk.
    #[serde(default)]
    pub version: i64,
}

/// When a ticket came to what it is, where `include=dates` asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketDates {
    pub assignee_updated_at: Option<Timestamp>,
    pub requester_updated_at: Timestamp,
    pub status_updated_at: Timestamp,
    pub initially_assigned_at: Option<Timestamp>,
    pub assigned_at: Option<Timestamp>,
    pub solved_at: Option<Timestamp>,
    pub latest_comment_added_at: Option<Timestamp>,
}

impl From<&TicketMetric> for TicketDates {
    fn from(metric: &TicketMetric) -> Self {
        Self {
            assignee_updated_at: metric.assignee_updated_at,
            requester_updated_at: metric.requester_updated_at,
            status_updated_at: metric.status_updated_at,
            initially_assigned_at: metric.initially_assigned_at,
            assigned_at: metric.assigned_at,
            solved_at: metric.solved_at,
            latest_comment_added_at: metric.latest_comment_added_at,
        }
    }
}

/// `{"ticket": …, "users": …}`: one ticket with what `include` asked for; `audit` on answers to
/// writes only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketEnvelope {
    pub ticket: Ticket,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit: Option<Audit>,
    #[serde(flatten)]
    pub sideloads: Sideloads,
}

impl From<Ticket> for TicketEnvelope {
    /// The ticket alone.
    fn from(ticket: Ticket) -> Self {
        Self { ticket, audit: None, sideloads: Sideloads::default() }
    }
}

/// What a caller asks to change of a ticket: absent leaves as it is, `Some(None)` clears.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketUpdate {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Also sets the status; the other way round, a status brings its default one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_status_id: Option<CustomStatusId>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub priority: Option<Option<Priority>>,
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub kind: Option<Option<TicketType>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub assignee_id: Option<Option<UserId>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub group_id: Option<Option<GroupId>>,
    /// The problem that an incident is about.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub problem_id: Option<Option<TicketId>>,
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
    /// The version of the caller's kept draft that is sent with this: it is forgotten. Our own addition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft_version: Option<i64>,
    /// Comes with a [`TicketDraft`](crate::ticket_draft::TicketDraft) only.
    #[serde(skip)]
    pub extras: TicketExtras,
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
