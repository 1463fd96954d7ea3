//! What goes on from a closed ticket: nothing of that changes any more, a new one is made.

use super::changeset::LoadedTicket;
use super::command::CreateTicket;
use super::desk_rules::DeskRules;
use super::error::TicketError;
use super::known::Known;
use super::requester_update;
use frontdesk_model::field_value::CustomField;
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
    let is_shared = command.properties.answers_for_organization;
    let seen = |ticket: &Ticket| submitter.is_some_and(|user| shows(desk, user, ticket, is_shared));
    let source = known.ticket(id).filter(|source| seen(&source.ticket));
    let source = source.ok_or_else(|| wrong(Code::Unknown))?;
    if source.ticket.status == Status::Closed { Ok(Some(source)) } else { Err(wrong(Code::NotAllowed)) }
}

fn shows(desk: &DeskRules, user: &User, ticket: &Ticket, is_shared: bool) -> bool {
    let is_shared = is_shared && ticket.is_public && ticket.status != Status::Deleted;
    let seen = ticket.status != Status::Deleted && desk.sees(user.id, ticket);
    requester_update::shows(ticket, user.id) || is_shared || seen
}

/// The answers that a new ticket has of its source, where it has none of its own: for who does not work
/// tickets, those that they may see.
pub(super) fn answers(
    desk: &DeskRules,
    submitter: Option<&User>,
    source: Option<&LoadedTicket>,
) -> Vec<CustomField> {
    let Some(source) = source else { return Vec::new() };
    let works = submitter.is_some_and(|user| user.role.is_agent());
    let is_shown = |id| desk.field(id).is_some_and(|field| field.visible_in_portal);
    source.answers.iter().filter(|answer| works || is_shown(answer.id)).cloned().collect()
}
