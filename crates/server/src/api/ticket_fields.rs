//! `ticket_fields`: what forms ask.

use super::address::{Addressed, all_at};
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::ticket_forms::sight;
use crate::auth::Caller;
use crate::client::Client;
use crate::edge::Edge;
use crate::store;
use axum::Json;
use axum::extract::{Extension, State};
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::page::TicketFields;
use frontdesk_model::ticket_field::TicketFieldEnvelope;

/// `GET ticket_fields`
pub async fn list(
    State(edge): State<Edge>,
    caller: Caller,
    listing: Listing,
) -> Result<Json<TicketFields>, ApiError> {
    let page = store::ticket_field::list(edge.store(), sight(&caller), &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(TicketFields { ticket_fields: all_at(page.records, &listing.client.base), paging }))
}

/// `GET ticket_fields/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    caller: Caller,
    Id(id): Id<TicketFieldId>,
) -> Result<Json<TicketFieldEnvelope>, ApiError> {
    let field =
        store::ticket_field::find(edge.store(), sight(&caller), id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(TicketFieldEnvelope { ticket_field: field.at(&client.base) }))
}
