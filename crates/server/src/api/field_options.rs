//! `ticket_fields/{id}/options`, and the same below `user_fields` and `organization_fields`: the choices of
//! one field as records of their own.

use super::body::Body;
use super::directory_fields::Of;
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use crate::address::BaseUrl;
use crate::auth::rights::{Admin, Agent};
use crate::client::Client;
use crate::edge::Edge;
use crate::fields::options::{self, Written};
use crate::fields::{FieldsError, directory_fields};
use crate::store::{self, Paged, Sight, StoreError, directory_field};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use frontdesk_model::field_option::{CustomFieldOption, CustomFieldOptionEnvelope, FieldOptionDraftEnvelope};
use frontdesk_model::id::{DirectoryFieldId, FieldOptionId, TicketFieldId};
use frontdesk_model::page::CustomFieldOptions;
use frontdesk_model::ticket_field::{FieldOption, FieldOptionDraft};
use serde::de::DeserializeOwned;
use std::fmt::Display;

type Found<T> = Result<T, StoreError>;
type Done<T> = Result<T, FieldsError>;

/// A kind of fields that may have choices.
pub trait Choosable {
    /// The path of its list below the API's.
    const PATH: &'static str;
    type Id: DeserializeOwned + Display + Copy + Send;

    /// The choices of a field, in their order. `None` of a field that has none.
    fn find(edge: &Edge, id: Self::Id) -> impl Future<Output = Found<Option<Vec<FieldOption>>>> + Send;

    fn put(edge: &Edge, id: Self::Id, draft: &FieldOptionDraft)
    -> impl Future<Output = Done<Written>> + Send;

    fn remove(edge: &Edge, id: Self::Id, option: FieldOptionId) -> impl Future<Output = Done<()>> + Send;
}

/// Fields of tickets.
pub struct OfTickets;

impl Choosable for OfTickets {
    const PATH: &'static str = "ticket_fields";
    type Id = TicketFieldId;

    async fn find(edge: &Edge, id: TicketFieldId) -> Found<Option<Vec<FieldOption>>> {
        let field = store::ticket_field::find(edge.store(), Sight::Desk, id).await?;
        Ok(field.and_then(|field| field.custom_field_options))
    }

    async fn put(edge: &Edge, id: TicketFieldId, draft: &FieldOptionDraft) -> Done<Written> {
        options::create_or_update(edge.store(), id, draft, edge.now()).await
    }

    async fn remove(edge: &Edge, id: TicketFieldId, option: FieldOptionId) -> Done<()> {
        options::delete(edge.store(), id, option, edge.now()).await
    }
}

/// Fields of people and of organizations.
impl<T: Of> Choosable for T {
    const PATH: &'static str = <T as Of>::PATH;
    type Id = DirectoryFieldId;

    async fn find(edge: &Edge, id: DirectoryFieldId) -> Found<Option<Vec<FieldOption>>> {
        let field = directory_field::find(edge.store().read(), T::OWNER, id).await?;
        Ok(field.and_then(|field| field.custom_field_options))
    }

    async fn put(edge: &Edge, id: DirectoryFieldId, draft: &FieldOptionDraft) -> Done<Written> {
        directory_fields::put_option(edge.store(), T::OWNER, id, draft, edge.now()).await
    }

    async fn remove(edge: &Edge, id: DirectoryFieldId, option: FieldOptionId) -> Done<()> {
        directory_fields::delete_option(edge.store(), T::OWNER, (id, option), edge.now()).await
    }
}

/// `GET …/{id}/options`
pub async fn list<T: Choosable>(
    State(edge): State<Edge>,
    _: Agent,
    Id(id): Id<T::Id>,
    listing: Listing,
) -> Result<Json<CustomFieldOptions>, ApiError> {
    let page = Paged::of(records::<T>(&edge, &listing.client.base, id).await?, &listing.page)?;
    let paging = listing.paging(&page);
    Ok(Json(CustomFieldOptions { custom_field_options: page.records, paging }))
}

/// `GET …/{id}/options/{id}`
pub async fn show<T: Choosable>(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Agent,
    Id((field, id)): Id<(T::Id, FieldOptionId)>,
) -> Result<Json<CustomFieldOptionEnvelope>, ApiError> {
    let mut records = records::<T>(&edge, &client.base, field).await?.into_iter();
    let custom_field_option = records.find(|option| option.id == id).ok_or(ApiError::NotFound)?;
    Ok(Json(CustomFieldOptionEnvelope { custom_field_option }))
}

/// `POST …/{id}/options`
pub async fn create_or_update<T: Choosable>(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<T::Id>,
    body: Body<FieldOptionDraftEnvelope>,
) -> Result<impl IntoResponse, ApiError> {
    let written = T::put(&edge, id, &body.value.custom_field_option).await?;
    let status = if written.is_new { StatusCode::CREATED } else { StatusCode::OK };
    let field = format!("{}/{id}", T::PATH);
    let location = [(header::LOCATION, client.base.api(&format!("{field}/options")))];
    let option = record(&client.base, &field, (written.position, written.option));
    let custom_field_option = option.ok_or(ApiError::Internal)?;
    Ok((status, body.ignored, location, Json(CustomFieldOptionEnvelope { custom_field_option })))
}

/// `DELETE …/{id}/options/{id}`
pub async fn delete<T: Choosable>(
    State(edge): State<Edge>,
    _: Admin,
    Id((field, id)): Id<(T::Id, FieldOptionId)>,
) -> Result<StatusCode, ApiError> {
    T::remove(&edge, field, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The choices of a field as records. What has none is not found here.
async fn records<T: Choosable>(
    edge: &Edge,
    base: &BaseUrl,
    id: T::Id,
) -> Result<Vec<CustomFieldOption>, ApiError> {
    let options = T::find(edge, id).await?.ok_or(ApiError::NotFound)?;
    let path = format!("{}/{id}", T::PATH);
    Ok(options.into_iter().enumerate().filter_map(|option| record(base, &path, option)).collect())
}

/// A choice of the field with this path as a record; every one that is kept has a number.
fn record(
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
