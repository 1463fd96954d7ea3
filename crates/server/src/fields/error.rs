//! Why what the desk asks was not changed.

use crate::store::StoreError;
use frontdesk_model::rules::{Code, Field, Problem};
use sea_orm::DbErr;

/// Nothing was written, for this reason.
#[derive(Debug, thiserror::Error)]
pub enum FieldsError {
    /// There is no such record.
    #[error("there is no such record")]
    NotFound,
    /// The rules forbid it.
    #[error("the rules forbid it")]
    Invalid(Vec<Problem>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbErr> for FieldsError {
    fn from(error: DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// One problem alone.
pub(super) fn invalid(key: &'static str, code: Code) -> FieldsError {
    FieldsError::Invalid(vec![problem(key, code)])
}

/// What is wrong with a key of a record.
pub(super) const fn problem(key: &'static str, code: Code) -> Problem {
    Problem::new(Field::Property(key), code)
}

/// An error, if there are problems.
pub(super) fn check(problems: Vec<Problem>) -> Result<(), FieldsError> {
    if problems.is_empty() { Ok(()) } else { Err(FieldsError::Invalid(problems)) }
}
