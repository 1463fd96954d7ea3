//! What a requester thinks of how their ticket was worked: offered when it is solved, and said by
//! nobody else.

use super::changeset::LoadedTicket;
use super::desk_rules::DeskRules;
use super::error::TicketError;
use super::requester_update::shows;
use super::update::Outcome;
use frontdesk_model::id::{SatisfactionRatingId, UserId};
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::satisfaction_rating::{
    SatisfactionRating, SatisfactionRatingDraft, Score, TicketRating,
};
use frontdesk_model::satisfaction_reason::SatisfactionReason;
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;

/// Only the end user who asked rates a ticket (contract, "Satisfaction ratings").
pub(super) fn outcome(
    desk: &DeskRules,
    before: &LoadedTicket,
    user: UserId,
    draft: &SatisfactionRatingDraft,
) -> Result<Outcome, TicketError> {
    let ticket = &before.ticket;
    let is_seen = desk.sees(user, ticket) && ticket.status != Status::Deleted;
    if !is_seen && !shows(ticket, user) {
        return Err(TicketError::NotFound);
    }
    if ticket.requester_id != user || desk.is_agent(user) || !desk.asks_for_satisfaction {
        return Err(TicketError::Forbidden);
    }
    // What was solved and opened again can be rated; of what is closed nothing changes any more.
    let was_solved = before.metrics.solved_at.is_some() && ticket.status != Status::Closed;
    let mut problems = draft.problems();
    if !was_solved {
        problems.push(Problem::new(Field::Status, Code::NotAllowed));
    }
    let reason = reason(desk, draft).unwrap_or_else(|problem| {
        problems.push(problem);
        None
    });
    if !problems.is_empty() {
        return Err(TicketError::Invalid(problems));
    }
    let mut after = before.clone();
    after.ticket.satisfaction_rating = TicketRating {
        score: draft.score,
        id: Some(id(ticket)),
        comment: draft.words(),
        reason: reason.map(|reason| reason.value.clone()),
        reason_id: reason.map(|reason| reason.id),
        rated_by: Some(user),
    };
    Ok(Outcome::from(after))
}

/// The desk's reason that a draft names.
fn reason<'a>(
    desk: &'a DeskRules,
    draft: &SatisfactionRatingDraft,
) -> Result<Option<&'a SatisfactionReason>, Problem> {
    let mut reasons = desk.satisfaction_reasons.iter();
    let (field, found) = match (draft.reason_id, draft.reason_code) {
        (Some(id), _) => ("reason_id", reasons.find(|reason| reason.id == id)),
        (None, Some(code)) => ("reason_code", reasons.find(|reason| reason.reason_code == code)),
        (None, None) => return Ok(None),
    };
    found.map(Some).ok_or(Problem::new(Field::Property(field), Code::Unknown))
}

/// Offers the requester of a ticket that has just been solved to rate it.
pub(super) fn offer(desk: &DeskRules, ticket: &mut Ticket) {
    let can_rate = ticket.is_public && !desk.is_agent(ticket.requester_id);
    let is_unoffered = ticket.satisfaction_rating.score == Score::Unoffered;
    if desk.asks_for_satisfaction && ticket.status == Status::Solved && can_rate && is_unoffered {
        ticket.satisfaction_rating = TicketRating::new(Score::Offered);
    }
}

/// The rating to keep of a ticket whose rating is not as it was. What was said stays who said it; what
/// is offered is offered to who is the requester now.
pub(super) fn rated(before: &Ticket, ticket: &Ticket) -> Option<SatisfactionRating> {
    let now = &ticket.satisfaction_rating;
    let handed_on = now.score == Score::Offered && ticket.requester_id != before.requester_id;
    (handed_on || *now != before.satisfaction_rating).then(|| of(ticket))
}

/// The rating to keep of a new ticket.
pub(super) fn rated_at_once(ticket: &Ticket) -> Option<SatisfactionRating> {
    (ticket.satisfaction_rating != TicketRating::default()).then(|| of(ticket))
}

fn of(ticket: &Ticket) -> SatisfactionRating {
    let now = &ticket.satisfaction_rating;
    SatisfactionRating {
        url: String::new(),
        id: id(ticket),
        ticket_id: ticket.id,
        requester_id: now.rated_by.unwrap_or(ticket.requester_id),
        assignee_id: ticket.assignee_id,
        group_id: ticket.group_id,
        score: now.score,
        comment: now.comment.clone(),
        reason: now.reason.clone(),
        reason_id: now.reason_id,
        created_at: ticket.updated_at,
        updated_at: ticket.updated_at,
    }
}

/// A ticket has one rating, which has its number.
const fn id(ticket: &Ticket) -> SatisfactionRatingId {
    SatisfactionRatingId::new(ticket.id.get())
}
