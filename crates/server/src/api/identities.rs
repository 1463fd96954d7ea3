//! `users/{id}/identities`: what people are known by, for agents.

use super::address::{Addressed, all_at};
use super::body::{Body, Ignored};
use super::created::Created;
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use crate::auth::rights::Agent;
use crate::client::Client;
use crate::edge::Edge;
use crate::{people, store};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::id::{IdentityId, UserId};
use frontdesk_model::identity::{
    Identities, IdentityDraftEnvelope, IdentityEnvelope, IdentityUpdate, IdentityUpdateEnvelope,
};

/// `GET users/{id}/identities`
pub async fn list(
    State(edge): State<Edge>,
    _: Agent,
    Id(user): Id<UserId>,
    listing: Listing,
) -> Result<Json<Identities>, ApiError> {
    store::user::find(edge.store(), user).await?.ok_or(ApiError::NotFound)?;
    page(&edge, user, &listing).await
}

/// `GET users/{id}/identities/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Agent,
    Id((user, id)): Id<(UserId, IdentityId)>,
) -> Result<Json<IdentityEnvelope>, ApiError> {
    let identity = store::identity::find(edge.store(), user, id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(IdentityEnvelope { identity: identity.at(&client.base) }))
}

/// `POST users/{id}/identities`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    Id(user): Id<UserId>,
    body: Body<IdentityDraftEnvelope>,
) -> Result<Created<IdentityEnvelope>, ApiError> {
    let draft = body.value.identity;
    let identity = people::add(edge.store(), &agent, user, &draft, edge.now()).await?.at(&client.base);
    Ok(Created::at(identity.url.clone(), body.ignored, IdentityEnvelope { identity }))
}

/// `PUT users/{id}/identities/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    Id(ids): Id<(UserId, IdentityId)>,
    body: Body<IdentityUpdateEnvelope>,
) -> Result<(Ignored, Json<IdentityEnvelope>), ApiError> {
    let update = body.value.identity;
    let identity = people::update_identity(edge.store(), &agent, ids, &update, edge.now()).await?;
    Ok((body.ignored, Json(IdentityEnvelope { identity: identity.at(&client.base) })))
}

/// `PUT users/{id}/identities/{id}/verify`
pub async fn verify(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    Id(ids): Id<(UserId, IdentityId)>,
) -> Result<Json<IdentityEnvelope>, ApiError> {
    let update = IdentityUpdate { verified: Some(true), value: None };
    let identity = people::update_identity(edge.store(), &agent, ids, &update, edge.now()).await?;
    Ok(Json(IdentityEnvelope { identity: identity.at(&client.base) }))
}

/// `PUT users/{id}/identities/{id}/make_primary`: answers with all of them
pub async fn make_primary(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    Id(ids): Id<(UserId, IdentityId)>,
    listing: Listing,
) -> Result<Json<Identities>, ApiError> {
    people::make_primary(edge.store(), &agent, ids, edge.now()).await?;
    page(&edge, ids.0, &listing).await
}

/// `DELETE users/{id}/identities/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    Id(ids): Id<(UserId, IdentityId)>,
) -> Result<StatusCode, ApiError> {
    people::remove_identity(edge.store(), &agent, ids, edge.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn page(edge: &Edge, user: UserId, listing: &Listing) -> Result<Json<Identities>, ApiError> {
    let page = store::identity::list(edge.store(), user, &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(Identities { identities: all_at(page.records, &listing.client.base), paging }))
}
