//! Why a rule was not made or changed.

use crate::store::StoreError;
use frontdesk_model::rule::{Place, Problem};

/// Nothing was changed, for this reason.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    #[error("there is no such rule")]
    NotFound,
    #[error("the caller may not do this")]
    NotAllowed,
    #[error("what was said of the rule is wrong")]
    Invalid(Vec<Fault>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for RuleError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// What is wrong, and with which key of the rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub field: &'static str,
    pub flaw: Flaw,
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    Blank,
    TooLong {
        /// In characters.
        max: usize,
    },
    TooMany {
        max: usize,
    },
    /// Nothing has this id.
    Unknown,
    /// A number that no position has.
    NotAPosition,
    /// A view cannot show this.
    NotAColumn(String),
    /// A person's own rule is nobody else's.
    NotYours,
    /// Triggers belong to it.
    NotEmpty,
    /// Not every trigger, or one twice.
    NotEveryOne,
    /// A condition or an action is wrong.
    Rule(Problem),
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        let field = match problem.place {
            Place::Condition(..) | Place::Conditions => "conditions",
            Place::Action(_) | Place::Actions => "actions",
        };
        Self { field, flaw: Flaw::Rule(problem) }
    }
}

impl RuleError {
    /// One fault alone.
    pub(super) fn one(field: &'static str, flaw: Flaw) -> Self {
        Self::Invalid(vec![Fault { field, flaw }])
    }
}

/// The faults of one rule.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    pub fn note(&mut self, field: &'static str, flaw: Flaw) {
        self.0.push(Fault { field, flaw });
    }

    /// Notes what is wrong with conditions or actions.
    pub fn note_all(&mut self, problems: Vec<Problem>) {
        self.0.extend(problems.into_iter().map(Fault::from));
    }

    /// Puts what was said in place of `value`, if anything was said and it is right.
    pub fn set<T>(&mut self, field: &'static str, value: &mut T, said: Option<Result<T, Flaw>>) {
        match said {
            Some(Ok(new)) => *value = new,
            Some(Err(flaw)) => self.note(field, flaw),
            None => {}
        }
    }

    /// An error, if there are any.
    pub fn check(self) -> Result<(), RuleError> {
        if self.0.is_empty() { Ok(()) } else { Err(RuleError::Invalid(self.0)) }
    }
}
