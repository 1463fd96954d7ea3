//! `incremental`: whatever changed since a moment, for programs that keep a copy of the desk.

mod events;
mod since;

use super::address::{Addressed, audit_at};
use super::directory_values::{organizations_at, people_at};
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::{sideload, ticket_sideload};
use crate::auth::rights::Admin;
use crate::edge::Edge;
use crate::store::{self, PageRequest, PageSize};
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use frontdesk_model::export::{
    Alone, ExportPaging, ExportedMetricEvents, ExportedOrganization, ExportedOrganizations,
    ExportedTicketEvents, ExportedTickets, ExportedUsers,
};
pub(super) use since::moment;
use since::{Export, start};

/// Records of a sample at most (contract, "Incremental Export").
const SAMPLE: u64 = 50;

/// `GET incremental/tickets`
pub async fn tickets(
    State(edge): State<Edge>,
    _: Admin,
    listing: Listing,
) -> Result<Json<ExportedTickets>, ApiError> {
    let export = Export::by_time(&listing, PageSize::EXPORT, edge.now())?;
    export_tickets(&edge, &listing, &export).await
}

/// `GET incremental/tickets/cursor`
pub async fn tickets_from_cursor(
    State(edge): State<Edge>,
    _: Admin,
    listing: Listing,
) -> Result<Json<ExportedTickets>, ApiError> {
    let export = Export::by_cursor(&listing, edge.now())?;
    export_tickets(&edge, &listing, &export).await
}

/// `GET incremental/users`
pub async fn users(
    State(edge): State<Edge>,
    _: Admin,
    listing: Listing,
) -> Result<Json<ExportedUsers>, ApiError> {
    let export = Export::by_time(&listing, PageSize::EXPORT, edge.now())?.of_many_writers();
    export_users(&edge, &listing, &export).await
}

/// `GET incremental/users/cursor`
pub async fn users_from_cursor(
    State(edge): State<Edge>,
    _: Admin,
    listing: Listing,
) -> Result<Json<ExportedUsers>, ApiError> {
    let export = Export::by_cursor(&listing, edge.now())?.of_many_writers();
    export_users(&edge, &listing, &export).await
}

/// `GET incremental/organizations`
pub async fn organizations(
    State(edge): State<Edge>,
    _: Admin,
    listing: Listing,
) -> Result<Json<ExportedOrganizations>, ApiError> {
    let export = Export::by_time(&listing, PageSize::EXPORT, edge.now())?.of_many_writers();
    export_organizations(&edge, &listing, &export).await
}

/// `GET incremental/ticket_events`
pub async fn ticket_events(
    State(edge): State<Edge>,
    _: Admin,
    listing: Listing,
) -> Result<Json<ExportedTicketEvents>, ApiError> {
    let export = Export::by_time(&listing, PageSize::EXPORT, edge.now())?;
    export_ticket_events(&edge, &listing, &export).await
}

/// `GET incremental/ticket_metric_events`: by time, or by pages with a cursor where `page[size]` is given
pub async fn ticket_metric_events(
    State(edge): State<Edge>,
    _: Admin,
    listing: Listing,
) -> Result<Json<ExportedMetricEvents>, ApiError> {
    if let PageRequest::Cursor { size, from } = listing.page.clone() {
        let span = (start(&listing)?, edge.now());
        let page = store::ticket_metric_event::list(edge.store(), span, size, from).await?;
        let paging = ExportPaging::Pages(listing.paging(&page));
        return Ok(Json(ExportedMetricEvents {
            ticket_metric_events: page.records,
            beside: Alone {},
            paging,
        }));
    }
    let export = Export::by_time(&listing, PageSize::EXPORT, edge.now())?;
    let page = store::export::metric_events(edge.store(), &export.since, export.size, edge.now()).await?;
    let paging = export.paging(&listing, &page);
    Ok(Json(ExportedMetricEvents { ticket_metric_events: page.records, beside: Alone {}, paging }))
}

/// `GET incremental/{resource}/sample`
pub async fn sample(
    State(edge): State<Edge>,
    _: Admin,
    Id(resource): Id<String>,
    listing: Listing,
) -> Result<Response, ApiError> {
    let export = Export::by_time(&listing, PageSize::new(SAMPLE), edge.now())?;
    match resource.as_str() {
        "tickets" => Ok(export_tickets(&edge, &listing, &export).await?.into_response()),
        "users" => Ok(export_users(&edge, &listing, &export).await?.into_response()),
        "organizations" => Ok(export_organizations(&edge, &listing, &export).await?.into_response()),
        "ticket_events" => Ok(export_ticket_events(&edge, &listing, &export).await?.into_response()),
        _ => Err(ApiError::UnknownEndpoint),
    }
}

async fn export_tickets(
    edge: &Edge,
    listing: &Listing,
    export: &Export,
) -> Result<Json<ExportedTickets>, ApiError> {
    let page = store::export::tickets(edge.store(), &export.since, export.size).await?;
    let paging = export.paging(listing, &page);
    let base = &listing.client.base;
    let mut tickets = page.records;
    let mut plain: Vec<_> = tickets.iter().map(|exported| exported.ticket.clone()).collect();
    let beside = ticket_sideload::of_tickets(edge, base, &listing.params, &mut plain).await?;
    for (exported, ticket) in tickets.iter_mut().zip(plain) {
        exported.ticket = ticket.at(base);
    }
    Ok(Json(ExportedTickets { tickets, beside, paging }))
}

async fn export_users(
    edge: &Edge,
    listing: &Listing,
    export: &Export,
) -> Result<Json<ExportedUsers>, ApiError> {
    let page = store::export::users(edge.store(), &export.since, export.size).await?;
    let paging = export.paging(listing, &page);
    let base = &listing.client.base;
    let users = store::user::with_default_groups(edge.store(), page.records).await?;
    let beside = sideload::of_users(edge, base, &listing.params, &users).await?;
    Ok(Json(ExportedUsers { users: people_at(edge, base, users).await?, beside, paging }))
}

async fn export_organizations(
    edge: &Edge,
    listing: &Listing,
    export: &Export,
) -> Result<Json<ExportedOrganizations>, ApiError> {
    let page = store::export::organizations(edge.store(), &export.since, export.size).await?;
    let paging = export.paging(listing, &page);
    let (plain, deleted): (Vec<_>, Vec<_>) =
        page.records.into_iter().map(|exported| (exported.organization, exported.deleted_at)).unzip();
    let shown = organizations_at(edge, &listing.client.base, plain).await?.into_iter().zip(deleted);
    let organizations =
        shown.map(|(organization, deleted_at)| ExportedOrganization { organization, deleted_at }).collect();
    Ok(Json(ExportedOrganizations { organizations, beside: Alone {}, paging }))
}

async fn export_ticket_events(
    edge: &Edge,
    listing: &Listing,
    export: &Export,
) -> Result<Json<ExportedTicketEvents>, ApiError> {
    let page = store::export::audits(edge.store(), &export.since, export.size).await?;
    let paging = export.paging(listing, &page);
    let with_comments = listing.params.includes("comment_events");
    let audits = page.records.into_iter().map(|audit| audit_at(audit, &listing.client));
    let events = audits.map(|audit| events::of_audit(&audit, with_comments));
    Ok(Json(ExportedTicketEvents { ticket_events: events.collect(), beside: Alone {}, paging }))
}
