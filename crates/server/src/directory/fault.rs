//! Why a change of the directory was not made.

use crate::store::StoreError;
use crate::tickets::TicketError;

/// Nothing was changed, for this reason.
#[derive(Debug, thiserror::Error)]
pub enum DirectoryError {
    /// There is no such record.
    #[error("there is no such record")]
    NotFound,
    /// The caller may not do it.
    #[error("the caller may not do this")]
    NotAllowed,
    #[error("what was said of the record is wrong")]
    Invalid(Vec<Fault>),
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The tickets of what goes away could not be let go.
    #[error(transparent)]
    Tickets(#[from] TicketError),
}

impl From<sea_orm::DbErr> for DirectoryError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// What is wrong, and with which key of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    pub field: &'static str,
    pub flaw: Flaw,
}

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    Blank,
    TooLong {
        /// In characters.
        max: usize,
    },
    TooMany {
        max: usize,
    },
    /// Another record has it.
    Taken,
    /// Nothing has this id.
    Unknown,
    NotADomain,
    NotATag,
    /// A value that its field does not take.
    NotItsFields,
    /// The person works no tickets.
    NotAnAgent,
    /// The person is there already.
    Member,
    /// A private group stays private.
    Private,
    /// The desk's default group stays.
    DefaultGroup,
}

/// The faults of one record.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    pub fn note(&mut self, field: &'static str, flaw: Flaw) {
        self.0.push(Fault { field, flaw });
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
    pub fn check(self) -> Result<(), DirectoryError> {
        if self.0.is_empty() { Ok(()) } else { Err(DirectoryError::Invalid(self.0)) }
    }
}

/// One fault alone.
pub(super) fn invalid(field: &'static str, flaw: Flaw) -> DirectoryError {
    DirectoryError::Invalid(vec![Fault { field, flaw }])
}
