//! What goes on from a closed ticket: nothing of that changes any more, a new one is made.

use super::changeset::LoadedTicket;
use super::command::CreateTicket;
use super::desk_rules::DeskRules;
use super::error::TicketError;
use super::known::Known;
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::status::Status;
use frontdesk_model::ticket::Ticket;
use frontdesk_model::user::User;

/// The ticket that a new one goes on from, if it names one: a closed one that its submitter sees.
pub(super) fn source<'a>(
    desk: &DeskRules,
    known: &'a Known,
    submitter: Option<&User>,
    command: &CreateTicket,
) -> Result<Option<&'a LoadedTicket>, TicketError> {
    let Some(id) = command.properties.followup_of else { return Ok(None) };
    let wrong = |code| {
        let problem = Problem::new(Field::Property("via_followup_source_id"), code);
        TicketError::Invalid(vec![problem])
    };
    let seen = |ticket: &Ticket| submitter.is_some_and(|user| shows(desk, user, ticket));
    let source = known.ticket(id).filter(|source| seen(&source.ticket));
    let source = source.ok_or_else(|| wrong(Code::Unknown))?;
    if source.ticket.status == Status::Closed { Ok(Some(source)) } else { Err(wrong(Code::NotAllowed)) }
}

fn shows(desk: &DeskRules, user: &User, ticket: &Ticket) -> bool {
    let is_own = ticket.requester_id == user.id && ticket.is_public;
    ticket.status != Status::Deleted && (is_own || desk.sees(user.id, ticket))
}
