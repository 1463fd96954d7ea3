//! `organizations`: where requesters come from, for agents.

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
use frontdesk_model::id::OrganizationId;
use frontdesk_model::organization::OrganizationEnvelope;
use frontdesk_model::page::Organizations;

/// `GET organizations`
pub async fn list(
    State(edge): State<Edge>,
    _: Agent,
    listing: Listing,
) -> Result<Json<Organizations>, ApiError> {
    let page = store::organization::list(edge.store(), &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(Organizations { organizations: all_at(page.records, &listing.client.base), paging }))
}

/// `GET organizations/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Agent,
    Id(id): Id<OrganizationId>,
) -> Result<Json<OrganizationEnvelope>, ApiError> {
    let organization = store::organization::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(OrganizationEnvelope { organization: organization.at(&client.base) }))
}
