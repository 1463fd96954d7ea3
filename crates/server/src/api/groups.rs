//! `groups`: the teams. Agents see them, admins make and change them.

use super::address::{Addressed, all_at};
use super::body::{Body, Ignored};
use super::created::Created;
use super::directory_values::people_at;
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use crate::auth::rights::{Admin, Agent};
use crate::client::Client;
use crate::directory;
use crate::edge::Edge;
use crate::store;
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::account::Channel;
use frontdesk_model::count::{Count, CountEnvelope};
use frontdesk_model::group::{Group, GroupDraftEnvelope, GroupEnvelope};
use frontdesk_model::id::{GroupId, UserId};
use frontdesk_model::page::{Groups, Users};

/// `GET groups`, and `GET groups/assignable`: an agent may give tickets to every group
pub async fn list(State(edge): State<Edge>, _: Agent, listing: Listing) -> Result<Json<Groups>, ApiError> {
    let page = store::group::list(edge.store(), &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(Groups { groups: all_at(page.records, &listing.client.base), paging }))
}

/// `GET groups/count`
pub async fn count(State(edge): State<Edge>, _: Agent) -> Result<Json<CountEnvelope>, ApiError> {
    let value = store::group::count(edge.store()).await?;
    Ok(Json(CountEnvelope { count: Count { value, refreshed_at: edge.now() } }))
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

/// `POST groups`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    body: Body<GroupDraftEnvelope>,
) -> Result<Created<GroupEnvelope>, ApiError> {
    let group = directory::groups::create(edge.store(), &body.value.group, edge.now()).await?;
    let group = group.at(&client.base);
    Ok(Created::at(group.url.clone(), body.ignored, GroupEnvelope { group }))
}

/// `PUT groups/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<GroupId>,
    body: Body<GroupDraftEnvelope>,
) -> Result<(Ignored, Json<GroupEnvelope>), ApiError> {
    let group = directory::groups::update(edge.store(), id, &body.value.group, edge.now()).await?;
    Ok((body.ignored, Json(GroupEnvelope { group: group.at(&client.base) })))
}

/// `DELETE groups/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    Extension(channel): Extension<Channel>,
    Admin(admin): Admin,
    Id(id): Id<GroupId>,
) -> Result<StatusCode, ApiError> {
    directory::groups::delete(edge.desk(), id, admin.id, channel, edge.now()).await?;
    Ok(StatusCode::NO_CONTENT)
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
    let users = people_at(&edge, &listing.client.base, page.records).await?;
    Ok(Json(Users { users, paging }))
}

/// `GET users/{id}/groups`
pub async fn of_user(
    State(edge): State<Edge>,
    _: Agent,
    Id(id): Id<UserId>,
    listing: Listing,
) -> Result<Json<Groups>, ApiError> {
    store::user::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    let page = store::group::of_user(edge.store(), id, &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(Groups { groups: all_at(page.records, &listing.client.base), paging }))
}

/// The group, unless it is deleted.
pub(super) async fn find(edge: &Edge, id: GroupId) -> Result<Group, ApiError> {
    let group = store::group::find(edge.store(), id).await?;
    group.filter(|group| !group.deleted).ok_or(ApiError::NotFound)
}
