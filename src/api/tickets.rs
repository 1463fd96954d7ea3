//! Tickets, as agents work them.

use super::client;
use super::error::ApiError;
use super::groups::Group;
use super::organizations::Organization;
use super::record::record;
use super::users::User;
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::id::{GroupId, TicketFieldId, TicketFormId, TicketId, UserId};
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::ticket::TicketUpdate;
use frontdesk_model::time::Timestamp;
use serde::{Deserialize, Serialize};

record! {
    /// A ticket, as its page shows it.
    pub struct Ticket {
        pub id: TicketId,
        pub subject: String,
        pub status: Status,
        pub priority: Option<Priority>,
        pub kind as "type": Option<TicketType>,
        pub requester_id: UserId,
        pub assignee_id: Option<UserId>,
        pub group_id: Option<GroupId>,
        pub tags: Vec<String>,
        pub email_cc_ids: Vec<UserId>,
        pub follower_ids: Vec<UserId>,
        pub ticket_form_id: Option<TicketFormId>,
        pub custom_fields: Vec<CustomField>,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
        /// Counts the ticket's updates; 0 where the desk is a real Zendesk, which does not count.
        pub version: i64 = 0,
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

/// The people, groups and organizations that a ticket names come along.
const INCLUDE: (&str, &str) = ("include", "users,groups,organizations");

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

/// What the desk changes of a ticket besides what a [`TicketUpdate`] says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MoreChanges {
    /// Everybody who gets a copy of public replies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email_cc_ids: Option<Vec<UserId>>,
    /// The agents who hear of every change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follower_ids: Option<Vec<UserId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_form_id: Option<TicketFormId>,
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

/// Changes a ticket. With `safe_update` and the `version` that the caller has seen, a ticket
/// changed since is [`ApiError::Conflict`].
pub async fn update(ticket: TicketId, change: TicketChange) -> Result<Answer, ApiError> {
    client::put(&format!("tickets/{ticket}"), &ChangeEnvelope { ticket: change }).await
}
