//! People: end users, agents and admins.

use crate::id::{OrganizationId, UserId};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What a person may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    EndUser,
    Agent,
    Admin,
}

impl Role {
    /// The word on the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Self::EndUser => "end-user",
            Self::Agent => "agent",
            Self::Admin => "admin",
        }
    }

    /// The role that has this word on the wire.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::EndUser, Self::Agent, Self::Admin].into_iter().find(|role| role.word() == word)
    }

    /// Whether the person works tickets.
    pub const fn is_agent(self) -> bool {
        matches!(self, Self::Agent | Self::Admin)
    }
}

/// The kind of a role (contract: `role_type`) that makes an agent a light agent.
pub const LIGHT_AGENT: u8 = 1;

/// Which tickets a person sees, where it is not all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TicketRestriction {
    /// Those of their organization.
    Organization,
    /// Those of their groups.
    Groups,
    /// Those that are assigned to them.
    Assigned,
    /// Those that they asked for.
    Requested,
}

impl TicketRestriction {
    /// The word on the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Groups => "groups",
            Self::Assigned => "assigned",
            Self::Requested => "requested",
        }
    }

    /// The restriction that has this word on the wire.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Organization, Self::Groups, Self::Assigned, Self::Requested]
            .into_iter()
            .find(|restriction| restriction.word() == word)
    }
}

/// A person as the API shows them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct User {
    #[serde(default)]
    pub url: String,
    pub id: UserId,
    pub name: String,
    #[serde(default)]
    pub email: Option<String>,
    pub role: Role,
    /// The kind of an agent's role, where it is a special one.
    #[serde(default)]
    pub role_type: Option<u8>,
    /// Null for who sees every ticket.
    #[serde(default)]
    pub ticket_restriction: Option<TicketRestriction>,
    #[serde(default)]
    pub organization_id: Option<OrganizationId>,
    #[serde(default = "yes")]
    pub active: bool,
    #[serde(default)]
    pub verified: bool,
    #[serde(default)]
    pub suspended: bool,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub notes: Option<String>,
    #[serde(default)]
    pub locale: Option<String>,
    #[serde(default)]
    pub time_zone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
}

fn yes() -> bool {
    true
}

impl User {
    /// Whether the person only reads tickets and writes internal notes.
    pub fn is_light_agent(&self) -> bool {
        self.role == Role::Agent && self.role_type == Some(LIGHT_AGENT)
    }

    /// Whether the person speaks for the desk: works tickets, and answers their requesters.
    pub fn speaks_for_the_desk(&self) -> bool {
        self.role.is_agent() && !self.is_light_agent()
    }

    /// The name that a requester is shown for an agent: the first name and the initial of the
    /// last, so that nobody is looked up for having answered.
    pub fn short_name(&self) -> String {
        short_name(&self.name)
    }
}

/// The short form of a whole name: `Priya N` for `Priya Nair`, and for `Priya N` itself.
pub fn short_name(name: &str) -> String {
    let mut words = name.split_whitespace();
    match (words.next(), words.next_back().and_then(|last| last.chars().next())) {
        (Some(first), Some(initial)) => format!("{first} {initial}"),
        (Some(first), None) => first.to_owned(),
        _ => String::new(),
    }
}

/// `{"user": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UserEnvelope {
    pub user: User,
}

/// The caller's own record, `users/me`. For nobody, `id` is null.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Me {
    #[serde(default)]
    pub id: Option<UserId>,
    pub name: String,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub role: Option<Role>,
    #[serde(default)]
    pub organization_id: Option<OrganizationId>,
    /// What unsafe calls of a cookie session send as `X-CSRF-Token`.
    #[serde(default)]
    pub authenticity_token: Option<String>,
}

/// `{"user": …}` of `users/me`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeEnvelope {
    pub user: Me,
}
