//! Why nothing came of what somebody sent.

use crate::store::StoreError;
use crate::tickets::TicketError;
use frontdesk_model::rules::Problem;
use frontdesk_model::ticket_field::TicketField;

/// Nothing was written, for this reason.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    /// What was answered breaks the rules; the questions that were asked lend the problems their titles.
    #[error("the answers break the rules")]
    Invalid { problems: Vec<Problem>, fields: Vec<TicketField> },
    #[error(transparent)]
    Ticket(#[from] TicketError),
}

impl From<StoreError> for SubmitError {
    fn from(error: StoreError) -> Self {
        Self::Ticket(error.into())
    }
}

impl From<Problem> for SubmitError {
    fn from(problem: Problem) -> Self {
        Self::Invalid { problems: vec![problem], fields: Vec::new() }
    }
}
