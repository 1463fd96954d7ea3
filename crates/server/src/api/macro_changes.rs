//! `macros`: made, changed and deleted.

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
use frontdesk_model::id::MacroId;
use frontdesk_model::macros::{Macro, MacroEnvelope};
use frontdesk_model::page::{Macros, Sideloads};
use frontdesk_model::rule::{MacroDraftEnvelope, MovedMacros};

/// `POST macros`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    body: Body<MacroDraftEnvelope>,
) -> Result<Created<MacroEnvelope>, ApiError> {
    let one: Macro = restricted::create(edge.store(), &agent, &body.value.r#macro, edge.now()).await?;
    let one = one.at(&client.base);
    Ok(Created::at(one.url.clone(), body.ignored, MacroEnvelope { r#macro: one }))
}

/// `PUT macros/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    Id(id): Id<MacroId>,
    body: Body<MacroDraftEnvelope>,
) -> Result<(Ignored, Json<MacroEnvelope>), ApiError> {
    let one: Macro = restricted::update(edge.store(), &agent, id, &body.value.r#macro, edge.now()).await?;
    Ok((body.ignored, Json(MacroEnvelope { r#macro: one.at(&client.base) })))
}

/// `PUT macros/update_many`
pub async fn update_many(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    body: Body<MovedMacros>,
) -> Result<(Ignored, Json<Macros>), ApiError> {
    let moved = &body.value.macros;
    let macros: Vec<Macro> = restricted::update_many(edge.store(), &agent, moved, edge.now()).await?;
    let paging = rule_listing::whole(macros.len());
    let macros = all_at(macros, &client.base);
    Ok((body.ignored, Json(Macros { macros, sideloads: Sideloads::default(), paging })))
}

/// `DELETE macros/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    Id(id): Id<MacroId>,
) -> Result<StatusCode, ApiError> {
    restricted::delete::<Macro>(edge.store(), &agent, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE macros/destroy_many?ids=1,2`
pub async fn delete_many(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    params: Params,
) -> Result<StatusCode, ApiError> {
    restricted::delete_many::<Macro>(edge.store(), &agent, &many::at_least_one(&params, "ids")?).await?;
    Ok(StatusCode::NO_CONTENT)
}
