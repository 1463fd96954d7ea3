//! What is wrong with a rule: where, and what was said there.

use super::{Part, RULE_MAX};

/// Where in a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The condition with this index, counted from 0.
    Condition(Part, usize),
    /// The action with this index, counted from 0.
    Action(usize),
    /// The conditions as a whole.
    Conditions,
    /// The actions as a whole.
    Actions,
}

/// What is wrong there, with the words that were said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Rules of this kind know no such field.
    Field(String),
    /// The field is not compared in this way.
    Operator { field: String, operator: String },
    /// The field cannot have this value.
    Value { field: String, value: String },
    /// The field stands under `all` alone.
    OnlyUnderAll(String),
    /// There is none.
    Missing,
    /// There are more than [`RULE_MAX`].
    TooMany,
    /// A view looks at none of the fields by which tickets are found quickly.
    NoAnchor,
}

/// One thing that is wrong with a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub place: Place,
    pub fault: Fault,
}

impl Problem {
    pub(super) const fn new(place: Place, fault: Fault) -> Self {
        Self { place, fault }
    }

    /// Whether a list may be as long as this.
    pub(super) fn bounded(place: Place, length: usize) -> Option<Self> {
        (length > RULE_MAX).then_some(Self::new(place, Fault::TooMany))
    }
}
