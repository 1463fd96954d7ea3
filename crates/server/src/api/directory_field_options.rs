//! `user_fields/{id}/options` and `organization_fields/{id}/options`: the choices of one field as records
//! of their own.

use super::body::Body;
use super::directory_fields::Of;
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::ticket_field_options::record;
use crate::address::BaseUrl;
use crate::auth::rights::{Admin, Agent};
use crate::client::Client;
use crate::edge::Edge;
use crate::fields::directory_fields;
use crate::store::{Paged, directory_field};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use frontdesk_model::field_option::{CustomFieldOption, CustomFieldOptionEnvelope, FieldOptionDraftEnvelope};
use frontdesk_model::id::{DirectoryFieldId, FieldOptionId};
use frontdesk_model::page::CustomFieldOptions;

/// `GET user_fields/{id}/options`, `GET organization_fields/{id}/options`
pub async fn list<T: Of>(
    State(edge): State<Edge>,
    _: Agent,
    Id(id): Id<DirectoryFieldId>,
    listing: Listing,
) -> Result<Json<CustomFieldOptions>, ApiError> {
    let page = Paged::of(options::<T>(&edge, &listing.client.base, id).await?, &listing.page)?;
    let paging = listing.paging(&page);
    Ok(Json(CustomFieldOptions { custom_field_options: page.records, paging }))
}

/// `GET user_fields/{id}/options/{id}`, `GET organization_fields/{id}/options/{id}`
pub async fn show<T: Of>(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Agent,
    Id((field, id)): Id<(DirectoryFieldId, FieldOptionId)>,
) -> Result<Json<CustomFieldOptionEnvelope>, ApiError> {
    let mut options = options::<T>(&edge, &client.base, field).await?.into_iter();
    let custom_field_option = options.find(|option| option.id == id).ok_or(ApiError::NotFound)?;
    Ok(Json(CustomFieldOptionEnvelope { custom_field_option }))
}

/// `POST user_fields/{id}/options`, `POST organization_fields/{id}/options`
pub async fn create_or_update<T: Of>(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<DirectoryFieldId>,
    body: Body<FieldOptionDraftEnvelope>,
) -> Result<impl IntoResponse, ApiError> {
    let draft = &body.value.custom_field_option;
    let written = directory_fields::put_option(edge.store(), T::OWNER, id, draft, edge.now()).await?;
    let status = if written.is_new { StatusCode::CREATED } else { StatusCode::OK };
    let field = format!("{}/{id}", T::PATH);
    let location = [(header::LOCATION, client.base.api(&format!("{field}/options")))];
    let option = record(&client.base, &field, (written.position, written.option));
    let custom_field_option = option.ok_or(ApiError::Internal)?;
    Ok((status, body.ignored, location, Json(CustomFieldOptionEnvelope { custom_field_option })))
}

/// `DELETE user_fields/{id}/options/{id}`, `DELETE organization_fields/{id}/options/{id}`
pub async fn delete<T: Of>(
    State(edge): State<Edge>,
    _: Admin,
    Id(ids): Id<(DirectoryFieldId, FieldOptionId)>,
) -> Result<StatusCode, ApiError> {
    directory_fields::delete_option(edge.store(), T::OWNER, ids, edge.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The choices of a field, in their order. What has none is not found here.
async fn options<T: Of>(
    edge: &Edge,
    base: &BaseUrl,
    id: DirectoryFieldId,
) -> Result<Vec<CustomFieldOption>, ApiError> {
    let field = directory_field::find(edge.store().read(), T::OWNER, id).await?;
    let options = field.and_then(|field| field.custom_field_options).ok_or(ApiError::NotFound)?;
    let path = format!("{}/{id}", T::PATH);
    Ok(options.into_iter().enumerate().filter_map(|option| record(base, &path, option)).collect())
}
