//! Why a person was not created or changed.

use crate::auth::password::CannotHash;
use crate::store::StoreError;
use crate::tickets::TicketError;
use frontdesk_model::rules::Problem;
use sea_orm::DbErr;

/// Nothing was written, for this reason.
#[derive(Debug, thiserror::Error)]
pub enum PersonError {
    /// There is no such person or identity.
    #[error("there is no such person")]
    NotFound,
    /// The caller may not do this to this person.
    #[error("the caller may not do this to this person")]
    Forbidden,
    /// The rules forbid it.
    #[error("the rules forbid it")]
    Invalid(Vec<Problem>),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Tickets(#[from] TicketError),
    #[error(transparent)]
    Password(#[from] CannotHash),
    /// Nobody can say now whether it would have been done.
    #[error("the server is stopping")]
    Stopping,
}

impl From<DbErr> for PersonError {
    fn from(error: DbErr) -> Self {
        Self::Store(error.into())
    }
}

impl From<Problem> for PersonError {
    fn from(problem: Problem) -> Self {
        Self::Invalid(vec![problem])
    }
}
