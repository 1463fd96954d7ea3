//! How a ticket goes, comes back, or goes for good.

use super::changeset::{Deletion, LoadedTicket};
use super::command::Removal;
use super::desk_rules::DeskRules;
use super::error::TicketError;
use super::update::Outcome;
use frontdesk_model::id::UserId;
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::status::Status;
use frontdesk_model::time::Timestamp;

/// What an export still tells in the place of an erased ticket's texts.
const SCRUBBED: &str = "SCRUBBED";

/// Only who speaks for the desk takes tickets away. A deleted ticket is not found by anything but
/// its restoration.
pub(super) fn outcome(
    desk: &DeskRules,
    before: &LoadedTicket,
    user: UserId,
    removal: Removal,
    now: Timestamp,
) -> Result<Outcome, TicketError> {
    let is_deleted = before.ticket.status == Status::Deleted;
    let is_gone = before.deletion.is_some_and(|deletion| deletion.erased_at.is_some());
    let of_deleted = matches!(removal, Removal::Restore | Removal::Erase);
    if !desk.sees(user, &before.ticket) || is_deleted != of_deleted || is_gone {
        return Err(TicketError::NotFound);
    }
    // What cannot be undone is for admins.
    if !desk.rights(user).delete || (removal == Removal::Erase && !desk.is_admin(user)) {
        return Err(TicketError::Forbidden);
    }
    let mut outcome = Outcome::from(before.clone());
    match removal {
        Removal::Restore => restore(&mut outcome.after),
        Removal::Erase => erase(&mut outcome.after, now),
        Removal::Delete => delete(&mut outcome.after, user, now),
        // An agent's tickets are not spam: nobody suspends a colleague in passing.
        Removal::Spam if desk.is_agent(before.ticket.requester_id) => {
            let problem = Problem::new(Field::Property("requester_id"), Code::NotAllowed);
            return Err(TicketError::Invalid(vec![problem]));
        }
        Removal::Spam => {
            delete(&mut outcome.after, user, now);
            outcome.suspended = Some(before.ticket.requester_id);
        }
    }
    Ok(outcome)
}

fn delete(ticket: &mut LoadedTicket, by: UserId, at: Timestamp) {
    ticket.deletion = Some(Deletion { at, by, status: ticket.ticket.status, erased_at: None });
    ticket.ticket.status = Status::Deleted;
}

/// What people said, chose and are to one another goes; numbers stay.
fn erase(loaded: &mut LoadedTicket, now: Timestamp) {
    if let Some(deletion) = &mut loaded.deletion {
        deletion.erased_at = Some(now);
    }
    loaded.answers.clear();
    let ticket = &mut loaded.ticket;
    for text in [&mut ticket.subject, &mut ticket.raw_subject, &mut ticket.description] {
        SCRUBBED.clone_into(text);
    }
    (ticket.external_id, ticket.recipient, ticket.problem_id) = (None, None, None);
    ticket.tags.clear();
    ticket.email_cc_ids.clear();
    ticket.follower_ids.clear();
    ticket.collaborator_ids.clear();
}

/// The ticket stands where it stood.
fn restore(ticket: &mut LoadedTicket) {
    if let Some(deletion) = ticket.deletion.take() {
        ticket.ticket.status = deletion.status;
    }
}
