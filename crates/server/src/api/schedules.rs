//! `business_hours/schedules`: the hours in which the desk works.

use super::body::{Body, Ignored};
use super::created::Created;
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use crate::auth::rights::{Admin, Agent};
use crate::client::Client;
use crate::edge::Edge;
use crate::schedule::{Workweek, new_schedule, schedule_change};
use crate::store;
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::id::ScheduleId;
use frontdesk_model::page::Schedules;
use frontdesk_model::schedule::{Intervals, ScheduleDraftEnvelope, ScheduleEnvelope, WorkweekEnvelope};

/// `GET business_hours/schedules`
pub async fn list(State(edge): State<Edge>, _: Admin, listing: Listing) -> Result<Json<Schedules>, ApiError> {
    let page = store::schedule::list(edge.store(), &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(Schedules { schedules: page.records, paging }))
}

/// `GET business_hours/schedules/{id}`
pub async fn show(
    State(edge): State<Edge>,
    _: Agent,
    Id(id): Id<ScheduleId>,
) -> Result<Json<ScheduleEnvelope>, ApiError> {
    let schedule = store::schedule::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(ScheduleEnvelope { schedule }))
}

/// `POST business_hours/schedules`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    body: Body<ScheduleDraftEnvelope>,
) -> Result<Created<ScheduleEnvelope>, ApiError> {
    let new = new_schedule(body.value.schedule)?;
    let schedule = store::schedule::create(edge.store(), new, edge.clock().now()).await?;
    let url = client.base.api(&format!("business_hours/schedules/{}", schedule.id));
    Ok(Created::at(url, body.ignored, ScheduleEnvelope { schedule }))
}

/// `PUT business_hours/schedules/{id}`
pub async fn update(
    State(edge): State<Edge>,
    _: Admin,
    Id(id): Id<ScheduleId>,
    body: Body<ScheduleDraftEnvelope>,
) -> Result<(Ignored, Json<ScheduleEnvelope>), ApiError> {
    let change = schedule_change(body.value.schedule)?;
    let changed = store::schedule::update(edge.store(), id, change, edge.clock().now()).await?;
    let schedule = changed.ok_or(ApiError::NotFound)?;
    Ok((body.ignored, Json(ScheduleEnvelope { schedule })))
}

/// `DELETE business_hours/schedules/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    _: Admin,
    Id(id): Id<ScheduleId>,
) -> Result<StatusCode, ApiError> {
    let gone = store::schedule::delete(edge.store(), id, edge.clock().now()).await?;
    if gone { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::NotFound) }
}

/// `PUT business_hours/schedules/{id}/workweek`
pub async fn set_workweek(
    State(edge): State<Edge>,
    _: Admin,
    Id(id): Id<ScheduleId>,
    body: Body<WorkweekEnvelope>,
) -> Result<(Ignored, Json<WorkweekEnvelope>), ApiError> {
    let workweek = Workweek::new(&body.value.workweek.intervals).map_err(|problem| vec![problem])?;
    if !store::schedule::set_workweek(edge.store(), id, &workweek, edge.clock().now()).await? {
        return Err(ApiError::NotFound);
    }
    let workweek = Intervals { intervals: workweek.intervals().to_vec() };
    Ok((body.ignored, Json(WorkweekEnvelope { workweek })))
}
