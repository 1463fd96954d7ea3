//! A ticket's audits: what changed, by whom, when.

use super::client;
use super::error::ApiError;
use super::groups::Group;
use super::page::Meta;
use super::record::{Read, field, record};
use super::users::User;
use frontdesk_model::account::Channel;
use frontdesk_model::id::{AuditId, CommentId, TicketId, UserId};
use frontdesk_model::time::Timestamp;
use serde_json::Value;

record! {
    /// One update of a ticket.
    pub struct Audit {
        pub id: AuditId,
        pub created_at: Timestamp,
        pub author_id: UserId,
        pub events: Vec<AuditEvent>,
        pub via: Via,
    }
}

record! {
    /// The door through which something came.
    pub struct Via {
        pub channel: Channel,
        pub source: Source,
    }
}

record! {
    /// Where something came from.
    pub struct Source {
        pub from: Origin,
    }
}

record! {
    /// What a change came from, such as the rule that made it.
    pub struct Origin {
        pub title: Option<String>,
    }
}

/// One thing that an update changed. Values are the contract's: texts (ids as texts too), null, or
/// lists of texts.
#[derive(Clone, Debug, PartialEq)]
pub enum AuditEvent {
    Comment {
        id: CommentId,
        body: String,
        public: bool,
    },
    Create {
        field_name: String,
        value: Value,
    },
    Change {
        field_name: String,
        value: Value,
        previous_value: Value,
    },
    /// Mail that was queued because of the update.
    Notification {
        subject: String,
        recipients: Vec<UserId>,
    },
    /// What the desk has no words for.
    Unknown,
}

impl Read for AuditEvent {
    fn read(event: &Value) -> Option<Self> {
        Some(match event["type"].as_str()? {
            "Comment" => Self::Comment {
                id: field(event, "id")?,
                body: field(event, "body")?,
                public: field(event, "public")?,
            },
            "Create" => {
                Self::Create { field_name: field(event, "field_name")?, value: field(event, "value")? }
            }
            "Change" => Self::Change {
                field_name: field(event, "field_name")?,
                value: field(event, "value")?,
                previous_value: field(event, "previous_value")?,
            },
            "Notification" => Self::Notification {
                subject: field(event, "subject")?,
                recipients: field(event, "recipients")?,
            },
            _ => Self::Unknown,
        })
    }
}

record! {
    /// Audits with the people and groups that they name.
    pub struct Audits {
        pub audits: Vec<Audit>,
        pub users: Vec<User>,
        pub groups: Vec<Group>,
        pub meta: Meta = Meta { has_more: false, after_cursor: None },
    }
}

/// Every audit of a ticket, oldest first.
pub async fn of_ticket(ticket: TicketId) -> Result<Audits, ApiError> {
    let mut whole = page(ticket, None).await?;
    while let Some(after) = whole.meta.next() {
        let more = page(ticket, Some(after)).await?;
        whole.audits.extend(more.audits);
        whole.users.extend(more.users);
        whole.groups.extend(more.groups);
        whole.meta = more.meta;
    }
    Ok(whole)
}

async fn page(ticket: TicketId, after: Option<&str>) -> Result<Audits, ApiError> {
    let mut query = vec![("include", "users,groups"), ("page[size]", "100")];
    query.extend(after.map(|after| ("page[after]", after)));
    client::get(&format!("tickets/{ticket}/audits"), &query).await
}

/// The latest audits of a ticket, newest first.
pub async fn latest(ticket: TicketId) -> Result<Audits, ApiError> {
    let query = [("include", "users,groups"), ("sort_order", "desc"), ("per_page", "100")];
    client::get(&format!("tickets/{ticket}/audits"), &query).await
}
