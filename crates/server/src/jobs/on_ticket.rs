//! The items of jobs that are about tickets: each is done and noted by the writer of tickets.

use super::failure::Failure;
use super::task::Task;
use crate::edge::Edge;
use crate::sight;
use crate::store::job_work::{Job, Place};
use crate::store::writer::Item;
use crate::tickets::MergeTickets;
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
        Task::UpdateTicket(id, draft) => desk.update_drafted(*id, (user, channel), (**draft).clone()).await,
        Task::DeleteTicket(id) => desk.delete_ticket(*id, user, channel).await,
        Task::MarkAsSpam(id) => desk.mark_as_spam(*id, user, channel).await,
        Task::MergeTicket(target, source, draft) => {
            desk.merge_tickets(merge(user, job, (*source, *target), draft)).await
        }
        _ => return None,
    };
    Some(written.map(|_| ()).map_err(Failure::from))
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
