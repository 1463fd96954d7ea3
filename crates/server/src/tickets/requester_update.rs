//! What a requester may do to their own ticket: answer it, say who else reads it, correct what they
//! answered, and mark it as solved.

use super::changeset::LoadedTicket;
use super::command::{Correction, RequesterChange, Sharing};
use super::conversation::Words;
use super::copies::{self, Invited};
use super::desk_rules::DeskRules;
use super::error::TicketError;
use super::known::Known;
use super::properties;
use super::update::{Outcome, facts, is_reopened_by_answer};
use frontdesk_model::id::UserId;
use frontdesk_model::request::RequestUpdate;
use frontdesk_model::rules::{self, Code, Field, Problem};
use frontdesk_model::status::Status;
use frontdesk_model::ticket::{Ticket, TicketUpdate};
use frontdesk_model::ticket_draft::Copies;

pub(super) fn outcome(
    desk: &DeskRules,
    known: &Known,
    before: &LoadedTicket,
    user: UserId,
    change: &RequesterChange,
) -> Result<Outcome, TicketError> {
    let ticket = &before.ticket;
    let RequesterChange { update, copied, removed, corrected, .. } = change;
    let is_theirs = ticket.requester_id == user;
    let rearranges = !copied.is_empty() || !removed.is_empty() || corrected.is_some();
    if !shows(ticket, user) {
        return Err(TicketError::NotFound);
    }
    // Who is copied in answers; only the requester says that it is done, who else reads it, and what it
    // is about.
    if !is_theirs && rearranges {
        return Err(TicketError::Forbidden);
    }
    if corrected.as_ref().is_some_and(|corrected| corrected.version != ticket.version) {
        return Err(TicketError::Conflict);
    }
    let solves = is_theirs && update.solved == Some(true);
    let says = update.comment.is_some() || solves;
    if !says && !rearranges {
        return Err(TicketError::CommentRequired);
    }
    let mut after = before.clone();
    let mut invited = Invited::default();
    let mut problems = if says { rules::request_update(facts(ticket), update) } else { closed(ticket) };
    for person in removed {
        copies::remove(&mut after.ticket, *person);
    }
    if let Some(Correction { answers, .. }) = corrected {
        let answers = TicketUpdate { custom_fields: Some(answers.clone()), ..TicketUpdate::default() };
        problems.extend(properties::answer(desk, &mut after, &answers));
    }
    let wanted = Copies { added_email_ccs: copied.clone(), ..Copies::default() };
    problems.extend(copies::copy(desk, known, &mut after.ticket, &wanted, &mut invited.email_ccs));
    if !problems.is_empty() {
        return Err(TicketError::Invalid(problems));
    }
    let words = update.comment.as_ref().map(|draft| Words::of(draft, true)).transpose()?;
    after.ticket.status = status(before, solves, words.is_some());
    Ok(Outcome { words, invited, as_agent: false, ..Outcome::from(after) })
}

/// What comes of an answer by somebody with whom an organization shares the ticket.
pub(super) fn of_member(
    before: &LoadedTicket,
    update: &RequestUpdate,
    sharing: Sharing,
) -> Result<Outcome, TicketError> {
    let ticket = &before.ticket;
    if !ticket.is_public || ticket.status == Status::Deleted {
        return Err(TicketError::NotFound);
    }
    if sharing == Sharing::Read {
        return Err(TicketError::Forbidden);
    }
    let Some(comment) = &update.comment else { return Err(TicketError::CommentRequired) };
    let problems = rules::request_update(facts(ticket), update);
    if !problems.is_empty() {
        return Err(TicketError::Invalid(problems));
    }
    let mut after = before.clone();
    after.ticket.status = status(before, false, true);
    Ok(Outcome { words: Some(Words::of(comment, true)?), as_agent: false, ..Outcome::from(after) })
}

/// Nothing of what is closed changes.
fn closed(ticket: &Ticket) -> Vec<Problem> {
    let is_closed = ticket.status == Status::Closed;
    is_closed.then(|| Problem::new(Field::Status, Code::NotAllowed)).into_iter().collect()
}

/// Whether somebody has this ticket among their requests: their own, and those on which they are
/// copied in, unless nothing was said that is for them.
pub(crate) fn shows(ticket: &Ticket, user: UserId) -> bool {
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
