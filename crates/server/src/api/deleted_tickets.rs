//! `deleted_tickets`: what agents took away, how they bring it back, and how admins delete it for good.

use super::empty::Empty;
use super::error::ApiError;
use super::id::Id;
use super::job_statuses::Queue;
use super::listing::Listing;
use super::many::at_least_one;
use super::query::Params;
use super::ticket_order;
use crate::auth::rights::{Agent, TicketReader};
use crate::edge::Edge;
use crate::jobs::Task;
use crate::store;
use crate::tickets::TicketError;
use axum::Json;
use axum::extract::{Extension, State};
use frontdesk_model::account::Channel;
use frontdesk_model::id::TicketId;
use frontdesk_model::job_status::JobStatusEnvelope;
use frontdesk_model::page::DeletedTickets;
use futures_util::future::join_all;

/// `GET deleted_tickets`
pub async fn list(
    State(edge): State<Edge>,
    reader: TicketReader,
    listing: Listing,
) -> Result<Json<DeletedTickets>, ApiError> {
    let order = ticket_order::of_deleted(&listing.params)?;
    let page = store::deleted_ticket::list(edge.store(), &reader.sight, order, &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(DeletedTickets { deleted_tickets: page.records, paging }))
}

/// `PUT deleted_tickets/{id}/restore`
pub async fn restore(
    State(edge): State<Edge>,
    Extension(channel): Extension<Channel>,
    Agent(agent): Agent,
    Id(id): Id<TicketId>,
) -> Result<Empty, ApiError> {
    edge.desk().restore_ticket(id, agent.id, channel).await?;
    Ok(Empty)
}

/// `PUT deleted_tickets/restore_many?ids=`: those that are there
pub async fn restore_many(
    State(edge): State<Edge>,
    Extension(channel): Extension<Channel>,
    Agent(agent): Agent,
    params: Params,
) -> Result<Empty, ApiError> {
    let ids: Vec<TicketId> = at_least_one(&params, "ids")?;
    let restored = ids.into_iter().map(|id| edge.desk().restore_ticket(id, agent.id, channel));
    for written in join_all(restored).await {
        match written {
            Ok(_) | Err(TicketError::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Empty)
}

/// `DELETE deleted_tickets/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    queue: Queue,
    Id(id): Id<TicketId>,
) -> Result<Json<JobStatusEnvelope>, ApiError> {
    if !store::deleted_ticket::exists(edge.store(), id).await? {
        return Err(ApiError::NotFound);
    }
    queue.take(vec![Task::EraseTicket(id)]).await
}

/// `DELETE deleted_tickets/destroy_many?ids=`
pub async fn delete_many(queue: Queue, params: Params) -> Result<Json<JobStatusEnvelope>, ApiError> {
    let ids = at_least_one(&params, "ids")?;
    queue.take(ids.into_iter().map(Task::EraseTicket).collect()).await
}
