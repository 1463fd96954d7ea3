//! Tickets, as agents work them.

use super::client;
use super::error::ApiError;
use super::groups::Group;
use super::job_statuses::{JobStatus, JobStatusEnvelope};
use super::organizations::Organization;
use super::record::record;
use super::users::User;
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::id::{CustomStatusId, GroupId, TicketFieldId, TicketFormId, TicketId, UserId};
use frontdesk_model::request::RequesterDraft;
use frontdesk_model::sla_policy::{SlaMetric, SlaStage};
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::ticket::TicketUpdate;
use frontdesk_model::ticket_draft::CopiedDraft;
use frontdesk_model::time::Timestamp;
use serde::Serialize;

record! {
    /// A ticket, as its page shows it.
    pub struct Ticket {
        pub id: TicketId,
        pub subject: String,
        pub status: Status,
        pub custom_status_id: Option<CustomStatusId>,
        pub priority: Option<Priority>,
        pub kind as "type": Option<TicketType>,
        pub requester_id: UserId,
        pub assignee_id: Option<UserId>,
        pub group_id: Option<GroupId>,
        pub problem_id: Option<TicketId>,
        pub tags: Vec<String>,
        pub email_cc_ids: Vec<UserId>,
        pub follower_ids: Vec<UserId>,
        pub ticket_form_id: Option<TicketFormId>,
        pub custom_fields: Vec<CustomField>,
        pub updated_at: Timestamp,
        /// The targets of service levels, where they were asked for.
        pub slas: Option<Slas>,
        /// Counts the ticket's updates; 0 where the desk is a real Zendesk, which does not count.
        pub version: i64 = 0,
    }
}

impl Ticket {
    /// What stands before there is a ticket. It has no number yet, and is the caller's own until they say
    /// otherwise.
    pub fn not_yet(caller: UserId) -> Self {
        Self {
            custom_status_id: None,
            id: TicketId::new(0),
            subject: String::new(),
            status: Status::New,
            priority: Some(Priority::Normal),
            kind: None,
            requester_id: caller,
            assignee_id: None,
            group_id: None,
            problem_id: None,
            tags: Vec::new(),
            email_cc_ids: Vec::new(),
            follower_ids: Vec::new(),
            ticket_form_id: None,
            custom_fields: Vec::new(),
            updated_at: Timestamp::from_micros(0),
            slas: None,
            version: 0,
        }
    }
}

record! {
    pub struct Slas {
        pub targets as "policy_metrics": Vec<Target>,
    }
}

record! {
    /// How a ticket stands to one target of a service level.
    pub struct Target {
        /// When it is missed or was; null while the clock does not run.
        pub breach_at: Option<Timestamp>,
        pub stage: SlaStage,
        pub metric: SlaMetric,
    }
}

record! {
    /// The value of one ticket field.
    pub struct CustomField {
        pub id: TicketFieldId,
        pub value: FieldValue,
    }
}

record! {
    /// A ticket with the people, group and organization that it names.
    pub struct Answer {
        pub ticket: Ticket,
        pub users: Vec<User>,
        pub groups: Vec<Group>,
        pub organizations: Vec<Organization>,
    }
}

/// The people, groups and organizations that a ticket names come along, and its targets.
const INCLUDE: (&str, &str) = ("include", "users,groups,organizations,slas");

/// One ticket.
pub async fn show(ticket: TicketId) -> Result<Answer, ApiError> {
    client::get(&format!("tickets/{ticket}"), &[INCLUDE]).await
}

record! {
    struct Tickets {
        pub tickets: Vec<Ticket>,
    }
}

/// These tickets, a hundred at most; those that are gone are not among them.
pub async fn show_many(tickets: &[TicketId]) -> Result<Vec<Ticket>, ApiError> {
    let ids = tickets.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let answer: Tickets = client::get("tickets/show_many", &[("ids", &ids)]).await?;
    Ok(answer.tickets)
}

record! {
    /// Some of the tickets that somebody requested, or that are incidents of a problem.
    pub struct Requested {
        pub tickets: Vec<Ticket>,
        /// Of all, also of those that are not here.
        pub count: u64 = 0,
    }
}

/// How many of them a page shows.
const SHOWN: (&str, &str) = ("per_page", "8");

/// The tickets that somebody requested last.
pub async fn requested_by(requester: UserId) -> Result<Requested, ApiError> {
    let query = [("sort_by", "created_at"), ("sort_order", "desc"), SHOWN];
    client::get(&format!("users/{requester}/tickets/requested"), &query).await
}

/// A page of the incidents of a problem, the oldest first. `page` counts from 1.
pub async fn incidents(problem: TicketId, page: u32) -> Result<Requested, ApiError> {
    client::get(&format!("tickets/{problem}/incidents"), &[("page", &page.to_string()), SHOWN]).await
}

#[derive(Serialize)]
struct Words<'w> {
    text: &'w str,
}

/// Some of the problems whose subjects have these words.
pub async fn problems_about(words: &str) -> Result<Vec<Ticket>, ApiError> {
    let found: Tickets = client::post("problems/autocomplete?per_page=8", &Words { text: words }).await?;
    Ok(found.tickets)
}

/// What the desk changes of a ticket besides what a [`TicketUpdate`] says.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MoreChanges {
    /// Who gets a copy of public replies besides, and who no longer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub email_ccs: Vec<CopiedDraft>,
    /// The agents who hear of every change besides, and those who no longer do.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub followers: Vec<CopiedDraft>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket_form_id: Option<TicketFormId>,
    /// Whose the ticket is, if the desk knows them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requester_id: Option<UserId>,
    /// Whose it is, by their address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requester: Option<RequesterDraft>,
    /// The closed ticket that a new one goes on from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via_followup_source_id: Option<TicketId>,
}

impl MoreChanges {
    /// Whether it says whose the ticket is.
    pub fn names_requester(&self) -> bool {
        self.requester_id.is_some() || self.requester.is_some()
    }
}

/// The body of an update.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TicketChange {
    #[serde(flatten)]
    pub update: TicketUpdate,
    #[serde(flatten)]
    pub more: MoreChanges,
}

#[derive(Serialize)]
struct ChangeEnvelope {
    ticket: TicketChange,
}

/// Makes a ticket, once for each key.
pub async fn create(ticket: TicketChange, key: &str) -> Result<Answer, ApiError> {
    client::post_once("tickets", &ChangeEnvelope { ticket }, key).await
}

/// Changes a ticket. With `safe_update` and the `version` that the caller has seen, a ticket
/// changed since is [`ApiError::Conflict`].
pub async fn update(ticket: TicketId, change: TicketChange) -> Result<Answer, ApiError> {
    client::put(&format!("tickets/{ticket}"), &ChangeEnvelope { ticket: change }).await
}

/// What is said where a ticket becomes a part of another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Merge {
    pub ids: [TicketId; 1],
    pub target_comment: String,
    pub source_comment: String,
    pub target_comment_is_public: bool,
    pub source_comment_is_public: bool,
}

/// Has a job merge a ticket into this one.
pub async fn merge(into: TicketId, merge: &Merge) -> Result<JobStatus, ApiError> {
    let answer: JobStatusEnvelope = client::post(&format!("tickets/{into}/merge"), merge).await?;
    Ok(answer.job_status)
}

/// Deletes a ticket, and suspends who sent it.
pub async fn mark_as_spam(ticket: TicketId) -> Result<(), ApiError> {
    client::put_alone(&format!("tickets/{ticket}/mark_as_spam")).await
}
