//! Tickets that another desk had before: all that is known of them, with the times at which it
//! happened.

use crate::comment::CommentDraft;
use crate::field_value::CustomField;
use crate::id::{CustomStatusId, GroupId, OrganizationId, TicketFormId, TicketId, UserId};
use crate::request::RequesterDraft;
use crate::status::{Priority, Status, TicketType};
use crate::ticket_draft::{CopiedDraft, PersonDraft, TicketDraft};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A ticket as its history is told.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct TicketImport {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The first comment's text, where there are no `comments`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What was said, in whatever order; the oldest opens the ticket.
    pub comments: Vec<CommentImport>,
    /// Found by the address, or made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requester: Option<RequesterDraft>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requester_id: Option<UserId>,
    /// Who wrote the first comment, if that does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submitter_id: Option<UserId>,
    /// The last one that it had, also `closed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_status_id: Option<CustomStatusId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<TicketType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignee_id: Option<UserId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_id: Option<GroupId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem_id: Option<TicketId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket_form_id: Option<TicketFormId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<Vec<CustomField>>,
    /// The same by the other name that a ticket shows it under; `custom_fields` counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<Vec<CustomField>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collaborators: Option<Vec<PersonDraft>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collaborator_ids: Option<Vec<UserId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_cc_ids: Option<Vec<UserId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follower_ids: Option<Vec<UserId>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub email_ccs: Vec<CopiedDraft>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub followers: Vec<CopiedDraft>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
    /// Of a solved or closed ticket.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub solved_at: Option<Timestamp>,
}

/// `{"ticket": …}` of an import
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketImportEnvelope {
    pub ticket: TicketImport,
}

/// `{"tickets": …}` of an import of many
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketImports {
    pub tickets: Vec<TicketImport>,
}

/// What somebody said, and when.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct CommentImport {
    /// The caller, where it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author_id: Option<UserId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html_body: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public: Option<bool>,
    /// The tokens of the uploads whose files came with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub uploads: Vec<String>,
    /// With the comment before it, where it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
}

impl CommentImport {
    /// What is said, without who said it and when.
    pub fn into_draft(self) -> CommentDraft {
        let Self { body, value, html_body, public, uploads, .. } = self;
        CommentDraft { body, value, html_body, public, uploads }
    }
}

impl TicketImport {
    /// The ticket as an agent would make it, without its comments, status and times.
    pub fn into_draft(self) -> TicketDraft {
        TicketDraft {
            subject: self.subject,
            description: self.description,
            requester: self.requester,
            requester_id: self.requester_id,
            submitter_id: self.submitter_id,
            priority: self.priority.map(Some),
            kind: self.kind.map(Some),
            assignee_id: self.assignee_id.map(Some),
            group_id: self.group_id.map(Some),
            organization_id: self.organization_id.map(Some),
            external_id: self.external_id.map(Some),
            due_at: self.due_at.map(Some),
            problem_id: self.problem_id.map(Some),
            ticket_form_id: self.ticket_form_id,
            recipient: self.recipient,
            tags: self.tags,
            custom_fields: self.custom_fields.or(self.fields),
            collaborators: self.collaborators,
            collaborator_ids: self.collaborator_ids,
            email_cc_ids: self.email_cc_ids,
            follower_ids: self.follower_ids,
            email_ccs: self.email_ccs,
            followers: self.followers,
            ..TicketDraft::default()
        }
    }
}
