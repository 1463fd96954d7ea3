//! `deleted_users`: people who were deleted, for agents. Here they can be deleted for good.

use super::address::{Addressed, all_at};
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use crate::auth::rights::Agent;
use crate::client::Client;
use crate::edge::Edge;
use crate::people;
use crate::store::deleted_user;
use axum::Json;
use axum::extract::{Extension, State};
use frontdesk_model::count::{Count, CountEnvelope};
use frontdesk_model::deleted_user::{DeletedUser, DeletedUserEnvelope, DeletedUsers};
use frontdesk_model::id::UserId;

/// `GET deleted_users`
pub async fn list(
    State(edge): State<Edge>,
    _: Agent,
    listing: Listing,
) -> Result<Json<DeletedUsers>, ApiError> {
    let page = deleted_user::list(edge.store(), &listing.page).await?;
    let paging = listing.paging(&page);
    let people = page.records.into_iter().map(DeletedUser::from).collect();
    Ok(Json(DeletedUsers { deleted_users: all_at(people, &listing.client.base), paging }))
}

/// `GET deleted_users/count`
pub async fn count(State(edge): State<Edge>, _: Agent) -> Result<Json<CountEnvelope>, ApiError> {
    let value = deleted_user::count_of(edge.store()).await?;
    Ok(Json(CountEnvelope { count: Count { value, refreshed_at: edge.now() } }))
}

/// `GET deleted_users/{id}`: unless they were deleted for good
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Agent,
    Id(id): Id<UserId>,
) -> Result<Json<DeletedUserEnvelope>, ApiError> {
    let user = deleted_user::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(DeletedUserEnvelope { deleted_user: DeletedUser::from(user).at(&client.base) }))
}

/// `DELETE deleted_users/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    Id(id): Id<UserId>,
) -> Result<Json<DeletedUserEnvelope>, ApiError> {
    let user = people::erase(edge.store(), &agent, id, edge.now()).await?;
    Ok(Json(DeletedUserEnvelope { deleted_user: DeletedUser::from(user).at(&client.base) }))
}
