//! The items of jobs that are about tickets: each is done and noted by the writer of tickets.

use super::failure::Failure;
use super::task::Task;
use crate::attachments;
use crate::edge::Edge;
use crate::live::Notice;
use crate::sight;
use crate::store::job_work::{Job, Place};
use crate::store::writer::Item;
use crate::tickets::{Desk, MergeTickets, TicketError, Written};
use frontdesk_model::account::Channel;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::ticket_draft::MergeDraft;
use frontdesk_model::user::User;

/// Does the item, if it is about a ticket; none if it is about something else.
pub(super) async fn done(
    edge: &Edge,
    job: &Job,
    actor: &User,
    place: Place,
    task: &Task,
) -> Option<Result<(), Failure>> {
    let ticket = match task {
        Task::MergeTicket(_, source, _) => Some(*source),
        _ => None,
    };
    let desk = edge.desk().doing(Item { place, action: task.action(), ticket });
    let (user, channel) = (actor.id, job.channel);
    let written = match task {
        Task::CreateTicket(draft) => {
            let sight = match sight::of(edge.store(), actor).await {
                Ok(sight) => sight,
                Err(error) => return Some(Err(error.into())),
            };
            desk.create_drafted((actor, &sight), channel, (**draft).clone(), None).await
        }
        Task::ImportTicket(import) => desk.import_drafted(actor, channel, (**import).clone()).await,
        Task::UpdateTicket(id, draft) => desk.update_drafted(*id, (user, channel), (**draft).clone()).await,
        Task::DeleteTicket(id) => desk.delete_ticket(*id, user, channel).await,
        Task::EraseTicket(id) => erase(edge, &desk, *id, (user, channel)).await,
        Task::MarkAsSpam(id) => {
            let written = desk.mark_as_spam(*id, user, channel).await;
            written.inspect(|written| edge.notify(Notice::Person(written.ticket.requester_id)))
        }
        Task::MergeTicket(target, source, draft) => {
            desk.merge_tickets(merge(user, job, (*source, *target), draft)).await
        }
        _ => return None,
    };
    Some(written.map(|_| ()).map_err(Failure::from))
}

/// Deletes a ticket for good, and its files with it. Files that cannot be removed now are left over,
/// and go with the next sweep.
async fn erase(
    edge: &Edge,
    desk: &Desk,
    ticket: TicketId,
    (user, channel): (UserId, Channel),
) -> Result<Written, TicketError> {
    let written = desk.erase_ticket(ticket, user, channel).await?;
    if let Err(error) = attachments::sweep(edge.store(), edge.files(), edge.now()).await {
        tracing::error!(%error, "the files of an erased ticket are not removed yet");
    }
    Ok(written)
}

fn merge(
    user: UserId,
    job: &Job,
    (source, target): (TicketId, TicketId),
    draft: &MergeDraft,
) -> MergeTickets {
    MergeTickets {
        user,
        source,
        target,
        source_comment: draft.source_comment.clone(),
        target_comment: draft.target_comment.clone(),
        source_public: draft.source_comment_is_public,
        target_public: draft.target_comment_is_public,
        channel: job.channel,
    }
}
