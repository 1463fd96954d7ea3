//! How a ticket goes, and comes back.

use super::changeset::{Deletion, LoadedTicket};
use super::command::Removal;
use super::desk_rules::DeskRules;
use super::error::TicketError;
use super::update::Outcome;
use frontdesk_model::id::UserId;
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::status::Status;
use frontdesk_model::time::Timestamp;

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
    if !desk.sees(user, &before.ticket) || is_deleted != (removal == Removal::Restore) {
        return Err(TicketError::NotFound);
    }
    if !desk.rights(user).delete {
        return Err(TicketError::Forbidden);
    }
    let mut outcome = Outcome::from(before.clone());
    match removal {
        Removal::Restore => restore(&mut outcome.after),
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
    ticket.deletion = Some(Deletion { at, by, status: ticket.ticket.status });
    ticket.ticket.status = Status::Deleted;
}

/// The ticket stands where it stood.
fn restore(ticket: &mut LoadedTicket) {
    if let Some(deletion) = ticket.deletion.take() {
        ticket.ticket.status = deletion.status;
    }
}
