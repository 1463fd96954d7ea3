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
    /// One of many addresses is none: the how manieth, the first being 1.
    NotAnEmailAt {
        item: usize,
    },
    NotAUrl,
    /// One of many web addresses is none.
    NotAUrlAt {
        item: usize,
    },
    /// A web address that leads elsewhere than the field asks.
    WrongHost,
    /// No time of day.
    NotATime,
    /// No telephone number.
    NotATel,
    /// A day or time before now.
    InPast,
    /// A day that is not after that of another field.
    NotAfter {
        other: TicketFieldId,
    },
    /// A day or time after that of another field.
    TooLate {
        other: TicketFieldId,
    },
    /// This was not answered, nor any of those that would do in its place.
    NoneOf,
    /// This was not answered, but what goes with it was.
    OnlyOneOf {
        other: Field,
    },
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
    /// A file that is larger.
    FileTooLarge {
        megabytes: u64,
    },
    /// A file of a type that is not taken.
    FileType,
    /// A value of another shape than the field takes, such as a list for a text.
    WrongShape,
    /// There is no such field, form, group or person.
    Unknown,
    /// A change that a ticket in this status does not take.
    NotAllowed,
}

impl Code {
    /// Our own word for it, where the contract's words for what is wrong tell too little.
    pub const fn word(self) -> Option<&'static str> {
        Some(match self {
            Self::NotAnEmailAt { .. } => "not_an_email",
            Self::NotAUrl | Self::NotAUrlAt { .. } => "not_a_url",
            Self::WrongHost => "wrong_host",
            Self::NotATime => "not_a_time",
            Self::NotATel => "not_a_tel",
            Self::InPast => "in_past",
            Self::NotAfter { .. } => "not_after",
            Self::TooLate { .. } => "too_late",
            Self::NoneOf => "none_of",
            Self::OnlyOneOf { .. } => "only_one_of",
            Self::FileTooLarge { .. } => "file_too_large",
            Self::FileType => "file_type",
            _ => return None,
        })
    }

    /// The code that has this word, with the other answer and the item that it is about.
    pub fn from_word(word: &str, other: Option<Field>, item: Option<usize>) -> Option<Self> {
        Some(match (word, item, other) {
            ("not_an_email", Some(item), _) => Self::NotAnEmailAt { item },
            ("not_a_url", Some(item), _) => Self::NotAUrlAt { item },
            ("not_a_url", None, _) => Self::NotAUrl,
            ("wrong_host", ..) => Self::WrongHost,
            ("not_a_time", ..) => Self::NotATime,
            ("not_a_tel", ..) => Self::NotATel,
            ("in_past", ..) => Self::InPast,
            ("not_after", _, Some(Field::Custom(other))) => Self::NotAfter { other },
            ("too_late", _, Some(Field::Custom(other))) => Self::TooLate { other },
            ("none_of", ..) => Self::NoneOf,
            ("only_one_of", _, Some(other)) => Self::OnlyOneOf { other },
            _ => return None,
        })
    }

    /// The other answer that it is about.
    pub const fn other(self) -> Option<Field> {
        match self {
            Self::NotAfter { other } | Self::TooLate { other } => Some(Field::Custom(other)),
            Self::OnlyOneOf { other } => Some(other),
            _ => None,
        }
    }

    /// Which of many items it is about.
    pub const fn item(self) -> Option<usize> {
        match self {
            Self::NotAnEmailAt { item } | Self::NotAUrlAt { item } => Some(item),
            _ => None,
        }
    }
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
