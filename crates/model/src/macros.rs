//! Macros: prepared changes that an agent applies to a ticket.

use crate::comment::CommentDraft;
use crate::field_value::CustomField;
use crate::id::{BrandId, GroupId, MacroId, TicketFormId, UserId};
use crate::rule::{Action, Restriction};
use crate::status::{Priority, Status, TicketType};
use crate::ticket::Ticket;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A macro. `::` in its title makes a tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Macro {
    #[serde(default)]
    pub url: String,
    pub id: MacroId,
    pub title: String,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub active: bool,
    #[serde(default)]
    pub default: bool,
    #[serde(default)]
    pub position: i64,
    pub actions: Vec<Action>,
    #[serde(default)]
    pub restriction: Option<Restriction>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
}

/// `{"macro": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MacroEnvelope {
    pub r#macro: Macro,
}

/// `{"categories": […]}`: what stands before the first `::` of macros' titles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MacroCategories {
    pub categories: Vec<String>,
}

/// `{"result": {"ticket": …}}`
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MacroResultEnvelope<T> {
    pub result: MacroResult<T>,
}

/// What a macro would make of a ticket.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MacroResult<T> {
    pub ticket: T,
}

/// What a macro changes of a ticket; what it leaves as it is has no key.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MacroChanges {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<Option<Priority>>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<Option<TicketType>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignee_id: Option<Option<UserId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_id: Option<Option<GroupId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket_form_id: Option<TicketFormId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brand_id: Option<BrandId>,
    /// All tags that the ticket has then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<Vec<CustomField>>,
    /// The same list again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<Vec<CustomField>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<CommentDraft>,
}

impl MacroChanges {
    /// The ticket as it is with the changes.
    pub fn applied_to(self, mut ticket: Ticket) -> AppliedTicket {
        ticket.status = self.status.unwrap_or(ticket.status);
        ticket.priority = self.priority.unwrap_or(ticket.priority);
        ticket.kind = self.kind.unwrap_or(ticket.kind);
        ticket.assignee_id = self.assignee_id.unwrap_or(ticket.assignee_id);
        ticket.group_id = self.group_id.unwrap_or(ticket.group_id);
        ticket.ticket_form_id = self.ticket_form_id.or(ticket.ticket_form_id);
        ticket.brand_id = self.brand_id.or(ticket.brand_id);
        if let Some(subject) = self.subject {
            ticket.raw_subject.clone_from(&subject);
            ticket.subject = subject;
        }
        ticket.tags = self.tags.unwrap_or(ticket.tags);
        for answer in self.custom_fields.unwrap_or_default() {
            for field in ticket.custom_fields.iter_mut().filter(|field| field.id == answer.id) {
                field.value.clone_from(&answer.value);
            }
        }
        ticket.fields.clone_from(&ticket.custom_fields);
        AppliedTicket { ticket, comment: self.comment }
    }
}

/// A ticket as a macro would make it. Nothing is saved.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppliedTicket {
    #[serde(flatten)]
    pub ticket: Ticket,
    /// What the macro says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<CommentDraft>,
}
