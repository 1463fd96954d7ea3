//! What is wrong with a policy that somebody wants to have.

use crate::store::StoreError;
use frontdesk_model::id::SlaPolicyId;
use frontdesk_model::rule;

/// Why a policy was not made or changed.
#[derive(Debug, thiserror::Error)]
pub enum SlaError {
    /// There is no such policy.
    #[error("there is no such policy")]
    NotFound,
    #[error("what was said of the policy is wrong")]
    Invalid(Vec<Problem>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for SlaError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// One verdict: the contract's name of the field, and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub field: &'static str,
    pub fault: Fault,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    Blank,
    /// More characters than `max`.
    TooLong {
        max: usize,
    },
    /// More of them than `max`.
    TooMany {
        max: usize,
    },
    /// The filter has a condition that cannot be.
    Condition(rule::Problem),
    /// The target with this index, counted from 0, has a metric that no policy knows.
    Metric(usize),
    /// It has a priority that tickets do not have.
    Priority(usize),
    /// It has no time, or one that is not from a second to ten years.
    Target(usize),
    /// There is an earlier target for the same metric and priority.
    Twice(usize),
    /// No policy has this id.
    Unknown(SlaPolicyId),
    /// This id stands in the list twice.
    Repeated(SlaPolicyId),
}

impl Problem {
    pub(super) const fn new(field: &'static str, fault: Fault) -> Self {
        Self { field, fault }
    }
}
