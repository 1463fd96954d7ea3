//! Whom requesters copy in on their requests.

use crate::auth::Caller;
use crate::tickets::TicketError;
use frontdesk_model::request::RequestDraft;
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::ticket::TicketUpdate;
use frontdesk_model::ticket_draft::{Copies, PersonDraft, TicketExtras};
use frontdesk_model::user::User;

/// Takes out what a stranger may not say, and names it: nobody fills the desk with people under no
/// name at all.
pub(super) fn only_of_signed_in(draft: &mut RequestDraft, caller: &Caller) -> Vec<String> {
    if caller.user().is_some() {
        return Vec::new();
    }
    let named = !std::mem::take(&mut draft.collaborators).is_empty();
    let numbered = !std::mem::take(&mut draft.collaborator_ids).is_empty();
    let taken = [("request.collaborators", named), ("request.collaborator_ids", numbered)];
    taken.into_iter().filter(|(_, there)| *there).map(|(key, _)| key.to_owned()).collect()
}

/// Whom a new request copies in.
pub(super) fn of_creation(draft: &mut RequestDraft, caller: &Caller) -> Result<Vec<PersonDraft>, Problem> {
    let mut copied = std::mem::take(&mut draft.collaborators);
    let numbered = std::mem::take(&mut draft.collaborator_ids);
    if let Some(user) = caller.user() {
        check(&copied, user, "collaborators")?;
        let numbered: Vec<PersonDraft> = numbered.into_iter().map(PersonDraft::Id).collect();
        check(&numbered, user, "collaborator_ids")?;
        copied.extend(numbered);
    }
    Ok(copied)
}

/// Whether somebody may copy these people in: requesters know people by their addresses, and learn
/// from no number whether somebody has it.
pub(crate) fn check(copied: &[PersonDraft], user: &User, key: &'static str) -> Result<(), Problem> {
    let is_numbered = |person: &PersonDraft| matches!(person, PersonDraft::Id(id) if *id != user.id);
    if !user.role.is_agent() && copied.iter().any(is_numbered) {
        return Err(Problem::new(Field::Property(key), Code::Unknown));
    }
    Ok(())
}

/// The update that copies people in on a new ticket.
pub(super) fn update(people: Vec<PersonDraft>) -> TicketUpdate {
    let copies = Copies { added_email_ccs: people, ..Copies::default() };
    TicketUpdate { extras: TicketExtras { copies, ..TicketExtras::default() }, ..TicketUpdate::default() }
}

/// What is wrong with the people, under the name by which the call knows them.
pub(crate) fn named(error: TicketError, key: &'static str) -> TicketError {
    let TicketError::Invalid(problems) = error else { return error };
    let renamed = problems.into_iter().map(|problem| match problem.field {
        Field::Property("email_ccs") => Problem::new(Field::Property(key), problem.code),
        _ => problem,
    });
    TicketError::Invalid(renamed.collect())
}
