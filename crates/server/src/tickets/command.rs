//! What can be asked of the writer of tickets.

use frontdesk_model::account::Channel;
use frontdesk_model::id::{GroupId, TicketId, UserId};
use frontdesk_model::request::RequestUpdate;
use frontdesk_model::rules::NewRequest;
use frontdesk_model::status::{Priority, TicketType};
use frontdesk_model::ticket::TicketUpdate;

/// One change of one ticket.
#[derive(Clone, Debug)]
pub enum Command {
    Create(CreateTicket),
    Update(UpdateTicket),
}

/// A ticket that is to be made.
#[derive(Clone, Debug)]
pub struct CreateTicket {
    pub request: NewRequest,
    pub submitter: Submitter,
    pub channel: Channel,
    /// So that a repeated call makes no second ticket.
    pub idempotency: Option<Idempotency>,
    /// What only agents and the desk itself may say of a new ticket.
    pub properties: Properties,
}

impl CreateTicket {
    /// Whose idempotency keys these are: no caller meets another one's.
    pub(crate) fn scope(&self) -> String {
        match self.submitter {
            Submitter::Anonymous => "anonymous".to_owned(),
            Submitter::User(user) => format!("user:{user}"),
        }
    }
}

/// Who asks for a new ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submitter {
    /// Nobody is signed in: the request names its requester.
    Anonymous,
    /// An end user asks for themself; an agent may name another requester.
    User(UserId),
}

/// The caller's key for a creation, and the hash of all it sent under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idempotency {
    /// At most 255 characters.
    pub key: String,
    pub body_hash: [u8; 32],
}

/// What a new ticket is besides what its request says. Empty for all that end users send.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Properties {
    /// Where the ticket arrives, if not in the group of its form.
    pub group_id: Option<GroupId>,
    /// Normal unless said otherwise.
    pub priority: Option<Priority>,
    pub kind: Option<TicketType>,
    /// Tags besides those of the form and the answers.
    pub tags: Vec<String>,
}

/// A change of a ticket.
#[derive(Clone, Debug)]
pub struct UpdateTicket {
    pub ticket: TicketId,
    pub by: Update,
}

/// Who changes a ticket, and what.
#[derive(Clone, Debug)]
pub enum Update {
    /// An agent, who may change everything. For anybody who is no agent the ticket is not found.
    Agent { user: UserId, update: TicketUpdate, channel: Channel },
    /// The ticket's requester, who answers or marks it as solved. For anybody else the ticket is
    /// not found.
    Requester { user: UserId, update: RequestUpdate, channel: Channel },
}
