//! `tickets`: for agents.

use super::address::{Addressed, all_at, comments_at};
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::query::Params;
use super::{sideload, ticket_sideload};
use crate::auth::rights::TicketReader;
use crate::client::Client;
use crate::edge::Edge;
use crate::store::comment::Seen;
use crate::store::{self, Paged};
use axum::Json;
use axum::extract::{Extension, State};
use frontdesk_model::count::{Count, CountEnvelope};
use frontdesk_model::id::TicketId;
use frontdesk_model::page::{Comments, Sideloads, Tickets};
use frontdesk_model::ticket::{Ticket, TicketEnvelope};
use frontdesk_model::view::Order;

/// A page of tickets with what the call wants beside them.
pub async fn answer(
    edge: &Edge,
    listing: &Listing,
    mut page: Paged<Ticket>,
) -> Result<Json<Tickets>, ApiError> {
    let paging = listing.paging(&page);
    let base = &listing.client.base;
    let sideloads = ticket_sideload::of_tickets(edge, base, &listing.params, &mut page.records).await?;
    Ok(Json(Tickets { tickets: all_at(page.records, base), sideloads, paging }))
}

/// `GET tickets/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    reader: TicketReader,
    Id(id): Id<TicketId>,
    params: Params,
) -> Result<Json<TicketEnvelope>, ApiError> {
    let mut ticket = find(&edge, &reader, id).await?.at(&client.base);
    let itself = std::slice::from_mut(&mut ticket);
    let sideloads = ticket_sideload::of_tickets(&edge, &client.base, &params, itself).await?;
    Ok(Json(TicketEnvelope { ticket, audit: None, sideloads }))
}

/// `GET tickets/{id}/comments`
pub async fn comments(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<TicketId>,
    listing: Listing,
) -> Result<Json<Comments>, ApiError> {
    seen(&edge, &reader, id).await?;
    let order = order(&listing.params);
    let page = store::comment::of_ticket(edge.store(), id, Seen::All, order, &listing.page).await?;
    let paging = listing.paging(&page);
    let mut sideloads = Sideloads::default();
    if listing.params.includes("users") {
        let authors = page.records.iter().map(|comment| comment.author_id);
        sideloads.users = Some(sideload::users(&edge, &listing.client.base, authors).await?);
    }
    Ok(Json(Comments { comments: comments_at(page.records, &listing.client), sideloads, paging }))
}

/// `GET tickets/{id}/comments/count`
pub async fn count_comments(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<TicketId>,
) -> Result<Json<CountEnvelope>, ApiError> {
    seen(&edge, &reader, id).await?;
    let counts = store::comment::counts(edge.store(), &[id]).await?;
    let value = counts.get(&id).copied().unwrap_or_default();
    Ok(Json(CountEnvelope { count: Count { value, refreshed_at: edge.now() } }))
}

/// The ticket, if the reader may see it.
pub(super) async fn find(edge: &Edge, reader: &TicketReader, id: TicketId) -> Result<Ticket, ApiError> {
    store::ticket::find_seen(edge.store(), &reader.sight, id).await?.ok_or(ApiError::NotFound)
}

/// Makes sure that the reader may see the ticket.
pub(super) async fn seen(edge: &Edge, reader: &TicketReader, id: TicketId) -> Result<(), ApiError> {
    let there = store::ticket::belonging_seen(edge.store(), &reader.sight, id).await?;
    there.map(drop).ok_or(ApiError::NotFound)
}

/// The order that a call asks for: by time, unless it says backwards.
pub(super) fn order(params: &Params) -> Order {
    if params.get("sort_order") == Some("desc") || params.get("sort") == Some("-created_at") {
        Order::Desc
    } else {
        Order::Asc
    }
}
