//! Whose a new ticket is, and who makes it.

use super::changeset::LoadedTicket;
use super::command::{CreateTicket, Submitter};
use super::copies::Who;
use super::create::invalid;
use super::error::TicketError;
use super::known::Known;
use frontdesk_model::id::{OrganizationId, UserId};
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::ticket::TicketUpdate;
use frontdesk_model::user::User;

/// Whose ticket it is and who made it.
#[derive(Clone, Copy)]
pub(super) struct Parties {
    pub requester: UserId,
    pub organization: Option<OrganizationId>,
    pub submitter: UserId,
}

impl Parties {
    pub fn of(requester: &User, author: Option<UserId>) -> Self {
        Self {
            requester: requester.id,
            organization: requester.organization_id,
            submitter: author.unwrap_or(requester.id),
        }
    }
}

/// Who is signed in. Light agents ask as end users do, or write a note and say nothing else.
pub(super) fn submitter<'a>(
    known: &'a Known,
    command: &CreateTicket,
) -> Result<Option<&'a User>, TicketError> {
    let Submitter::User(id) = command.submitter else { return Ok(None) };
    let user = known.user(id).ok_or(TicketError::NotFound)?;
    let properties = &command.properties;
    let says_more = properties.public == Some(true)
        || properties.update != TicketUpdate::default()
        || properties.requester_id.is_some_and(|requester| requester != id)
        || properties.submitter_id.is_some_and(|submitter| submitter != id)
        || properties.followup_of.is_some()
        || command.request.requester().is_some();
    if user.is_light_agent() && properties.public.is_some() && says_more {
        return Err(TicketError::Forbidden);
    }
    Ok(Some(user))
}

/// End users and light agents ask for themselves; nobody and agents name the requester. A follow-up
/// is for whom its source was for.
pub(super) fn requester<'a>(
    known: &'a Known,
    submitter: Option<&'a User>,
    source: Option<&LoadedTicket>,
    command: &CreateTicket,
) -> Result<Who<'a>, TicketError> {
    let named = command
        .request
        .requester()
        .map(|named| known.user_with(named.email()).map_or_else(|| Who::Stranger(named.clone()), Who::Known));
    let by_number = command.properties.requester_id;
    let former = source.and_then(|source| known.user(source.ticket.requester_id));
    match (submitter, named) {
        (Some(user), named) if user.speaks_for_the_desk() => match (by_number, named) {
            (Some(id), _) => {
                let requester = known.user(id).filter(|user| user.active);
                let unknown = || invalid(Field::Property("requester_id"), Code::Unknown);
                requester.map(Who::Known).ok_or_else(unknown)
            }
            (None, Some(named)) => Ok(named),
            (None, None) => Ok(Who::Known(former.unwrap_or(user))),
        },
        (Some(user), _) => Ok(Who::Known(user)),
        (None, Some(named)) => Ok(named),
        // Whoever gives no address is one with all the others.
        (None, None) => {
            let shared = by_number.and_then(|id| known.user(id)).map(Who::Known);
            let blank = |field| Problem::new(field, Code::Blank);
            shared.ok_or_else(|| TicketError::Invalid(vec![blank(Field::Name), blank(Field::Email)]))
        }
    }
}

/// Who writes the first comment: the submitter, or whom an agent names in their place. None for
/// the requester.
pub(super) fn author(
    known: &Known,
    submitter: Option<&User>,
    command: &CreateTicket,
) -> Result<Option<UserId>, TicketError> {
    let named = command.properties.submitter_id;
    let Some(id) = named else { return Ok(submitter.map(|user| user.id)) };
    let author = known.user(id).filter(|user| user.active);
    author.map(|user| Some(user.id)).ok_or_else(|| invalid(Field::Property("submitter_id"), Code::Unknown))
}
