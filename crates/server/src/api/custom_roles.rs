//! `custom_roles`: what agents may do. Agents list them, admins see one, make and change them.

use super::address::{Addressed, all_at};
use super::body::{Body, Ignored};
use super::created::Created;
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use crate::auth::rights::{Admin, Agent};
use crate::client::Client;
use crate::edge::Edge;
use crate::live::Notice;
use crate::people;
use crate::store::custom_role;
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::custom_role::{CustomRoleDraftEnvelope, CustomRoleEnvelope, CustomRoles};
use frontdesk_model::id::CustomRoleId;

/// `GET custom_roles`
pub async fn list(
    State(edge): State<Edge>,
    _: Agent,
    listing: Listing,
) -> Result<Json<CustomRoles>, ApiError> {
    let page = custom_role::list(edge.store(), &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(CustomRoles { custom_roles: all_at(page.records, &listing.client.base), paging }))
}

/// `GET custom_roles/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<CustomRoleId>,
) -> Result<Json<CustomRoleEnvelope>, ApiError> {
    let role = custom_role::find(edge.store().read(), id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(CustomRoleEnvelope { custom_role: role.at(&client.base) }))
}

/// `POST custom_roles`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    body: Body<CustomRoleDraftEnvelope>,
) -> Result<Created<CustomRoleEnvelope>, ApiError> {
    let role = people::create_role(edge.store(), &body.value.custom_role, edge.now()).await?;
    let custom_role = role.at(&client.base);
    let url = custom_role.url.clone();
    Ok(Created::at(url, body.ignored, CustomRoleEnvelope { custom_role }))
}

/// `PUT custom_roles/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<CustomRoleId>,
    body: Body<CustomRoleDraftEnvelope>,
) -> Result<(Ignored, Json<CustomRoleEnvelope>), ApiError> {
    let role = people::update_role(edge.store(), id, &body.value.custom_role, edge.now()).await?;
    edge.notify(Notice::Everybody);
    Ok((body.ignored, Json(CustomRoleEnvelope { custom_role: role.at(&client.base) })))
}

/// `DELETE custom_roles/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    _: Admin,
    Id(id): Id<CustomRoleId>,
) -> Result<StatusCode, ApiError> {
    people::delete_role(edge.store(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
