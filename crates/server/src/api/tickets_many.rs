//! Calls that make or change many tickets at once: each is answered with a job.

use super::body::{Body, Ignored};
use super::error::ApiError;
use super::id::Id;
use super::job_statuses::Queue;
use super::many::{at_least_one, changes, listed, named};
use super::query::Params;
use super::ticket_changes::{only_of_creations, only_of_updates};
use super::tickets::find;
use crate::auth::rights::TicketReader;
use crate::edge::Edge;
use crate::jobs::Task;
use axum::Json;
use axum::extract::State;
use frontdesk_model::id::TicketId;
use frontdesk_model::job_status::JobStatusEnvelope;
use frontdesk_model::ticket_draft::{MergeDraft, TicketDraft, TicketDrafts, TicketUpdates};

type Answer = (Ignored, Json<JobStatusEnvelope>);

/// `POST tickets/create_many`
pub async fn create(queue: Queue, body: Body<TicketDrafts>) -> Result<Answer, ApiError> {
    let mut drafts = listed("tickets", body.value.tickets)?;
    let mut ignored = body.ignored;
    for (index, draft) in drafts.iter_mut().enumerate() {
        ignored = ignored.and(unread(index, only_of_updates(draft)));
    }
    let tasks = drafts.into_iter().map(|draft| Task::CreateTicket(Box::new(draft)));
    Ok((ignored, queue.take(tasks.collect()).await?))
}

/// `PUT tickets/update_many`
pub async fn update(queue: Queue, params: Params, body: Body<TicketUpdates>) -> Result<Answer, ApiError> {
    let TicketUpdates { mut ticket, mut tickets } = body.value;
    let mut ignored = body.ignored;
    if let Some(draft) = &mut ticket {
        let keys = only_of_creations(draft).into_iter();
        ignored = ignored.and(keys.map(|key| format!("ticket.{key}")));
    }
    for (index, draft) in tickets.iter_mut().flatten().enumerate() {
        ignored = ignored.and(unread(index, only_of_creations(draft)));
    }
    let ids = named::<TicketId>(&params, "ids")?.map(|ids| listed("ids", ids)).transpose()?;
    let changes = changes(ids, ("ticket", ticket), ("tickets", tickets), |draft| draft.id)?;
    let tasks = changes.into_iter().map(|(id, draft)| Task::UpdateTicket(id, without_id(draft)));
    Ok((ignored, queue.take(tasks.collect()).await?))
}

/// `DELETE tickets/destroy_many?ids=`
pub async fn delete(queue: Queue, params: Params) -> Result<Json<JobStatusEnvelope>, ApiError> {
    let ids = at_least_one(&params, "ids")?;
    queue.take(ids.into_iter().map(Task::DeleteTicket).collect()).await
}

/// `PUT tickets/mark_many_as_spam?ids=`
pub async fn mark_as_spam(queue: Queue, params: Params) -> Result<Json<JobStatusEnvelope>, ApiError> {
    let ids = at_least_one(&params, "ids")?;
    queue.take(ids.into_iter().map(Task::MarkAsSpam).collect()).await
}

/// `POST tickets/{id}/merge`
pub async fn merge(
    State(edge): State<Edge>,
    reader: TicketReader,
    queue: Queue,
    Id(target): Id<TicketId>,
    body: Body<MergeDraft>,
) -> Result<Answer, ApiError> {
    find(&edge, &reader, target).await?;
    let MergeDraft { ids, .. } = &body.value;
    let sources = listed("ids", ids.clone())?.into_iter();
    let said = MergeDraft { ids: Vec::new(), ..body.value };
    let tasks = sources.map(|source| Task::MergeTicket(target, source, Box::new(said.clone())));
    Ok((body.ignored, queue.take(tasks.collect()).await?))
}

/// Keys of an item that are not read, with their path.
fn unread(index: usize, keys: Vec<&'static str>) -> impl Iterator<Item = String> {
    keys.into_iter().map(move |key| format!("tickets.{index}.{key}"))
}

/// The draft, whose ticket is named beside it.
fn without_id(draft: TicketDraft) -> Box<TicketDraft> {
    Box::new(TicketDraft { id: None, ..draft })
}
