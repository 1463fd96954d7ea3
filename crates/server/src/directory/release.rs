//! Lets tickets go whose group, or whose agent in a group, goes away. Each ticket's history tells
//! who did it.

use super::DirectoryError;
use crate::store::{Position, group};
use crate::tickets::{Desk, TicketError, Update, UpdateTicket};
use frontdesk_model::account::Channel;
use frontdesk_model::id::{GroupId, UserId};
use frontdesk_model::ticket::TicketUpdate;
use futures_util::future::join_all;

/// Who has the tickets so far.
#[derive(Clone, Copy)]
pub(super) enum Holder {
    Group(GroupId),
    Agent { user: UserId, group: GroupId },
}

/// Takes the unsolved tickets from their holder, a page at a time so that they share transactions.
pub(super) async fn unsolved(
    desk: &Desk,
    holder: Holder,
    by: UserId,
    channel: Channel,
) -> Result<(), DirectoryError> {
    let (group, assignee) = match holder {
        Holder::Group(group) => (group, None),
        Holder::Agent { user, group } => (group, Some(user)),
    };
    let mut from = Position::Start;
    loop {
        let page = group::unsolved_tickets(desk.store(), group, assignee, from).await?;
        let updates = page.records.into_iter().map(|(ticket, version)| {
            let update = without(holder, version);
            desk.update_ticket(UpdateTicket { ticket, by: Update::Agent { user: by, update, channel } })
        });
        for outcome in join_all(updates).await {
            match outcome {
                // Somebody was faster. If the holder still has it, it comes again further on.
                Ok(_) | Err(TicketError::Conflict | TicketError::NotFound | TicketError::Invalid(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        match page.after {
            Some(last) if page.has_more => from = Position::After(last),
            _ => return Ok(()),
        }
    }
}

/// An update that is refused if anybody changed the ticket since it was read.
fn without(holder: Holder, version: i64) -> TicketUpdate {
    TicketUpdate {
        group_id: matches!(holder, Holder::Group(_)).then_some(None),
        assignee_id: Some(None),
        safe_update: Some(true),
        version: Some(version),
        ..TicketUpdate::default()
    }
}
