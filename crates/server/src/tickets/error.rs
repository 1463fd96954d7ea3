//! Why a ticket was not created or changed.

use crate::store::StoreError;
use frontdesk_model::id::TicketId;
use frontdesk_model::rules::Problem;
use frontdesk_model::time::Timestamp;
use std::sync::Arc;

/// Nothing was written, for this reason.
#[derive(Clone, Debug, thiserror::Error)]
pub enum TicketError {
    /// There is no such ticket, or the caller may not know of it.
    #[error("there is no such ticket")]
    NotFound,
    /// The caller may see the ticket, and may not do this to it.
    #[error("the caller may not do this to the ticket")]
    Forbidden,
    /// Somebody changed the ticket since the caller last read it.
    #[error("the ticket was changed meanwhile")]
    Conflict,
    /// The rules forbid it.
    #[error("the rules forbid it")]
    Invalid(Vec<Problem>),
    /// A requester's update that neither says anything nor solves.
    #[error("an update of a request needs a comment")]
    CommentRequired,
    /// The key of another creation with other content.
    #[error("this idempotency key was used for something else")]
    IdempotencyMismatch,
    /// The same call came before, and what it sent was held back under this number.
    #[error("what the call sends waits as a suspended ticket")]
    Suspended { ticket: TicketId, at: Timestamp },
    /// The database did not take it; the same call may succeed later.
    #[error("the ticket could not be written: {0}")]
    Unavailable(Arc<StoreError>),
}

impl From<StoreError> for TicketError {
    fn from(error: StoreError) -> Self {
        Self::Unavailable(Arc::new(error))
    }
}
