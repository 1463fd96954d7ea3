//! Suspended tickets: what somebody sent who may not, kept apart until an agent has looked at it.

use crate::account::Via;
use crate::attachment::Attachment;
use crate::id::{BrandId, TicketId, UserId};
use crate::page::Paging;
use crate::time::Timestamp;
use serde::Serialize;
use serde_json::Value;

/// A suspended ticket. Its id is the number that the ticket has once it is recovered.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SuspendedTicket {
    pub url: String,
    pub id: TicketId,
    pub author: SuspendedAuthor,
    pub subject: String,
    pub content: String,
    /// Why it was suspended, in words.
    pub cause: String,
    pub cause_id: u8,
    /// Of mail.
    pub message_id: Option<String>,
    /// The ticket that it became.
    pub ticket_id: Option<TicketId>,
    pub recipient: Option<String>,
    pub brand_id: BrandId,
    /// Those of its files that still wait for their comment.
    pub attachments: Vec<Attachment>,
    /// Why it was not recovered.
    pub error_messages: Option<Vec<SuspendedError>>,
    pub via: Via,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// Who sent it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SuspendedAuthor {
    pub id: Option<UserId>,
    pub name: String,
    pub email: String,
}

/// Why a suspended ticket was not recovered.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SuspendedError {
    pub error: String,
    pub details: Value,
}

/// `{"suspended_ticket": …}`
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SuspendedTicketEnvelope {
    pub suspended_ticket: SuspendedTicket,
}

/// `{"suspended_tickets": …}`
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SuspendedTickets {
    pub suspended_tickets: Vec<SuspendedTicket>,
    #[serde(flatten)]
    pub paging: Paging,
}

/// Copies of the files of a suspended ticket, which wait for the comment that names their token.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopiedFiles {
    /// None, where there is nothing to copy.
    pub token: Option<String>,
    pub attachments: Vec<Attachment>,
}

/// `{"upload": …}` of copied files
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopiedFilesEnvelope {
    pub upload: CopiedFiles,
}

/// `{"ticket": […]}`: the one that was recovered
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoveredTicket {
    pub ticket: Vec<SuspendedTicket>,
}

/// `{"tickets": […]}`: those that were recovered, and those that were not
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoveredTickets {
    pub tickets: Vec<SuspendedTicket>,
}
