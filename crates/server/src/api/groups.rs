//! `groups`: the teams, for agents.

use super::address::{Addressed, all_at};
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use crate::auth::rights::Agent;
use crate::client::Client;
use crate::edge::Edge;
use crate::store;
use axum::Json;
use axum::extract::{Extension, State};
use frontdesk_model::group::{Group, GroupEnvelope};
use frontdesk_model::id::GroupId;
use frontdesk_model::page::{Groups, Users};

/// `GET groups`
pub async fn list(State(edge): State<Edge>, _: Agent, listing: Listing) -> Result<Json<Groups>, ApiError> {
    let page = store::group::list(edge.store(), &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(Groups { groups: all_at(page.records, &listing.client.base), paging }))
}

/// `GET groups/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Agent,
    Id(id): Id<GroupId>,
) -> Result<Json<GroupEnvelope>, ApiError> {
    Ok(Json(GroupEnvelope { group: find(&edge, id).await?.at(&client.base) }))
}

/// `GET groups/{id}/users`
pub async fn users(
    State(edge): State<Edge>,
    _: Agent,
    Id(id): Id<GroupId>,
    listing: Listing,
) -> Result<Json<Users>, ApiError> {
    find(&edge, id).await?;
    let page = store::group::users(edge.store(), id, &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(Users { users: all_at(page.records, &listing.client.base), paging }))
}

async fn find(edge: &Edge, id: GroupId) -> Result<Group, ApiError> {
    let group = store::group::find(edge.store(), id).await?;
    group.filter(|group| !group.deleted).ok_or(ApiError::NotFound)
}
