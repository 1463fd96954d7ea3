//! `audits`: what happened to tickets, update by update.

use super::address::audit_at;
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::sideload;
use super::tickets::{find, order};
use crate::auth::rights::{Admin, TicketReader};
use crate::client::Client;
use crate::edge::Edge;
use crate::store::{self, PageRequest, PageSize, Paged, Position};
use axum::Json;
use axum::extract::{Extension, State};
use frontdesk_model::audit::{Audit, AuditEvent};
use frontdesk_model::count::{Count, CountEnvelope};
use frontdesk_model::id::{AuditId, GroupId, TicketId, UserId};
use frontdesk_model::page::{Audits, Sideloads};
use serde::Serialize;
use utoipa::ToSchema;

/// `GET tickets/{id}/audits`
pub async fn of_ticket(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<TicketId>,
    listing: Listing,
) -> Result<Json<Audits>, ApiError> {
    find(&edge, &reader, id).await?;
    let order = order(&listing.params);
    let page = store::audit::of_ticket(edge.store(), id, order, &listing.page).await?;
    answer(&edge, &listing, page).await
}

/// `GET tickets/{id}/audits/count`
pub async fn count(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<TicketId>,
) -> Result<Json<CountEnvelope>, ApiError> {
    find(&edge, &reader, id).await?;
    let value = store::audit::count(edge.store(), id).await?;
    Ok(Json(CountEnvelope { count: Count { value, refreshed_at: edge.now() } }))
}

/// `{"audit": …}`
#[derive(Serialize, ToSchema)]
pub struct AuditEnvelope {
    audit: Audit,
}

/// `GET tickets/{id}/audits/{audit_id}`
pub async fn show(
    State(edge): State<Edge>,
    reader: TicketReader,
    Extension(client): Extension<Client>,
    Id((id, audit)): Id<(TicketId, AuditId)>,
) -> Result<Json<AuditEnvelope>, ApiError> {
    find(&edge, &reader, id).await?;
    let audit = store::audit::find(edge.store(), id, audit).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(AuditEnvelope { audit: audit_at(audit, &client) }))
}

/// `GET ticket_audits`: of all tickets, by cursor alone (contract, "List All Ticket Audits")
pub async fn list(
    State(edge): State<Edge>,
    _: Admin,
    mut listing: Listing,
) -> Result<Json<Audits>, ApiError> {
    if let PageRequest::Offset { per_page, .. } = listing.page {
        let limit = listing.params.get("limit").and_then(|limit| limit.parse().ok());
        let size = limit.map_or(per_page, PageSize::new);
        listing.page = PageRequest::Cursor { size, from: Position::Start };
    }
    let page = store::audit::list(edge.store(), &listing.page).await?;
    answer(&edge, &listing, page).await
}

/// A page of audits, if the call wants them with the people and groups that they name.
async fn answer(edge: &Edge, listing: &Listing, page: Paged<Audit>) -> Result<Json<Audits>, ApiError> {
    let paging = listing.paging(&page);
    let base = &listing.client.base;
    let mut sideloads = Sideloads::default();
    if listing.params.includes("users") {
        let people = page.records.iter().flat_map(people);
        sideloads.users = Some(sideload::users(edge, base, people).await?);
    }
    if listing.params.includes("groups") {
        let groups = page.records.iter().flat_map(|audit| named(audit, &["group_id"])).map(GroupId::new);
        sideloads.groups = Some(sideload::groups(edge, base, groups).await?);
    }
    let audits = page.records.into_iter().map(|audit| audit_at(audit, &listing.client)).collect();
    Ok(Json(Audits { audits, sideloads, paging }))
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
