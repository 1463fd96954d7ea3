//! `custom_statuses`: the desk's own words for where a ticket stands. Whoever is signed in reads them,
//! admins make and change them.

use super::address::{Addressed, all_at};
use super::body::{Body, Ignored};
use super::created::Created;
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::query::{Params, wrong};
use crate::auth::SignedIn;
use crate::auth::rights::Admin;
use crate::client::Client;
use crate::edge::Edge;
use crate::fields;
use crate::store::custom_status::{self, Wanted};
use axum::Json;
use axum::extract::{Extension, State};
use frontdesk_model::custom_status::{CustomStatusDraftEnvelope, CustomStatusEnvelope, DefaultStatuses};
use frontdesk_model::id::CustomStatusId;
use frontdesk_model::page::CustomStatuses;
use frontdesk_model::status::Status;
use serde_json::{Value, json};

/// Custom statuses that a call names at most.
const MANY: usize = 100;

/// `GET custom_statuses`
pub async fn list(
    State(edge): State<Edge>,
    _: SignedIn,
    listing: Listing,
) -> Result<Json<CustomStatuses>, ApiError> {
    let page = custom_status::list(edge.store(), &wanted(&listing.params)?, &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(CustomStatuses { custom_statuses: all_at(page.records, &listing.client.base), paging }))
}

/// Which custom statuses a call asks for.
fn wanted(params: &Params) -> Result<Wanted, ApiError> {
    let flag = |name| match params.get(name) {
        Some("true") => Some(true),
        Some("false") => Some(false),
        _ => None,
    };
    let named = params.get("status_categories").map(|list| {
        let words = list.split(',').map(str::trim);
        let categories = words.map(|word| Status::from_word(word).filter(|one| one.is_category()));
        categories.collect::<Option<Vec<Status>>>().ok_or_else(|| wrong("status_categories"))
    });
    Ok(Wanted { categories: named.transpose()?, active: flag("active"), default: flag("default") })
}

/// `GET custom_statuses/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: SignedIn,
    Id(id): Id<CustomStatusId>,
) -> Result<Json<CustomStatusEnvelope>, ApiError> {
    let status = custom_status::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(CustomStatusEnvelope { custom_status: status.at(&client.base) }))
}

/// `POST custom_statuses`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    body: Body<CustomStatusDraftEnvelope>,
) -> Result<Created<CustomStatusEnvelope>, ApiError> {
    let draft = &body.value.custom_status;
    let status = fields::custom_statuses::create(edge.store(), draft, edge.now()).await?;
    let custom_status = status.at(&client.base);
    let url = custom_status.url.clone();
    Ok(Created::at(url, body.ignored, CustomStatusEnvelope { custom_status }))
}

/// `PUT custom_statuses/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<CustomStatusId>,
    body: Body<CustomStatusDraftEnvelope>,
) -> Result<(Ignored, Json<CustomStatusEnvelope>), ApiError> {
    let draft = &body.value.custom_status;
    let status = fields::custom_statuses::update(edge.store(), id, draft, edge.now()).await?;
    let kept = draft.status_category.as_ref().map(|_| "custom_status.status_category".to_owned());
    Ok((body.ignored.and(kept), Json(CustomStatusEnvelope { custom_status: status.at(&client.base) })))
}

/// `PUT custom_status/default`
pub async fn set_defaults(
    State(edge): State<Edge>,
    _: Admin,
    body: Body<DefaultStatuses>,
) -> Result<(Ignored, Json<Value>), ApiError> {
    let ids = body.value.ids.split(',').map(|id| id.trim().parse());
    let ids: Vec<CustomStatusId> = ids.collect::<Result<_, _>>().map_err(|_| wrong("ids"))?;
    if ids.len() > MANY {
        return Err(ApiError::TooManyValues { parameter: "ids", max: MANY });
    }
    fields::custom_statuses::set_defaults(edge.store(), &ids, edge.now()).await?;
    Ok((body.ignored, Json(json!({}))))
}
