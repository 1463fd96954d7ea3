//! Rules between the answers of a form, as data: what it asks for that no field can say alone. Our own
//! addition to the contract.

use crate::field_value::FieldValue;
use crate::id::TicketFieldId;
use serde::{Deserialize, Serialize};

/// Who writes, as far as a form asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequesterPart {
    Name,
    Email,
}

/// Which answer: that to a field, by its id, or one of `name` and `email`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Place {
    Field(TicketFieldId),
    Requester(RequesterPart),
}

/// Holds when the field is shown and has one of the values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormTest {
    pub field: TicketFieldId,
    pub any_of: Vec<FieldValue>,
}

/// One rule. It says nothing while a field that it names is hidden or wrong by itself, and those that
/// compare say nothing where an answer is missing. On the wire, `{"rule": "after", "field": 1, "other": 2}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum FormRule {
    /// A day that is not in the past.
    TodayOrLater { field: TicketFieldId },
    /// A time that is not in the past if the day that `date` answers is today.
    NowOrLaterIfToday { field: TicketFieldId, date: TicketFieldId },
    /// A day later than another.
    After { field: TicketFieldId, other: TicketFieldId },
    /// A day not later than another.
    OnOrBefore { field: TicketFieldId, other: TicketFieldId },
    /// A time not later than another if `date` and `other_date`, their days, are the same.
    TimeOnOrBefore {
        field: TicketFieldId,
        other: TicketFieldId,
        date: TicketFieldId,
        other_date: TicketFieldId,
    },
    /// One of these has to be answered.
    AtLeastOneOf { fields: Vec<TicketFieldId> },
    /// If one is answered, so is the other.
    BothOrNeither { fields: [Place; 2] },
    /// Has to be answered when another answer is one of some.
    RequiredWhen { field: TicketFieldId, when: FormTest },
    /// The answer counts, and is judged, only when another is one of some.
    UsedWhen { field: TicketFieldId, when: FormTest },
    /// The address of who writes does not count among those of a list.
    Drops { field: TicketFieldId },
}

/// What a field that a rule names has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    Date,
    Time,
    Emails,
    Any,
}

impl FormRule {
    /// The fields that it names, and what each has to be.
    pub fn operands(&self) -> Vec<(TicketFieldId, Operand)> {
        use Operand::{Any, Date, Emails, Time};
        match self {
            Self::TodayOrLater { field } => vec![(*field, Date)],
            Self::NowOrLaterIfToday { field, date } => vec![(*field, Time), (*date, Date)],
            Self::After { field, other } | Self::OnOrBefore { field, other } => {
                vec![(*field, Date), (*other, Date)]
            }
            Self::TimeOnOrBefore { field, other, date, other_date } => {
                vec![(*field, Time), (*other, Time), (*date, Date), (*other_date, Date)]
            }
            Self::AtLeastOneOf { fields } => fields.iter().map(|field| (*field, Any)).collect(),
            Self::BothOrNeither { fields } => fields.iter().filter_map(of_field).collect(),
            Self::RequiredWhen { field, when } | Self::UsedWhen { field, when } => {
                vec![(*field, Any), (when.field, Any)]
            }
            Self::Drops { field } => vec![(*field, Emails)],
        }
    }
}

fn of_field(place: &Place) -> Option<(TicketFieldId, Operand)> {
    match place {
        Place::Field(field) => Some((*field, Operand::Any)),
        Place::Requester(_) => None,
    }
}
