//! `ticket_fields`: what a ticket can carry. Everybody sees what may be asked of them; admins make and
//! change fields.

use super::address::{Addressed, all_at};
use super::body::{Body, Ignored};
use super::created::Created;
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::query::Params;
use super::sideload;
use super::ticket_forms::sight;
use crate::auth::Caller;
use crate::auth::rights::{Admin, Agent};
use crate::client::Client;
use crate::edge::Edge;
use crate::fields;
use crate::store::{self, Sight};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::count::{Count, CountEnvelope};
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::page::TicketFields;
use frontdesk_model::ticket_field::{FieldType, TicketField, TicketFieldDraftEnvelope, TicketFieldEnvelope};
use frontdesk_model::user::User;

/// `GET ticket_fields`
pub async fn list(
    State(edge): State<Edge>,
    caller: Caller,
    listing: Listing,
) -> Result<Json<TicketFields>, ApiError> {
    let (params, base) = (&listing.params, &listing.client.base);
    let page = store::ticket_field::list(edge.store(), sight(&caller), &listing.page).await?;
    let paging = listing.paging(&page);
    let users = makers(&edge, &listing.client, params, &page.records).await?;
    let shown = page.records.into_iter().map(|field| shown(field, params)).collect();
    let shown = with_statuses(&edge, &listing.client, shown).await?;
    Ok(Json(TicketFields { ticket_fields: all_at(shown, base), users, paging }))
}

/// `GET ticket_fields/count`
pub async fn count(State(edge): State<Edge>, _: Agent) -> Result<Json<CountEnvelope>, ApiError> {
    let value = store::ticket_field::count(edge.store(), Sight::Desk).await?;
    Ok(Json(CountEnvelope { count: Count { value, refreshed_at: edge.now() } }))
}

/// `GET ticket_fields/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    caller: Caller,
    Id(id): Id<TicketFieldId>,
    params: Params,
) -> Result<Json<TicketFieldEnvelope>, ApiError> {
    let field =
        store::ticket_field::find(edge.store(), sight(&caller), id).await?.ok_or(ApiError::NotFound)?;
    let users = makers(&edge, &client, &params, std::slice::from_ref(&field)).await?;
    let shown = with_statuses(&edge, &client, vec![shown(field, &params)]).await?.pop();
    let ticket_field = shown.ok_or(ApiError::NotFound)?.at(&client.base);
    Ok(Json(TicketFieldEnvelope { ticket_field, users }))
}

/// `POST ticket_fields`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Admin(admin): Admin,
    params: Params,
    body: Body<TicketFieldDraftEnvelope>,
) -> Result<Created<TicketFieldEnvelope>, ApiError> {
    let draft = &body.value.ticket_field;
    let field = fields::ticket_fields::create(edge.store(), admin.id, draft, edge.now()).await?;
    let ticket_field = shown(field, &params).at(&client.base);
    let url = ticket_field.url.clone();
    Ok(Created::at(url, body.ignored, TicketFieldEnvelope { ticket_field, users: None }))
}

/// `PUT ticket_fields/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<TicketFieldId>,
    params: Params,
    body: Body<TicketFieldDraftEnvelope>,
) -> Result<(Ignored, Json<TicketFieldEnvelope>), ApiError> {
    let draft = &body.value.ticket_field;
    let field = fields::ticket_fields::update(edge.store(), id, draft, edge.now()).await?;
    // A field keeps its type (contract, "Ticket Fields").
    let ignored = body.ignored.and(draft.kind.map(|_| "ticket_field.type".to_owned()));
    let ticket_field = shown(field, &params).at(&client.base);
    Ok((ignored, Json(TicketFieldEnvelope { ticket_field, users: None })))
}

/// `DELETE ticket_fields/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    _: Admin,
    Id(id): Id<TicketFieldId>,
) -> Result<StatusCode, ApiError> {
    fields::ticket_fields::delete(edge.store(), id, edge.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who made a field is said where the call asks for it.
fn shown(field: TicketField, params: &Params) -> TicketField {
    let creator_user_id = field.creator_user_id.filter(|_| params.get("creator") == Some("true"));
    TicketField { creator_user_id, ..field }
}

/// The field that stands for custom statuses lists them.
async fn with_statuses(
    edge: &Edge,
    client: &Client,
    mut fields: Vec<TicketField>,
) -> Result<Vec<TicketField>, ApiError> {
    for field in fields.iter_mut().filter(|field| field.kind == FieldType::CustomStatus) {
        let statuses = store::custom_status::every(edge.store().read()).await?;
        field.custom_statuses = Some(all_at(statuses, &client.base));
    }
    Ok(fields)
}

/// Who made these fields, where `include` asks for it.
async fn makers(
    edge: &Edge,
    client: &Client,
    params: &Params,
    fields: &[TicketField],
) -> Result<Option<Vec<User>>, ApiError> {
    if !params.includes("users") {
        return Ok(None);
    }
    let ids = fields.iter().filter_map(|field| field.creator_user_id);
    Ok(Some(sideload::users(edge, &client.base, ids).await?))
}
