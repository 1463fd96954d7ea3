//! The people of a ticket besides its requester and its assignee, and what it is related to.

use super::directory_values::people_at;
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::tickets::find;
use crate::auth::rights::TicketReader;
use crate::edge::Edge;
use crate::store;
use crate::store::ticket_list::Which;
use axum::Json;
use axum::extract::State;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::page::Users;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// `GET tickets/{id}/collaborators`
pub async fn collaborators(
    edge: State<Edge>,
    reader: TicketReader,
    Id(id): Id<TicketId>,
    listing: Listing,
) -> Result<Json<Users>, ApiError> {
    let people = find(&edge, &reader, id).await?.collaborator_ids;
    users(&edge, &people, &listing).await
}

/// `GET tickets/{id}/followers`
pub async fn followers(
    edge: State<Edge>,
    reader: TicketReader,
    Id(id): Id<TicketId>,
    listing: Listing,
) -> Result<Json<Users>, ApiError> {
    let people = find(&edge, &reader, id).await?.follower_ids;
    users(&edge, &people, &listing).await
}

/// `GET tickets/{id}/email_ccs`
pub async fn email_ccs(
    edge: State<Edge>,
    reader: TicketReader,
    Id(id): Id<TicketId>,
    listing: Listing,
) -> Result<Json<Users>, ApiError> {
    let people = find(&edge, &reader, id).await?.email_cc_ids;
    users(&edge, &people, &listing).await
}

async fn users(edge: &Edge, people: &[UserId], listing: &Listing) -> Result<Json<Users>, ApiError> {
    let page = store::user::among(edge.store(), people, &listing.page).await?;
    let paging = listing.paging(&page);
    let users = people_at(edge, &listing.client.base, page.records).await?;
    Ok(Json(Users { users, paging }))
}

/// What a ticket is related to.
#[derive(Serialize, ToSchema)]
pub struct Related {
    /// Always null: there is no forum.
    topic_id: Option<String>,
    followup_source_ids: Vec<String>,
    /// Always false: nothing is archived.
    from_archive: bool,
    incidents: u64,
    /// Always empty: nothing comes from there.
    twitter: Map<String, Value>,
}

/// `GET tickets/{id}/related`
pub async fn related(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<TicketId>,
) -> Result<Json<Related>, ApiError> {
    let ticket = find(&edge, &reader, id).await?;
    let incidents = store::ticket_list::count(edge.store(), &reader.sight, &Which::IncidentsOf(id)).await?;
    let source = ticket.via.source.from.get("ticket_id").map(ToString::to_string);
    Ok(Json(Related {
        topic_id: None,
        followup_source_ids: source.into_iter().collect(),
        from_archive: false,
        incidents,
        twitter: Map::new(),
    }))
}
