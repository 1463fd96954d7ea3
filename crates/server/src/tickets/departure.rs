//! Who is copied in on a ticket, and does not want to be any more.

use super::changeset::LoadedTicket;
use super::copies;
use super::error::TicketError;
use super::update::Outcome;
use frontdesk_model::id::UserId;
use frontdesk_model::status::Status;

/// Whoever asks leaves by themself. Who has left already changes nothing, and nothing changes of what is
/// closed, of which nobody hears any more.
pub(super) fn outcome(before: &LoadedTicket, user: UserId) -> Result<Outcome, TicketError> {
    let ticket = &before.ticket;
    if ticket.status == Status::Deleted {
        return Err(TicketError::NotFound);
    }
    if ticket.requester_id == user {
        return Err(TicketError::Forbidden);
    }
    let mut after = before.clone();
    if ticket.status != Status::Closed {
        after.ticket.email_cc_ids.retain(|id| *id != user);
        copies::settle(&mut after.ticket);
    }
    Ok(Outcome::from(after))
}
