//! Why an item of a job was not done.

use crate::directory::DirectoryError;
use crate::people::PersonError;
use crate::store::StoreError;
use crate::tickets::TicketError;
use frontdesk_model::ticket_field::TicketField;
use serde_json::Value;

/// Nothing was done, for this reason.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("there is no such record")]
    NotFound,
    #[error("whoever asked may not do this")]
    Forbidden,
    #[error(transparent)]
    Ticket(#[from] TicketError),
    #[error(transparent)]
    Directory(#[from] DirectoryError),
    #[error(transparent)]
    Person(#[from] PersonError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A failure in the words of the call for one record.
#[derive(Debug)]
pub struct Told {
    /// The contract's word for it.
    pub error: String,
    pub details: String,
    /// By field, where fields are what is wrong.
    pub errors: Option<Value>,
}

/// Puts a failure into words; none where the server failed and the same may succeed later. The
/// fields lend their titles.
pub type Tell = fn(Failure, &[TicketField]) -> Option<Told>;
