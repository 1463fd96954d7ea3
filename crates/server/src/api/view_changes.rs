//! `views`: made, changed and deleted.

use super::address::{Addressed, all_at};
use super::body::{Body, Ignored};
use super::created::Created;
use super::error::ApiError;
use super::id::Id;
use super::many;
use super::query::Params;
use super::rule_listing;
use crate::auth::rights::Agent;
use crate::business_rules::restricted;
use crate::client::Client;
use crate::edge::Edge;
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::id::ViewId;
use frontdesk_model::page::{Sideloads, Views};
use frontdesk_model::rule::{MovedViews, ViewDraftEnvelope};
use frontdesk_model::view::{View, ViewEnvelope};

/// `POST views`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    body: Body<ViewDraftEnvelope>,
) -> Result<Created<ViewEnvelope>, ApiError> {
    let view: View = restricted::create(edge.store(), &agent, &body.value.view, edge.now()).await?;
    let view = view.at(&client.base);
    Ok(Created::at(view.url.clone(), body.ignored, ViewEnvelope { view }))
}

/// `PUT views/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    Id(id): Id<ViewId>,
    body: Body<ViewDraftEnvelope>,
) -> Result<(Ignored, Json<ViewEnvelope>), ApiError> {
    let view: View = restricted::update(edge.store(), &agent, id, &body.value.view, edge.now()).await?;
    Ok((body.ignored, Json(ViewEnvelope { view: view.at(&client.base) })))
}

/// `PUT views/update_many`
pub async fn update_many(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    body: Body<MovedViews>,
) -> Result<(Ignored, Json<Views>), ApiError> {
    let moved = &body.value.views;
    let views: Vec<View> = restricted::update_many(edge.store(), &agent, moved, edge.now()).await?;
    let paging = rule_listing::whole(views.len());
    let views = all_at(views, &client.base);
    Ok((body.ignored, Json(Views { views, sideloads: Sideloads::default(), paging })))
}

/// `DELETE views/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    Id(id): Id<ViewId>,
) -> Result<StatusCode, ApiError> {
    restricted::delete::<View>(edge.store(), &agent, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE views/destroy_many?ids=1,2`
pub async fn delete_many(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    params: Params,
) -> Result<StatusCode, ApiError> {
    restricted::delete_many::<View>(edge.store(), &agent, &many::at_least_one(&params, "ids")?).await?;
    Ok(StatusCode::NO_CONTENT)
}
