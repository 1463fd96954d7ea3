//! `group_memberships`: which agent is in which group. Agents see them, admins make them.

use super::address::{Addressed, all_at};
use super::body::Body;
use super::created::Created;
use super::error::ApiError;
use super::groups;
use super::id::Id;
use super::listing::Listing;
use crate::auth::rights::{Admin, Agent};
use crate::client::Client;
use crate::directory;
use crate::edge::Edge;
use crate::store;
use crate::store::group_membership::Which;
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::account::Channel;
use frontdesk_model::group_membership::{GroupMembershipDraftEnvelope, GroupMembershipEnvelope};
use frontdesk_model::id::{GroupId, GroupMembershipId, UserId};
use frontdesk_model::page::GroupMemberships;

/// `GET group_memberships`
pub async fn list(
    State(edge): State<Edge>,
    _: Agent,
    listing: Listing,
) -> Result<Json<GroupMemberships>, ApiError> {
    answer(&edge, &listing, Which::All).await
}

/// `GET group_memberships/assignable`
pub async fn assignable(
    State(edge): State<Edge>,
    _: Agent,
    listing: Listing,
) -> Result<Json<GroupMemberships>, ApiError> {
    answer(&edge, &listing, Which::Assignable).await
}

/// `GET groups/{id}/memberships`
pub async fn of_group(
    State(edge): State<Edge>,
    _: Agent,
    Id(id): Id<GroupId>,
    listing: Listing,
) -> Result<Json<GroupMemberships>, ApiError> {
    groups::find(&edge, id).await?;
    answer(&edge, &listing, Which::OfGroup(id)).await
}

/// `GET users/{id}/group_memberships`
pub async fn of_user(
    State(edge): State<Edge>,
    _: Agent,
    Id(id): Id<UserId>,
    listing: Listing,
) -> Result<Json<GroupMemberships>, ApiError> {
    store::user::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    answer(&edge, &listing, Which::OfUser(id)).await
}

/// `GET group_memberships/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Agent,
    Id(id): Id<GroupMembershipId>,
) -> Result<Json<GroupMembershipEnvelope>, ApiError> {
    let membership = store::group_membership::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(GroupMembershipEnvelope { group_membership: membership.at(&client.base) }))
}

/// `POST group_memberships`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    body: Body<GroupMembershipDraftEnvelope>,
) -> Result<Created<GroupMembershipEnvelope>, ApiError> {
    let draft = body.value.group_membership;
    let membership = directory::group_memberships::create(edge.store(), draft, edge.now()).await?;
    let group_membership = membership.at(&client.base);
    Ok(Created::at(group_membership.url.clone(), body.ignored, GroupMembershipEnvelope { group_membership }))
}

/// `PUT users/{id}/group_memberships/{id}/make_default`
pub async fn make_default(
    State(edge): State<Edge>,
    _: Agent,
    Id((user, id)): Id<(UserId, GroupMembershipId)>,
    listing: Listing,
) -> Result<Json<GroupMemberships>, ApiError> {
    directory::group_memberships::make_default(edge.store(), user, id, edge.now()).await?;
    answer(&edge, &listing, Which::OfUser(user)).await
}

/// `DELETE group_memberships/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    Extension(channel): Extension<Channel>,
    Admin(admin): Admin,
    Id(id): Id<GroupMembershipId>,
) -> Result<StatusCode, ApiError> {
    directory::group_memberships::delete(edge.desk(), id, admin.id, channel, edge.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn answer(edge: &Edge, listing: &Listing, which: Which) -> Result<Json<GroupMemberships>, ApiError> {
    let page = store::group_membership::list(edge.store(), which, &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(GroupMemberships { group_memberships: all_at(page.records, &listing.client.base), paging }))
}
