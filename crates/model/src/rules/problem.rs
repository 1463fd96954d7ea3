//! What is wrong with an answer: the field, and a code that each side puts into words.

use crate::id::TicketFieldId;
use crate::ticket_field::{FieldType, TicketField};

/// Where a problem stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The requester's name.
    Name,
    /// The requester's e-mail address.
    Email,
    Subject,
    /// The first comment.
    Description,
    /// A comment on a ticket or request that exists.
    Comment,
    TicketForm,
    Status,
    Group,
    Assignee,
    Tags,
    /// Another property of a record, by its name on the wire.
    Property(&'static str),
    /// An answer of a form.
    Custom(TicketFieldId),
}

impl Field {
    /// The ticket's own priority and type.
    pub const PRIORITY: Self = Self::Property("priority");
    pub const TYPE: Self = Self::Property("type");

    /// Where a problem with the answer to `field` stands.
    pub const fn of(field: &TicketField) -> Self {
        match field.kind {
            FieldType::Subject => Self::Subject,
            FieldType::Description => Self::Description,
            FieldType::Priority => Self::PRIORITY,
            FieldType::Tickettype => Self::TYPE,
            _ => Self::Custom(field.id),
        }
    }
}

/// What is wrong there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// Nothing was answered where an answer is needed.
    Blank,
    /// More characters than `max`.
    TooLong {
        max: usize,
    },
    /// Fewer characters than `min`.
    TooShort {
        min: usize,
    },
    /// More values than `max`.
    TooMany {
        max: usize,
    },
    NotAnEmail,
    /// A value that somebody else has already.
    Duplicate,
    /// A choice that the field does not offer.
    NotAnOption,
    /// Day, month or year is missing.
    DateIncomplete,
    /// No day of the calendar.
    NotADate,
    /// The field's pattern does not match the whole answer.
    PatternMismatch,
    NotAnInteger,
    NotADecimal,
    /// A value of another shape than the field takes, such as a list for a text.
    WrongShape,
    /// There is no such field, form, group or person.
    Unknown,
    /// A change that a ticket in this status does not take.
    NotAllowed,
}

/// One verdict against a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Problem {
    pub field: Field,
    pub code: Code,
}

impl Problem {
    pub const fn new(field: Field, code: Code) -> Self {
        Self { field, code }
    }
}
