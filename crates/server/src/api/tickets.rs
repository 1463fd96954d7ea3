//! `tickets`: for agents.

use super::address::{Addressed, all_at};
use super::body::{Body, Ignored};
use super::error::{ApiError, Details};
use super::id::Id;
use super::listing::Listing;
use super::query::Params;
use super::sideload;
use crate::auth::rights::{Agent, TicketReader};
use crate::client::Client;
use crate::edge::Edge;
use crate::store::comment::Seen;
use crate::store::{self, Paged, Sight};
use crate::tickets::{TicketError, Update, UpdateTicket};
use axum::Json;
use axum::extract::{Extension, State};
use frontdesk_model::account::Channel;
use frontdesk_model::audit::{Audit, AuditEvent};
use frontdesk_model::id::{GroupId, TicketId, UserId};
use frontdesk_model::page::{Audits, Comments, Sideloads, Tickets};
use frontdesk_model::ticket::{Ticket, TicketEnvelope, TicketUpdateEnvelope};
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

/// `PUT tickets/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Extension(channel): Extension<Channel>,
    Agent(agent): Agent,
    Id(id): Id<TicketId>,
    body: Body<TicketUpdateEnvelope>,
) -> Result<(Ignored, Json<TicketEnvelope>), ApiError> {
    let by = Update::Agent { user: agent.id, update: body.value.ticket, channel };
    let written = match edge.desk().update_ticket(UpdateTicket { ticket: id, by }).await {
        Err(TicketError::Invalid(problems)) => {
            let fields = store::ticket_field::all(edge.store(), Sight::Desk).await?;
            return Err(ApiError::Invalid(Details::new(&problems, &fields)));
        }
        written => written?,
    };
    let ticket = written.ticket.at(&client.base);
    let envelope = TicketEnvelope {
        ticket,
        audit: Some(written.audit),
        users: None,
        groups: None,
        organizations: None,
        metric_sets: None,
    };
    Ok((body.ignored, Json(envelope)))
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
    let mut sideloads = Sideloads::default();
    if listing.params.includes("users") {
        let authors = page.records.iter().map(|comment| comment.author_id);
        sideloads.users = Some(sideload::users(&edge, &listing.client.base, authors).await?);
    }
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
    let mut sideloads = Sideloads::default();
    if listing.params.includes("users") {
        let people = page.records.iter().flat_map(people);
        sideloads.users = Some(sideload::users(&edge, base, people).await?);
    }
    if listing.params.includes("groups") {
        let groups = page.records.iter().flat_map(|audit| named(audit, &["group_id"])).map(GroupId::new);
        sideloads.groups = Some(sideload::groups(&edge, base, groups).await?);
    }
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
