//! People: end users, agents and admins.

use crate::directory_value::DirectoryValues;
use crate::id::{GroupId, OrganizationId, UserId};
use crate::locale::Language;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a person may do: each role all that those before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    EndUser,
    Agent,
    Admin,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::EndUser, Self::Agent, Self::Admin];

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
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// Whether the person works tickets.
    pub const fn is_agent(self) -> bool {
        matches!(self, Self::Agent | Self::Admin)
    }
}

/// The kind of a role (contract: `role_type`) that an account made for its agents.
pub const CUSTOM_AGENT: u8 = 0;
/// The kind that makes an agent a light agent.
pub const LIGHT_AGENT: u8 = 1;

/// Which tickets a person sees, where it is not all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
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

/// A person as the API shows them to agents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[expect(clippy::struct_excessive_bools, reason = "the contract's flags")]
pub struct User {
    #[serde(default)]
    pub url: String,
    pub id: UserId,
    pub name: String,
    #[serde(default)]
    pub email: Option<String>,
    pub role: Role,
    /// The kind of a role: 0 for agents with a custom role, 1 for light agents, 4 for admins, null for
    /// everybody else.
    #[serde(default)]
    pub role_type: Option<u8>,
    #[serde(default)]
    pub custom_role_id: Option<i64>,
    #[serde(default)]
    pub organization_id: Option<OrganizationId>,
    /// The first of an agent's groups. Read with some answers only.
    #[serde(default)]
    pub default_group_id: Option<GroupId>,
    #[serde(default)]
    pub external_id: Option<String>,
    /// The name by which end users know an agent.
    #[serde(default)]
    pub alias: Option<String>,
    #[serde(default = "yes")]
    pub active: bool,
    #[serde(default)]
    pub verified: bool,
    #[serde(default)]
    pub suspended: bool,
    #[serde(default)]
    pub moderator: bool,
    #[serde(default)]
    pub ticket_restriction: Option<TicketRestriction>,
    /// Whether anything keeps the person to some of the tickets.
    #[serde(default)]
    pub restricted_agent: bool,
    #[serde(default)]
    pub only_private_comments: bool,
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub shared_phone_number: Option<bool>,
    #[serde(default)]
    pub photo: Option<Value>,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub details: Option<String>,
    #[serde(default)]
    pub notes: Option<String>,
    #[serde(default)]
    pub signature: Option<String>,
    /// The values that are kept of the account's own fields. The store leaves `user_fields` empty; answers
    /// show them there.
    #[serde(skip)]
    pub field_values: DirectoryValues,
    /// The value of every active user field by its key, null where there is none.
    #[serde(default)]
    pub user_fields: Map<String, Value>,
    #[serde(default)]
    pub locale: Option<String>,
    #[serde(default)]
    pub locale_id: Option<i64>,
    #[serde(default)]
    pub time_zone: Option<String>,
    #[serde(default)]
    pub iana_time_zone: Option<String>,
    #[serde(default)]
    pub two_factor_auth_enabled: Option<bool>,
    #[serde(default)]
    pub last_login_at: Option<Timestamp>,
    #[serde(default)]
    pub shared: bool,
    #[serde(default)]
    pub shared_agent: bool,
    #[serde(default)]
    pub chat_only: bool,
    #[serde(default)]
    pub report_csv: bool,
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

    /// Somebody of whom nothing else is known.
    pub fn new(id: UserId, name: String, role: Role) -> Self {
        Self {
            url: String::new(),
            id,
            name,
            email: None,
            role,
            role_type: None,
            custom_role_id: None,
            organization_id: None,
            default_group_id: None,
            external_id: None,
            alias: None,
            active: true,
            verified: false,
            suspended: false,
            moderator: false,
            ticket_restriction: None,
            restricted_agent: false,
            only_private_comments: false,
            phone: None,
            shared_phone_number: None,
            photo: None,
            tags: Vec::new(),
            details: None,
            notes: None,
            signature: None,
            field_values: DirectoryValues::default(),
            user_fields: Map::new(),
            locale: None,
            locale_id: None,
            time_zone: None,
            iana_time_zone: None,
            two_factor_auth_enabled: Some(false),
            last_login_at: None,
            shared: false,
            shared_agent: false,
            chat_only: false,
            report_csv: false,
            created_at: None,
            updated_at: None,
        }
        .completed()
    }

    /// The same person with what follows from the rest.
    #[must_use]
    pub fn completed(mut self) -> Self {
        self.role_type = match self.role {
            Role::EndUser => None,
            Role::Agent => self.role_type.filter(|kind| [CUSTOM_AGENT, LIGHT_AGENT].contains(kind)),
            Role::Admin => Some(4),
        };
        self.ticket_restriction = match self.role {
            Role::EndUser => self.ticket_restriction.or(Some(TicketRestriction::Requested)),
            Role::Agent => self.ticket_restriction,
            Role::Admin => None,
        };
        self.restricted_agent = self.ticket_restriction.is_some();
        self.custom_role_id = self.custom_role_id.filter(|_| self.role == Role::Agent);
        self.only_private_comments =
            self.is_light_agent() || (self.role == Role::Agent && self.only_private_comments);
        self.locale_id = self.locale.as_deref().and_then(Language::named).map(|language| language.id);
        self.iana_time_zone.clone_from(&self.time_zone);
        self
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
