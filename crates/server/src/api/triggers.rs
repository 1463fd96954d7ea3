//! `triggers`: rules that look at every update of a ticket. Agents see them, admins make and change
//! them.

use super::address::{Addressed, all_at};
use super::body::{Body, Ignored};
use super::created::Created;
use super::definitions::{self, TriggerDefinitions};
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::many;
use super::query::{Params, wrong};
use super::rule_listing;
use crate::auth::rights::{Admin, Agent};
use crate::business_rules;
use crate::client::Client;
use crate::edge::Edge;
use crate::store::rule::{self, Kept};
use crate::store::rule_list::RuleFilter;
use crate::store::{self, Sight};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::id::TriggerId;
use frontdesk_model::page::{Sideloads, Triggers};
use frontdesk_model::rule::{MovedTriggers, TriggerDraftEnvelope, TriggerOrder};
use frontdesk_model::trigger::{Trigger, TriggerEnvelope};

/// `GET triggers`
pub async fn list(State(edge): State<Edge>, _: Agent, listing: Listing) -> Result<Json<Triggers>, ApiError> {
    found(&edge, &listing, &rule_listing::filter(&listing.params)?).await
}

/// `GET triggers/active`
pub async fn active(
    State(edge): State<Edge>,
    _: Agent,
    listing: Listing,
) -> Result<Json<Triggers>, ApiError> {
    let filter = RuleFilter { active: Some(true), ..rule_listing::filter(&listing.params)? };
    found(&edge, &listing, &filter).await
}

/// `GET triggers/search?query=…`
pub async fn search(
    State(edge): State<Edge>,
    _: Agent,
    listing: Listing,
) -> Result<Json<Triggers>, ApiError> {
    found(&edge, &listing, &rule_listing::searched(&listing.params)?).await
}

async fn found(edge: &Edge, listing: &Listing, filter: &RuleFilter) -> Result<Json<Triggers>, ApiError> {
    let category = listing.params.get("category_id");
    let category = category.map(|id| id.parse().map_err(|_| wrong("category_id"))).transpose()?;
    let page = rule::list(edge.store(), Kept::Trigger, category, filter, &listing.page).await?;
    let paging = listing.paging(&page);
    let triggers = page.records.into_iter().map(Trigger::from).collect();
    let triggers = all_at(triggers, &listing.client.base);
    Ok(Json(Triggers { triggers, sideloads: Sideloads::default(), paging }))
}

/// `GET triggers/definitions`
pub async fn definitions(State(edge): State<Edge>, _: Agent) -> Result<Json<TriggerDefinitions>, ApiError> {
    let fields = store::ticket_field::all(edge.store(), Sight::Desk).await?;
    Ok(Json(definitions::of_triggers(&fields)))
}

/// `GET triggers/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Agent,
    Id(id): Id<TriggerId>,
) -> Result<Json<TriggerEnvelope>, ApiError> {
    let found = rule::find(edge.store(), Kept::Trigger, id.get()).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(TriggerEnvelope { trigger: Trigger::from(found).at(&client.base) }))
}

/// `POST triggers`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    body: Body<TriggerDraftEnvelope>,
) -> Result<Created<TriggerEnvelope>, ApiError> {
    let draft = &body.value.trigger;
    let trigger = business_rules::triggers::create(edge.store(), draft, edge.now()).await?.at(&client.base);
    Ok(Created::at(trigger.url.clone(), body.ignored, TriggerEnvelope { trigger }))
}

/// `PUT triggers/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<TriggerId>,
    body: Body<TriggerDraftEnvelope>,
) -> Result<(Ignored, Json<TriggerEnvelope>), ApiError> {
    let draft = &body.value.trigger;
    let trigger = business_rules::triggers::update(edge.store(), id, draft, edge.now()).await?;
    Ok((body.ignored, Json(TriggerEnvelope { trigger: trigger.at(&client.base) })))
}

/// `PUT triggers/update_many`
pub async fn update_many(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    body: Body<MovedTriggers>,
) -> Result<(Ignored, Json<Triggers>), ApiError> {
    let moved = &body.value.triggers;
    let triggers = business_rules::triggers::update_many(edge.store(), moved, edge.now()).await?;
    let paging = rule_listing::whole(triggers.len());
    let triggers = all_at(triggers, &client.base);
    Ok((body.ignored, Json(Triggers { triggers, sideloads: Sideloads::default(), paging })))
}

/// `PUT triggers/reorder`: every trigger, in the order in which they are to run.
pub async fn reorder(
    State(edge): State<Edge>,
    _: Admin,
    listing: Listing,
    body: Body<TriggerOrder>,
) -> Result<(Ignored, Json<Triggers>), ApiError> {
    business_rules::triggers::reorder(edge.store(), &body.value.trigger_ids, edge.now()).await?;
    Ok((body.ignored, found(&edge, &listing, &RuleFilter::default()).await?))
}

/// `DELETE triggers/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    _: Admin,
    Id(id): Id<TriggerId>,
) -> Result<StatusCode, ApiError> {
    business_rules::triggers::delete(edge.store(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE triggers/destroy_many?ids=1,2`
pub async fn delete_many(State(edge): State<Edge>, _: Admin, params: Params) -> Result<StatusCode, ApiError> {
    business_rules::triggers::delete_many(edge.store(), &many::at_least_one(&params, "ids")?).await?;
    Ok(StatusCode::NO_CONTENT)
}
