//! `organization_memberships`: which person belongs to which organization. People see their own;
//! agents see all and make those of end users, admins everybody's.

use super::address::{Addressed, all_at};
use super::body::Body;
use super::created::Created;
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::organizations;
use crate::auth::SignedIn;
use crate::auth::rights::Agent;
use crate::client::Client;
use crate::directory::organization_memberships as directory;
use crate::edge::Edge;
use crate::store;
use crate::store::organization_membership::Which;
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::id::{OrganizationId, OrganizationMembershipId, UserId};
use frontdesk_model::organization_membership::{
    OrganizationMembershipDraftEnvelope, OrganizationMembershipEnvelope,
};
use frontdesk_model::page::OrganizationMemberships;

/// `GET organization_memberships`: for an end user, their own
pub async fn list(
    State(edge): State<Edge>,
    SignedIn { user, .. }: SignedIn,
    listing: Listing,
) -> Result<Json<OrganizationMemberships>, ApiError> {
    let which = if user.role.is_agent() { Which::All } else { Which::OfUser(user.id) };
    answer(&edge, &listing, which).await
}

/// `GET users/{id}/organization_memberships`
pub async fn of_user(
    State(edge): State<Edge>,
    SignedIn { user, .. }: SignedIn,
    Id(id): Id<UserId>,
    listing: Listing,
) -> Result<Json<OrganizationMemberships>, ApiError> {
    if !user.role.is_agent() && user.id != id {
        return Err(ApiError::NotFound);
    }
    store::user::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    answer(&edge, &listing, Which::OfUser(id)).await
}

/// `GET organizations/{id}/organization_memberships`
pub async fn of_organization(
    State(edge): State<Edge>,
    _: Agent,
    Id(id): Id<OrganizationId>,
    listing: Listing,
) -> Result<Json<OrganizationMemberships>, ApiError> {
    organizations::find(&edge, id).await?;
    answer(&edge, &listing, Which::OfOrganization(id)).await
}

/// `GET organization_memberships/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Agent,
    Id(id): Id<OrganizationMembershipId>,
) -> Result<Json<OrganizationMembershipEnvelope>, ApiError> {
    let membership = store::organization_membership::find(edge.store(), id).await?;
    let membership = membership.ok_or(ApiError::NotFound)?;
    Ok(Json(OrganizationMembershipEnvelope { organization_membership: membership.at(&client.base) }))
}

/// `POST organization_memberships`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    body: Body<OrganizationMembershipDraftEnvelope>,
) -> Result<Created<OrganizationMembershipEnvelope>, ApiError> {
    let draft = body.value.organization_membership;
    let membership = directory::create(edge.store(), agent.role, draft, edge.now()).await?;
    let organization_membership = membership.at(&client.base);
    let url = organization_membership.url.clone();
    Ok(Created::at(url, body.ignored, OrganizationMembershipEnvelope { organization_membership }))
}

/// `PUT users/{id}/organization_memberships/{id}/make_default`
pub async fn make_default(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    Id((user, id)): Id<(UserId, OrganizationMembershipId)>,
    listing: Listing,
) -> Result<Json<OrganizationMemberships>, ApiError> {
    let which = directory::Which::Number(id);
    directory::make_default(edge.store(), agent.role, user, which, edge.now()).await?;
    answer(&edge, &listing, Which::OfUser(user)).await
}

/// `PUT users/{id}/organizations/{id}/make_default`
pub async fn make_organization_default(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    Id((user, organization)): Id<(UserId, OrganizationId)>,
) -> Result<Json<OrganizationMembershipEnvelope>, ApiError> {
    let which = directory::Which::In(organization);
    let membership = directory::make_default(edge.store(), agent.role, user, which, edge.now()).await?;
    Ok(Json(OrganizationMembershipEnvelope { organization_membership: membership.at(&client.base) }))
}

/// `DELETE users/{id}/organizations/{id}`
pub async fn unassign(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    Id((user, organization)): Id<(UserId, OrganizationId)>,
) -> Result<StatusCode, ApiError> {
    directory::unassign(edge.store(), agent.role, user, organization, edge.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE organization_memberships/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    Id(id): Id<OrganizationMembershipId>,
) -> Result<StatusCode, ApiError> {
    directory::delete(edge.store(), agent.role, id, edge.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn answer(
    edge: &Edge,
    listing: &Listing,
    which: Which,
) -> Result<Json<OrganizationMemberships>, ApiError> {
    let page = store::organization_membership::list(edge.store(), which, &listing.page).await?;
    let paging = listing.paging(&page);
    let organization_memberships = all_at(page.records, &listing.client.base);
    Ok(Json(OrganizationMemberships { organization_memberships, paging }))
}
