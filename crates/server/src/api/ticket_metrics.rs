//! `ticket_metrics`: what is counted of each ticket, for agents.

use super::address::{Addressed, all_at};
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::tickets;
use crate::auth::rights::TicketReader;
use crate::client::Client;
use crate::edge::Edge;
use crate::store;
use axum::Json;
use axum::extract::{Extension, State};
use frontdesk_model::id::TicketId;
use frontdesk_model::page::TicketMetrics;
use frontdesk_model::ticket_metric::TicketMetricEnvelope;

/// `GET ticket_metrics`
pub async fn list(
    State(edge): State<Edge>,
    reader: TicketReader,
    listing: Listing,
) -> Result<Json<TicketMetrics>, ApiError> {
    let page = store::ticket_metric::list(edge.store(), &reader.sight, &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(TicketMetrics { ticket_metrics: all_at(page.records, &listing.client.base), paging }))
}

/// `GET ticket_metrics/{id}` and `GET tickets/{id}/metrics`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    reader: TicketReader,
    Id(id): Id<TicketId>,
) -> Result<Json<TicketMetricEnvelope>, ApiError> {
    // Who may not know of a ticket may not know how long it took.
    tickets::seen(&edge, &reader, id).await?;
    let metric = store::ticket_metric::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(TicketMetricEnvelope { ticket_metric: metric.at(&client.base) }))
}
