//! `tickets`: for agents.

use super::address::{Addressed, all_at};
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::query::Params;
use super::sideload;
use crate::auth::rights::TicketReader;
use crate::client::Client;
use crate::edge::Edge;
use crate::store::comment::Seen;
use crate::store::{self, Paged};
use axum::Json;
use axum::extract::{Extension, State};
use frontdesk_model::audit::{Audit, AuditEvent};
use frontdesk_model::id::{GroupId, TicketId, UserId};
use frontdesk_model::page::{Audits, Comments, Sideloads, Tickets};
use frontdesk_model::ticket::{Ticket, TicketEnvelope};
use frontdesk_model::view::Order;

/// `GET tickets`
pub async fn list(
    State(edge): State<Edge>,
    reader: TicketReader,
    listing: Listing,
) -> Result<Json<Tickets>, ApiError> {
    let page = store::ticket::list(edge.store(), &reader.sight, &listing.page).await?;
    answer(&edge, &listing, page).await
}

/// A page of tickets with what the call wants beside them.
pub async fn answer(
    edge: &Edge,
    listing: &Listing,
    mut page: Paged<Ticket>,
) -> Result<Json<Tickets>, ApiError> {
    let paging = listing.paging(&page);
    let sideloads = sideload::of_tickets(edge, &listing.client.base, &listing.params, &page.records).await?;
    sideload::embed_metrics(&mut page.records, &sideloads);
    Ok(Json(Tickets { tickets: all_at(page.records, &listing.client.base), sideloads, paging }))
}

/// `GET tickets/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    reader: TicketReader,
    Id(id): Id<TicketId>,
    params: Params,
) -> Result<Json<TicketEnvelope>, ApiError> {
    let mut ticket = find(&edge, &reader, id).await?.at(&client.base);
    let sideloads = sideload::of_tickets(&edge, &client.base, &params, std::slice::from_ref(&ticket)).await?;
    sideload::embed_metrics(std::slice::from_mut(&mut ticket), &sideloads);
    let Sideloads { users, groups, organizations, metric_sets, .. } = sideloads;
    Ok(Json(TicketEnvelope { ticket, audit: None, users, groups, organizations, metric_sets }))
}

/// `GET tickets/{id}/comments`
pub async fn comments(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<TicketId>,
    listing: Listing,
) -> Result<Json<Comments>, ApiError> {
    find(&edge, &reader, id).await?;
    let page = store::comment::of_ticket(edge.store(), id, Seen::All, &listing.page).await?;
    let paging = listing.paging(&page);
    let authors = page.records.iter().map(|comment| comment.author_id);
    let users = sideload::users(&edge, &listing.client.base, authors).await?;
    let sideloads = Sideloads { users: Some(users), ..Sideloads::default() };
    Ok(Json(Comments { comments: page.records, sideloads, paging }))
}

/// `GET tickets/{id}/audits`
pub async fn audits(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<TicketId>,
    listing: Listing,
) -> Result<Json<Audits>, ApiError> {
    find(&edge, &reader, id).await?;
    let order = if listing.params.get("sort_order") == Some("desc") { Order::Desc } else { Order::Asc };
    let page = store::audit::of_ticket(edge.store(), id, order, &listing.page).await?;
    let paging = listing.paging(&page);
    let base = &listing.client.base;
    let people = page.records.iter().flat_map(people);
    let groups = page.records.iter().flat_map(|audit| named(audit, &["group_id"])).map(GroupId::new);
    let sideloads = Sideloads {
        users: Some(sideload::users(&edge, base, people).await?),
        groups: Some(sideload::groups(&edge, base, groups).await?),
        ..Sideloads::default()
    };
    Ok(Json(Audits { audits: page.records, sideloads, paging }))
}

/// The ticket, if the reader may see it.
pub(super) async fn find(edge: &Edge, reader: &TicketReader, id: TicketId) -> Result<Ticket, ApiError> {
    store::ticket::find_seen(edge.store(), &reader.sight, id).await?.ok_or(ApiError::NotFound)
}

/// The people that an audit names: its author, who received mail, and who stands in its changes.
fn people(audit: &Audit) -> Vec<UserId> {
    let mut people = vec![audit.author_id];
    people.extend(named(audit, &["requester_id", "assignee_id"]).into_iter().map(UserId::new));
    for event in &audit.events {
        if let AuditEvent::Notification { recipients, .. } = event {
            people.extend(recipients);
        }
    }
    people
}

/// The ids that an audit's changes of these fields name, before and after.
fn named(audit: &Audit, fields: &[&str]) -> Vec<i64> {
    let values = audit.events.iter().flat_map(|event| match event {
        AuditEvent::Create { field_name, value, .. } if fields.contains(&field_name.as_str()) => {
            vec![value]
        }
        AuditEvent::Change { field_name, value, previous_value, .. }
            if fields.contains(&field_name.as_str()) =>
        {
            vec![value, previous_value]
        }
        _ => Vec::new(),
    });
    values
        .filter_map(|value| {
            value.as_i64().or_else(|| value.as_str().and_then(|text: &str| text.parse().ok()))
        })
        .collect()
}
