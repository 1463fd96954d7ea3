//! `trigger_categories`: triggers that belong together. Agents see them, admins make and change
//! them.

use super::body::{Body, Ignored};
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use crate::auth::rights::{Admin, Agent};
use crate::business_rules;
use crate::edge::Edge;
use crate::store;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use frontdesk_model::id::TriggerCategoryId;
use frontdesk_model::rule::CategoryDraftEnvelope;
use frontdesk_model::trigger::{TriggerCategories, TriggerCategoryEnvelope};

/// `GET trigger_categories`
pub async fn list(
    State(edge): State<Edge>,
    _: Agent,
    listing: Listing,
) -> Result<Json<TriggerCategories>, ApiError> {
    let page = store::trigger_category::list(edge.store(), &listing.page).await?;
    let paging = listing.paging(&page);
    let mut trigger_categories = page.records;
    if listing.params.includes("rule_counts") {
        store::trigger_category::count_rules(edge.store(), &mut trigger_categories).await?;
    }
    Ok(Json(TriggerCategories { trigger_categories, paging }))
}

/// `GET trigger_categories/{id}`
pub async fn show(
    State(edge): State<Edge>,
    _: Agent,
    Id(id): Id<TriggerCategoryId>,
) -> Result<Json<TriggerCategoryEnvelope>, ApiError> {
    let trigger_category = store::trigger_category::show(edge.store(), id).await?;
    let trigger_category = trigger_category.ok_or(ApiError::NotFound)?;
    Ok(Json(TriggerCategoryEnvelope { trigger_category }))
}

/// `POST trigger_categories`
pub async fn create(
    State(edge): State<Edge>,
    _: Admin,
    body: Body<CategoryDraftEnvelope>,
) -> Result<impl IntoResponse, ApiError> {
    let draft = &body.value.trigger_category;
    let trigger_category =
        business_rules::trigger_categories::create(edge.store(), draft, edge.now()).await?;
    Ok((StatusCode::CREATED, body.ignored, Json(TriggerCategoryEnvelope { trigger_category })))
}

/// `PATCH trigger_categories/{id}`
pub async fn update(
    State(edge): State<Edge>,
    _: Admin,
    Id(id): Id<TriggerCategoryId>,
    body: Body<CategoryDraftEnvelope>,
) -> Result<(Ignored, Json<TriggerCategoryEnvelope>), ApiError> {
    let draft = &body.value.trigger_category;
    let trigger_category =
        business_rules::trigger_categories::update(edge.store(), id, draft, edge.now()).await?;
    Ok((body.ignored, Json(TriggerCategoryEnvelope { trigger_category })))
}

/// `DELETE trigger_categories/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    _: Admin,
    Id(id): Id<TriggerCategoryId>,
) -> Result<StatusCode, ApiError> {
    business_rules::trigger_categories::delete(edge.store(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
