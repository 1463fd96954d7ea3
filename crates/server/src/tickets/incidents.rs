//! What happens to a problem's incidents when it is solved: they are solved with the same words
//! (contract, "Problems and incidents").

use super::changeset::LoadedTicket;
use super::command::{Update, UpdateTicket};
use super::conversation::Words;
use super::desk::Desk;
use super::error::TicketError;
use super::update::Outcome;
use crate::store::{self, Position};
use frontdesk_model::account::Channel;
use frontdesk_model::comment::CommentDraft;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::status::Status;
use futures_util::future::join_all;

/// A problem that was solved.
#[derive(Clone, Debug)]
pub struct SolvedProblem {
    pub problem: TicketId,
    /// Who solved it.
    pub user: UserId,
    /// What they said.
    pub comment: Option<CommentDraft>,
    pub channel: Channel,
}

/// An incident that is solved, or no incident of the problem any more, stays as it is.
pub(super) fn outcome(before: &LoadedTicket, solved: &SolvedProblem) -> Result<Outcome, TicketError> {
    let mut outcome = Outcome::from(before.clone());
    if before.ticket.problem_id != Some(solved.problem) || !before.ticket.status.is_unsolved() {
        return Ok(outcome);
    }
    outcome.after.ticket.status = Status::Solved;
    if let Some(draft) = &solved.comment {
        outcome.words = Some(Words::of(draft, draft.public.unwrap_or(true))?);
    }
    Ok(outcome)
}

/// Solves a problem's incidents, a page at a time so that they share transactions.
pub(super) async fn solve(desk: &Desk, solved: SolvedProblem) -> Result<(), TicketError> {
    let mut from = Position::Start;
    loop {
        let page = store::incident::unsolved(desk.store(), solved.problem, from).await?;
        let updates = page
            .records
            .into_iter()
            .map(|ticket| desk.update_alone(UpdateTicket { ticket, by: Update::Incident(solved.clone()) }));
        for outcome in join_all(updates).await {
            match outcome {
                // It went meanwhile.
                Ok(_) | Err(TicketError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        match page.after {
            Some(last) if page.has_more => from = Position::After(last),
            _ => return Ok(()),
        }
    }
}
