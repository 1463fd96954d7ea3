//! What a requester may do to their own ticket: answer it, and mark it as solved.

use super::changeset::LoadedTicket;
use super::conversation::Words;
use super::error::TicketError;
use super::update::{Outcome, facts, is_reopened_by_answer};
use frontdesk_model::id::UserId;
use frontdesk_model::request::RequestUpdate;
use frontdesk_model::rules;
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;

pub(super) fn outcome(
    before: &LoadedTicket,
    user: UserId,
    update: &RequestUpdate,
) -> Result<Outcome, TicketError> {
    let ticket = &before.ticket;
    let is_theirs = ticket.requester_id == user;
    if !shows(ticket, user) {
        return Err(TicketError::NotFound);
    }
    // Who is copied in answers; only the requester says that it is done.
    let solves = is_theirs && update.solved == Some(true);
    if update.comment.is_none() && !solves {
        return Err(TicketError::CommentRequired);
    }
    let problems = rules::request_update(facts(ticket), update);
    if !problems.is_empty() {
        return Err(TicketError::Invalid(problems));
    }
    let words = update.comment.as_ref().map(|draft| Words::of(draft, true)).transpose()?;
    let mut after = before.clone();
    after.ticket.status = status(before, solves, words.is_some());
    Ok(Outcome { words, as_agent: false, ..Outcome::from(after) })
}

/// Whether somebody has this ticket among their requests: their own, and those on which they are
/// copied in, unless nothing was said that is for them.
fn shows(ticket: &Ticket, user: UserId) -> bool {
    let concerned = ticket.requester_id == user || ticket.email_cc_ids.contains(&user);
    concerned && ticket.is_public && ticket.status != Status::Deleted
}

/// An answer opens the ticket again, unless the requester says in the same breath that it is
/// solved. `solved` has no effect where only an agent may solve (contract, "Requests").
fn status(before: &LoadedTicket, solves: bool, answered: bool) -> Status {
    let status = before.ticket.status;
    let stays_solved = solves && status == Status::Solved;
    if (solves && facts(&before.ticket).can_be_solved_by_requester()) || stays_solved {
        Status::Solved
    } else if answered && is_reopened_by_answer(status) {
        Status::Open
    } else {
        status
    }
}
