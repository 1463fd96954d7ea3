//! Tickets, as agents work them.

use super::client;
use super::error::ApiError;
use super::groups::Group;
use super::organizations::Organization;
use super::record::record;
use super::users::User;
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::id::{GroupId, TicketFieldId, TicketId, UserId};
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::ticket::{TicketUpdate, TicketUpdateEnvelope};
use frontdesk_model::time::Timestamp;

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
        pub custom_fields: Vec<CustomField>,
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

/// Changes a ticket. With `safe_update` and the `version` that the caller has seen, a ticket
/// changed since is [`ApiError::Conflict`].
pub async fn update(ticket: TicketId, update: TicketUpdate) -> Result<Answer, ApiError> {
    client::put(&format!("tickets/{ticket}"), &TicketUpdateEnvelope { ticket: update }).await
}
