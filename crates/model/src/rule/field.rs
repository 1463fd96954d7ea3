//! What a condition can ask about, and in which kinds of rule: the contract's table, row by row.

use crate::id::TicketFieldId;
use crate::status::words;
use crate::ticket_field::{FieldType, TicketField};
use serde::{Deserialize, Serialize};

/// The kinds of rule that choose tickets by conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RuleKind {
    View,
    Trigger,
    Automation,
    Sla,
}

/// The two lists of a rule's conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    All,
    Any,
}

impl Part {
    /// The list's name on the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Any => "any",
        }
    }
}

words! {
    /// How a field is compared with a value.
    Operator {
        Is = "is",
        IsNot = "is_not",
        LessThan = "less_than",
        GreaterThan = "greater_than",
        Includes = "includes",
        NotIncludes = "not_includes",
        Present = "present",
        NotPresent = "not_present",
        IsBusinessHours = "is_business_hours",
        LessThanBusinessHours = "less_than_business_hours",
        GreaterThanBusinessHours = "greater_than_business_hours",
        Changed = "changed",
        NotChanged = "not_changed",
        /// Changed to.
        Value = "value",
        /// Changed from.
        ValuePrevious = "value_previous",
        NotValue = "not_value",
        NotValuePrevious = "not_value_previous",
    }
}

words! {
    /// What a ticket is like.
    Property {
        Status = "status",
        Priority = "priority",
        Type = "type",
        Group = "group_id",
        Assignee = "assignee_id",
        Requester = "requester_id",
        Organization = "organization_id",
        Form = "ticket_form_id",
        Brand = "brand_id",
        Tags = "current_tags",
        Via = "via_id",
        Recipient = "recipient",
        Description = "description_includes_word",
        Locale = "locale_id",
        Satisfaction = "satisfaction_score",
    }
}

words! {
    /// Since when, or until when, hours are counted.
    Moment {
        /// Its creation.
        New = "NEW",
        /// Since when the ticket is open, and so on.
        Open = "OPEN",
        Pending = "PENDING",
        Solved = "SOLVED",
        Closed = "CLOSED",
        Assigned = "assigned_at",
        Updated = "updated_at",
        RequesterUpdated = "requester_updated_at",
        AssigneeUpdated = "assignee_updated_at",
        SinceDue = "due_date",
        UntilDue = "until_due_date",
    }
}

words! {
    /// What happens to a ticket in the update that a trigger looks at.
    Event {
        Subject = "subject_includes_word",
        Comment = "comment_includes_word",
        UpdateType = "update_type",
        CommentIsPublic = "comment_is_public",
        CurrentVia = "current_via_id",
        TicketIsPublic = "ticket_is_public",
        Reopens = "reopens",
        Replies = "replies",
        AgentStations = "agent_stations",
        GroupStations = "group_stations",
        InBusinessHours = "in_business_hours",
    }
}

/// One of the account's own fields, as far as conditions and actions bear on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Custom {
    pub id: TicketFieldId,
    pub kind: FieldType,
}

/// What a condition asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Property(Property),
    Custom(Custom),
    Moment(Moment),
    Event(Event),
}

/// What kind of value a field is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Status,
    Priority,
    Type,
    /// The id of a person, none, or whoever looks.
    Person,
    /// An id, or none.
    Id,
    /// Tags, with blanks between them.
    Tags,
    /// The number of a way by which tickets come in.
    Via,
    Number,
    /// One line; empty for none.
    Line,
    /// Words, or a part of a text.
    Text,
    OneOf(&'static [&'static str]),
    Custom(FieldType),
}

/// The ways by which tickets come in, by the contract's numbers: `web_form`, mail, API, rule,
/// `closed_ticket`, `ticket_sharing`, `web_widget`, helpcenter.
pub(super) const VIA: [i64; 8] = [0, 4, 5, 8, 27, 31, 48, 50];

const EQUAL: &[Operator] = &[Operator::Is, Operator::IsNot];
const RANKED: &[Operator] = &[Operator::Is, Operator::IsNot, Operator::LessThan, Operator::GreaterThan];
const COUNTED: &[Operator] = &[Operator::Is, Operator::LessThan, Operator::GreaterThan];
const TAGGED: &[Operator] = &[Operator::Includes, Operator::NotIncludes];
const WORDED: &[Operator] = &[Operator::Includes, Operator::NotIncludes, Operator::Is, Operator::IsNot];
const FILLED: &[Operator] = &[Operator::Is, Operator::IsNot, Operator::Present, Operator::NotPresent];
const HOURS: &[Operator] = &[
    Operator::Is,
    Operator::LessThan,
    Operator::GreaterThan,
    Operator::IsBusinessHours,
    Operator::LessThanBusinessHours,
    Operator::GreaterThanBusinessHours,
];
const CHANGES: &[Operator] = &[
    Operator::Changed,
    Operator::NotChanged,
    Operator::Value,
    Operator::ValuePrevious,
    Operator::NotValue,
    Operator::NotValuePrevious,
];

impl Operator {
    /// Whether it compares what a ticket was before an update with what it is after.
    pub fn is_change(self) -> bool {
        CHANGES.contains(&self)
    }

    /// Whether it needs no value.
    pub const fn stands_alone(self) -> bool {
        matches!(self, Self::Present | Self::NotPresent | Self::Changed | Self::NotChanged)
    }
}

impl Property {
    /// The values that it is compared with.
    pub const fn shape(self) -> Shape {
        match self {
            Self::Status => Shape::Status,
            Self::Priority => Shape::Priority,
            Self::Type => Shape::Type,
            Self::Assignee | Self::Requester => Shape::Person,
            Self::Group | Self::Organization | Self::Form | Self::Brand => Shape::Id,
            Self::Tags => Shape::Tags,
            Self::Via => Shape::Via,
            Self::Recipient => Shape::Line,
            Self::Description => Shape::Text,
            Self::Locale => Shape::Number,
            Self::Satisfaction => Shape::OneOf(&["unoffered", "offered", "bad", "good"]),
        }
    }

    const fn operators(self) -> &'static [Operator] {
        match self {
            Self::Status | Self::Priority => RANKED,
            Self::Tags => TAGGED,
            Self::Description => WORDED,
            _ => EQUAL,
        }
    }

    const fn is_for(self, kind: RuleKind) -> bool {
        match self {
            Self::Status | Self::Priority | Self::Description | Self::Locale | Self::Satisfaction => {
                !matches!(kind, RuleKind::Sla)
            }
            _ => true,
        }
    }

    /// Whether triggers ask how it changed.
    const fn is_watched(self) -> bool {
        matches!(
            self,
            Self::Status
                | Self::Type
                | Self::Priority
                | Self::Group
                | Self::Assignee
                | Self::Requester
                | Self::Organization
                | Self::Satisfaction
        )
    }

    /// Whether a view may look for it first, so that it does not go through every ticket there
    /// ever was (contract, "Rules").
    pub const fn is_anchor(self) -> bool {
        matches!(self, Self::Status | Self::Type | Self::Group | Self::Assignee | Self::Requester)
    }
}

impl Event {
    /// The values that it is compared with.
    pub const fn shape(self) -> Shape {
        match self {
            Self::Subject | Self::Comment => Shape::Text,
            Self::UpdateType => Shape::OneOf(&["Create", "Change"]),
            Self::CommentIsPublic => {
                Shape::OneOf(&["true", "false", "not_relevant", "requester_can_see_comment"])
            }
            Self::TicketIsPublic => Shape::OneOf(&["public", "private"]),
            Self::InBusinessHours => Shape::OneOf(&["true", "false"]),
            Self::CurrentVia => Shape::Via,
            Self::Reopens | Self::Replies | Self::AgentStations | Self::GroupStations => Shape::Number,
        }
    }

    const fn operators(self) -> &'static [Operator] {
        match self {
            Self::Subject | Self::Comment => WORDED,
            Self::CurrentVia => EQUAL,
            Self::Reopens | Self::Replies | Self::AgentStations | Self::GroupStations => COUNTED,
            Self::UpdateType | Self::CommentIsPublic | Self::TicketIsPublic | Self::InBusinessHours => {
                &[Operator::Is]
            }
        }
    }
}

impl Field {
    /// The field with this name on the wire; `fields` are the account's own.
    pub fn named(word: &str, fields: &[TicketField]) -> Option<Self> {
        if let Some(id) = word.strip_prefix("custom_fields_") {
            let id = id.parse::<TicketFieldId>().ok()?;
            let field = fields.iter().find(|field| field.id == id && !field.kind.is_system())?;
            return Some(Self::Custom(Custom { id, kind: field.kind }));
        }
        Property::from_word(word)
            .map(Self::Property)
            .or_else(|| Moment::from_word(word).map(Self::Moment))
            .or_else(|| Event::from_word(word).map(Self::Event))
    }

    /// The name on the wire.
    pub fn word(self) -> String {
        match self {
            Self::Property(property) => property.word().to_owned(),
            Self::Custom(custom) => format!("custom_fields_{}", custom.id),
            Self::Moment(moment) => moment.word().to_owned(),
            Self::Event(event) => event.word().to_owned(),
        }
    }

    /// The values that it is compared with.
    pub const fn shape(self) -> Shape {
        match self {
            Self::Property(property) => property.shape(),
            Self::Custom(custom) => Shape::Custom(custom.kind),
            Self::Moment(_) => Shape::Number,
            Self::Event(event) => event.shape(),
        }
    }

    /// Whether rules of this kind ask about it.
    pub const fn is_for(self, kind: RuleKind) -> bool {
        match self {
            Self::Property(property) => property.is_for(kind),
            Self::Custom(_) => true,
            Self::Moment(_) => matches!(kind, RuleKind::View | RuleKind::Automation),
            Self::Event(_) => matches!(kind, RuleKind::Trigger),
        }
    }

    /// Whether it may stand in this list of a rule's conditions.
    pub const fn may_stand_in(self, part: Part) -> bool {
        !matches!((self, part), (Self::Moment(_), Part::Any))
    }

    /// How rules of this kind compare it.
    pub fn operators(self, kind: RuleKind) -> Vec<Operator> {
        match self {
            Self::Property(property) => {
                let watched = kind == RuleKind::Trigger && property.is_watched();
                let changes = if watched { CHANGES } else { &[] };
                [property.operators(), changes].concat()
            }
            Self::Custom(_) => FILLED.to_vec(),
            Self::Moment(_) => HOURS.to_vec(),
            Self::Event(event) => event.operators().to_vec(),
        }
    }

    /// Every field that rules of this kind ask about.
    pub fn all_for(kind: RuleKind, fields: &[TicketField]) -> Vec<Self> {
        let properties = Property::ALL.iter().copied().map(Self::Property);
        let moments = Moment::ALL.iter().copied().map(Self::Moment);
        let events = Event::ALL.iter().copied().map(Self::Event);
        let own = fields.iter().filter(|field| field.active && !field.kind.is_system());
        let own = own.map(|field| Self::Custom(Custom { id: field.id, kind: field.kind }));
        properties.chain(moments).chain(events).chain(own).filter(|field| field.is_for(kind)).collect()
    }
}
