//! `automations`: rules that look at tickets as time passes. Agents see them, admins make and
//! change them.

use super::address::{Addressed, all_at};
use super::body::{Body, Ignored};
use super::created::Created;
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::many;
use super::query::Params;
use super::rule_listing;
use crate::auth::rights::{Admin, Agent};
use crate::business_rules;
use crate::client::Client;
use crate::edge::Edge;
use crate::store::rule::{self, Kept};
use crate::store::rule_list::RuleFilter;
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::id::AutomationId;
use frontdesk_model::page::{Automations, Sideloads};
use frontdesk_model::rule::{AutomationDraftEnvelope, MovedAutomations};
use frontdesk_model::trigger::{Automation, AutomationEnvelope};

/// `GET automations`
pub async fn list(
    State(edge): State<Edge>,
    _: Agent,
    listing: Listing,
) -> Result<Json<Automations>, ApiError> {
    found(&edge, &listing, &rule_listing::filter(&listing.params)?).await
}

/// `GET automations/active`
pub async fn active(
    State(edge): State<Edge>,
    _: Agent,
    listing: Listing,
) -> Result<Json<Automations>, ApiError> {
    let filter = RuleFilter { active: Some(true), ..rule_listing::filter(&listing.params)? };
    found(&edge, &listing, &filter).await
}

/// `GET automations/search?query=…`
pub async fn search(
    State(edge): State<Edge>,
    _: Agent,
    listing: Listing,
) -> Result<Json<Automations>, ApiError> {
    found(&edge, &listing, &rule_listing::searched(&listing.params)?).await
}

async fn found(edge: &Edge, listing: &Listing, filter: &RuleFilter) -> Result<Json<Automations>, ApiError> {
    let page = rule::list(edge.store(), Kept::Automation, None, filter, &listing.page).await?;
    let paging = listing.paging(&page);
    let automations = page.records.into_iter().map(Automation::from).collect();
    let automations = all_at(automations, &listing.client.base);
    Ok(Json(Automations { automations, sideloads: Sideloads::default(), paging }))
}

/// `GET automations/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Agent,
    Id(id): Id<AutomationId>,
) -> Result<Json<AutomationEnvelope>, ApiError> {
    let found = rule::find(edge.store(), Kept::Automation, id.get()).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(AutomationEnvelope { automation: Automation::from(found).at(&client.base) }))
}

/// `POST automations`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    body: Body<AutomationDraftEnvelope>,
) -> Result<Created<AutomationEnvelope>, ApiError> {
    let draft = body.value.automation;
    let automation = business_rules::automations::create(edge.store(), draft, edge.now()).await?;
    let automation = automation.at(&client.base);
    Ok(Created::at(automation.url.clone(), body.ignored, AutomationEnvelope { automation }))
}

/// `PUT automations/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<AutomationId>,
    body: Body<AutomationDraftEnvelope>,
) -> Result<(Ignored, Json<AutomationEnvelope>), ApiError> {
    let draft = body.value.automation;
    let automation = business_rules::automations::update(edge.store(), id, draft, edge.now()).await?;
    Ok((body.ignored, Json(AutomationEnvelope { automation: automation.at(&client.base) })))
}

/// `PUT automations/update_many`
pub async fn update_many(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    body: Body<MovedAutomations>,
) -> Result<(Ignored, Json<Automations>), ApiError> {
    let moved = &body.value.automations;
    let automations = business_rules::automations::update_many(edge.store(), moved, edge.now()).await?;
    let paging = rule_listing::whole(automations.len());
    let automations = all_at(automations, &client.base);
    Ok((body.ignored, Json(Automations { automations, sideloads: Sideloads::default(), paging })))
}

/// `DELETE automations/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    _: Admin,
    Id(id): Id<AutomationId>,
) -> Result<StatusCode, ApiError> {
    business_rules::automations::delete(edge.store(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE automations/destroy_many?ids=1,2`
pub async fn delete_many(State(edge): State<Edge>, _: Admin, params: Params) -> Result<StatusCode, ApiError> {
    business_rules::automations::delete_many(edge.store(), &many::at_least_one(&params, "ids")?).await?;
    Ok(StatusCode::NO_CONTENT)
}
