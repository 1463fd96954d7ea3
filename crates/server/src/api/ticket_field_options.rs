//! `ticket_fields/{id}/options`: the choices of one field as records of their own.

use super::body::Body;
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use crate::address::BaseUrl;
use crate::auth::rights::{Admin, Agent};
use crate::client::Client;
use crate::edge::Edge;
use crate::fields;
use crate::store::{self, Paged, Sight};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use frontdesk_model::field_option::{CustomFieldOption, CustomFieldOptionEnvelope, FieldOptionDraftEnvelope};
use frontdesk_model::id::{FieldOptionId, TicketFieldId};
use frontdesk_model::page::CustomFieldOptions;
use frontdesk_model::ticket_field::FieldOption;

/// `GET ticket_fields/{id}/options`
pub async fn list(
    State(edge): State<Edge>,
    _: Agent,
    Id(id): Id<TicketFieldId>,
    listing: Listing,
) -> Result<Json<CustomFieldOptions>, ApiError> {
    let page = Paged::of(options(&edge, &listing.client.base, id).await?, &listing.page)?;
    let paging = listing.paging(&page);
    Ok(Json(CustomFieldOptions { custom_field_options: page.records, paging }))
}

/// `GET ticket_fields/{id}/options/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Agent,
    Id((field, id)): Id<(TicketFieldId, FieldOptionId)>,
) -> Result<Json<CustomFieldOptionEnvelope>, ApiError> {
    let mut options = options(&edge, &client.base, field).await?.into_iter();
    let custom_field_option = options.find(|option| option.id == id).ok_or(ApiError::NotFound)?;
    Ok(Json(CustomFieldOptionEnvelope { custom_field_option }))
}

/// `POST ticket_fields/{id}/options`
pub async fn create_or_update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<TicketFieldId>,
    body: Body<FieldOptionDraftEnvelope>,
) -> Result<impl IntoResponse, ApiError> {
    let draft = &body.value.custom_field_option;
    let written = fields::options::create_or_update(edge.store(), id, draft, edge.now()).await?;
    let status = if written.is_new { StatusCode::CREATED } else { StatusCode::OK };
    let location = [(header::LOCATION, client.base.api(&format!("ticket_fields/{id}/options")))];
    let field = format!("ticket_fields/{id}");
    let option = record(&client.base, &field, (written.position, written.option));
    let custom_field_option = option.ok_or(ApiError::Internal)?;
    Ok((status, body.ignored, location, Json(CustomFieldOptionEnvelope { custom_field_option })))
}

/// `DELETE ticket_fields/{id}/options/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    _: Admin,
    Id((field, id)): Id<(TicketFieldId, FieldOptionId)>,
) -> Result<StatusCode, ApiError> {
    fields::options::delete(edge.store(), field, id, edge.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The choices of a field, in their order. What has none is not found here.
async fn options(edge: &Edge, base: &BaseUrl, id: TicketFieldId) -> Result<Vec<CustomFieldOption>, ApiError> {
    let field = store::ticket_field::find(edge.store(), Sight::Desk, id).await?;
    let options = field.and_then(|field| field.custom_field_options).ok_or(ApiError::NotFound)?;
    let path = format!("ticket_fields/{id}");
    Ok(options.into_iter().enumerate().filter_map(|option| record(base, &path, option)).collect())
}

/// A choice of the field with this path as a record; every one that is kept has a number.
pub(super) fn record(
    base: &BaseUrl,
    field: &str,
    (position, option): (usize, FieldOption),
) -> Option<CustomFieldOption> {
    let id = option.id?;
    Some(CustomFieldOption {
        url: base.api(&format!("{field}/options/{id}")),
        id,
        name: option.name,
        raw_name: option.raw_name,
        value: option.value,
        position,
        default: option.default,
    })
}
