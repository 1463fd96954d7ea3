//! `business_hours/schedules/{id}/holidays`: the days on which nobody works.

use super::body::{Body, Ignored};
use super::created::Created;
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::query::Params;
use crate::auth::rights::{Admin, Agent};
use crate::client::Client;
use crate::edge::Edge;
use crate::schedule::{Fault, HOLIDAYS_MAX, Problem, holiday};
use crate::store;
use crate::store::holiday::{Made, Window};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::id::{HolidayId, ScheduleId};
use frontdesk_model::page::Holidays;
use frontdesk_model::schedule::{Holiday, HolidayDraftEnvelope, HolidayEnvelope};
use frontdesk_model::time::Date;

/// `GET business_hours/schedules/{id}/holidays`
pub async fn list(
    State(edge): State<Edge>,
    _: Admin,
    Id(schedule): Id<ScheduleId>,
    listing: Listing,
) -> Result<Json<Holidays>, ApiError> {
    let window =
        Window { from: date(&listing.params, "start_date")?, to: date(&listing.params, "end_date")? };
    store::schedule::find(edge.store(), schedule).await?.ok_or(ApiError::NotFound)?;
    let page = store::holiday::list(edge.store(), schedule, window, &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(Holidays { holidays: page.records, paging }))
}

/// `GET business_hours/schedules/{id}/holidays/{holiday_id}`
pub async fn show(
    State(edge): State<Edge>,
    _: Agent,
    Id((schedule, id)): Id<(ScheduleId, HolidayId)>,
) -> Result<Json<HolidayEnvelope>, ApiError> {
    Ok(Json(HolidayEnvelope { holiday: find(&edge, schedule, id).await? }))
}

/// `POST business_hours/schedules/{id}/holidays`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(schedule): Id<ScheduleId>,
    body: Body<HolidayDraftEnvelope>,
) -> Result<Created<HolidayEnvelope>, ApiError> {
    let new = holiday(None, body.value.holiday)?;
    let made = store::holiday::create(edge.store(), schedule, new, edge.clock().now()).await?;
    let holiday = match made.ok_or(ApiError::NotFound)? {
        Made::Holiday(holiday) => holiday,
        Made::TooMany => {
            let too_many = Problem::new("holidays", Fault::TooMany { max: HOLIDAYS_MAX });
            return Err(vec![too_many].into());
        }
    };
    let path = format!("business_hours/schedules/{schedule}/holidays/{}", holiday.id);
    Ok(Created::at(client.base.api(&path), body.ignored, HolidayEnvelope { holiday }))
}

/// `PUT business_hours/schedules/{id}/holidays/{holiday_id}`
pub async fn update(
    State(edge): State<Edge>,
    _: Admin,
    Id((schedule, id)): Id<(ScheduleId, HolidayId)>,
    body: Body<HolidayDraftEnvelope>,
) -> Result<(Ignored, Json<HolidayEnvelope>), ApiError> {
    let draft = body.value.holiday;
    let change = |before| Ok::<_, ApiError>(holiday(Some(before), draft)?);
    let changed = store::holiday::update(edge.store(), schedule, id, change, edge.now()).await?;
    let holiday = changed.ok_or(ApiError::NotFound)?;
    Ok((body.ignored, Json(HolidayEnvelope { holiday })))
}

/// `DELETE business_hours/schedules/{id}/holidays/{holiday_id}`
pub async fn delete(
    State(edge): State<Edge>,
    _: Admin,
    Id((schedule, id)): Id<(ScheduleId, HolidayId)>,
) -> Result<StatusCode, ApiError> {
    find(&edge, schedule, id).await?;
    let gone = store::holiday::delete(edge.store(), schedule, id).await?;
    if gone { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::NotFound) }
}

async fn find(edge: &Edge, schedule: ScheduleId, id: HolidayId) -> Result<Holiday, ApiError> {
    store::holiday::find(edge.store(), schedule, id).await?.ok_or(ApiError::NotFound)
}

/// The day that a parameter names.
fn date(params: &Params, name: &str) -> Result<Option<Date>, ApiError> {
    let wrong = |_| ApiError::InvalidAttribute { message: format!("{name} must be a date like 2026-12-25") };
    params.get(name).filter(|text| !text.is_empty()).map(|text| text.parse().map_err(wrong)).transpose()
}
