//! What a query means: which records it finds, and in which order.

use super::moment::Span;
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::satisfaction_rating::Score;
use frontdesk_model::search::Operator;
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::user::Role as UserRole;
use frontdesk_model::view;

/// A search, ready to be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// What is looked for, each once and in the order in which it is listed.
    pub kinds: Vec<Kind>,
    /// All of them hold.
    pub clauses: Vec<Clause>,
    pub order: Order,
}

/// A kind of record that can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Ticket,
    User,
    Organization,
    Group,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Ticket, Self::User, Self::Organization, Self::Group];

    /// The word in queries and results.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ticket => "ticket",
            Self::User => "user",
            Self::Organization => "organization",
            Self::Group => "group",
        }
    }

    /// The kind with this word, in whatever capitals.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| word.eq_ignore_ascii_case(kind.word()))
    }
}

/// Holds if one of its tests does; if it is negated, if none does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    pub negated: bool,
    pub any: Vec<Test>,
}

/// One thing that is or is not so of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// It has these words.
    Words {
        words: Words,
        within: Text,
    },
    /// Nothing stands there.
    Empty(Text),
    TicketId(i64),
    Status(Operator, Status),
    Priority(Operator, Option<Priority>),
    TicketType(Option<TicketType>),
    Person(Person, Who),
    Group(Which),
    Organization(Which),
    /// It has every one of these tags.
    Tags(Vec<String>),
    NoTags,
    /// It is within a span of time.
    Within(Moment, Span),
    /// It has not happened.
    Never(Moment),
    Via(String),
    /// It was rated so; with a comment, if one is asked for.
    Satisfaction {
        score: Score,
        with_comment: bool,
    },
    Role(UserRole),
    Email(String),
    ExternalId(String),
}

/// Words one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// At least one, folded.
    pub words: Vec<String>,
    /// Whether the last is only the beginning of one.
    pub begins: bool,
}

/// Where words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    Anywhere,
    Subject,
    /// The comments of a ticket (contract, "Search").
    Description,
    /// A ticket field; any of them.
    Field(Option<TicketFieldId>),
    Name,
    /// What agents note about a person or an organization.
    About,
}

/// Who somebody is to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Person {
    Assignee,
    Requester,
    Submitter,
    /// Wrote a comment.
    Commenter,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    Nobody,
    /// Whoever asks.
    Me,
    Id(i64),
    Email(String),
    Named(Words),
}

/// Which group or organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    None,
    Id(i64),
    Named(Words),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    Created,
    Updated,
    Solved,
    Due,
}

/// The order of what is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    pub by: OrderBy,
    pub way: view::Order,
}

impl Default for Order {
    /// What changed last comes first.
    fn default() -> Self {
        Self { by: OrderBy::Updated, way: view::Order::Desc }
    }
}

/// What is found is ordered by this. People, organizations and groups have times only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderBy {
    Created,
    Updated,
    Status,
    Priority,
    TicketType,
}

impl OrderBy {
    /// The order with this name (contract, "Search"). There are no scores: by relevance is by the
    /// last change.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "created" | "created_at" => Self::Created,
            "updated" | "updated_at" | "relevance" => Self::Updated,
            "status" => Self::Status,
            "priority" => Self::Priority,
            "ticket_type" => Self::TicketType,
            _ => return None,
        })
    }
}

impl Test {
    /// Whether records of this kind have what is asked for. Of other kinds none is found, whether
    /// or not the test is negated.
    pub const fn is_about(&self, kind: Kind) -> bool {
        match self {
            Self::Words { within, .. } | Self::Empty(within) => within.is_of(kind),
            Self::Within(moment, _) | Self::Never(moment) => {
                matches!(kind, Kind::Ticket) || matches!(moment, Moment::Created | Moment::Updated)
            }
            Self::Organization(_) => matches!(kind, Kind::Ticket | Kind::User),
            Self::Role(_) | Self::Email(_) => matches!(kind, Kind::User),
            Self::ExternalId(_) => matches!(kind, Kind::User | Kind::Organization),
            _ => matches!(kind, Kind::Ticket),
        }
    }
}

impl Text {
    const fn is_of(self, kind: Kind) -> bool {
        match self {
            Self::Anywhere => true,
            Self::Subject | Self::Description | Self::Field(_) => matches!(kind, Kind::Ticket),
            Self::Name => !matches!(kind, Kind::Ticket),
            Self::About => matches!(kind, Kind::User | Kind::Organization),
        }
    }
}
