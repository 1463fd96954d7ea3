//! `slas/policies`: what tickets are promised. For admins.

use super::address::{Addressed, all_at};
use super::body::{Body, Ignored};
use super::created::Created;
use super::definitions::{self, SlaDefinitions};
use super::empty::Empty;
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::query::{Params, wrong};
use crate::auth::rights::Admin;
use crate::client::Client;
use crate::edge::Edge;
use crate::sla::policies;
use crate::store::{self, Sight};
use axum::Json;
use axum::extract::{Extension, FromRequest as _, Request, State};
use axum::http::StatusCode;
use frontdesk_model::id::SlaPolicyId;
use frontdesk_model::page::SlaPolicies;
use frontdesk_model::sla_policy::{SlaPolicyDraftEnvelope, SlaPolicyEnvelope, SlaPolicyOrder};

/// `GET slas/policies`
pub async fn list(
    State(edge): State<Edge>,
    _: Admin,
    listing: Listing,
) -> Result<Json<SlaPolicies>, ApiError> {
    let page = store::sla_policy::list(edge.store(), &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(SlaPolicies { sla_policies: all_at(page.records, &listing.client.base), paging }))
}

/// `GET slas/policies/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<SlaPolicyId>,
) -> Result<Json<SlaPolicyEnvelope>, ApiError> {
    let policy = store::sla_policy::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(SlaPolicyEnvelope { sla_policy: policy.at(&client.base) }))
}

/// `POST slas/policies`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    body: Body<SlaPolicyDraftEnvelope>,
) -> Result<Created<SlaPolicyEnvelope>, ApiError> {
    let policy = policies::create(edge.store(), body.value.sla_policy, edge.now()).await?;
    let sla_policy = policy.at(&client.base);
    Ok(Created::at(sla_policy.url.clone(), body.ignored, SlaPolicyEnvelope { sla_policy }))
}

/// `PUT slas/policies/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<SlaPolicyId>,
    body: Body<SlaPolicyDraftEnvelope>,
) -> Result<(Ignored, Json<SlaPolicyEnvelope>), ApiError> {
    let policy = policies::update(edge.store(), id, body.value.sla_policy, edge.now()).await?;
    Ok((body.ignored, Json(SlaPolicyEnvelope { sla_policy: policy.at(&client.base) })))
}

/// `DELETE slas/policies/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    _: Admin,
    Id(id): Id<SlaPolicyId>,
) -> Result<StatusCode, ApiError> {
    policies::delete(edge.store(), id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `PUT slas/policies/reorder`: the ids stand in the address or, as clients send them, in a body
pub async fn reorder(
    State(edge): State<Edge>,
    _: Admin,
    params: Params,
    request: Request,
) -> Result<Empty, ApiError> {
    let order = if params.get("sla_policy_ids").is_some() {
        let ids = params.many("sla_policy_ids")?.into_iter().map(str::parse);
        ids.collect::<Result<_, _>>().map_err(|_| wrong("sla_policy_ids"))?
    } else {
        Body::<SlaPolicyOrder>::from_request(request, &edge).await?.value.sla_policy_ids
    };
    policies::reorder(edge.store(), &order).await?;
    Ok(Empty)
}

/// `GET slas/policies/definitions`
pub async fn definitions(State(edge): State<Edge>, _: Admin) -> Result<Json<SlaDefinitions>, ApiError> {
    let fields = store::ticket_field::all(edge.store(), Sight::Desk).await?;
    Ok(Json(definitions::of_slas(&fields)))
}
