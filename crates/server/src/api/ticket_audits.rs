//! `audits`: what happened to tickets, update by update.

use super::address::audit_at;
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::query::wrong;
use super::sideload;
use super::tickets::{order, seen};
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
    seen(&edge, &reader, id).await?;
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
    seen(&edge, &reader, id).await?;
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
    seen(&edge, &reader, id).await?;
    let audit = store::audit::find(edge.store(), id, audit).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(AuditEnvelope { audit: audit_at(audit, &client) }))
}

/// `GET ticket_audits`: of all tickets, by cursor alone (contract, "List All Ticket Audits")
pub async fn list(
    State(edge): State<Edge>,
    _: Admin,
    mut listing: Listing,
) -> Result<Json<AllAudits>, ApiError> {
    listing.page = by_cursor(&listing)?;
    let page = store::audit::list(edge.store(), &listing.page).await?;
    let Json(audits) = answer(&edge, &listing, page).await?;
    let (meta, links) = (audits.paging.meta.clone(), audits.paging.links.clone());
    let (after_cursor, before_cursor) =
        meta.map(|meta| (meta.after_cursor, meta.before_cursor)).unwrap_or_default();
    let (after_url, before_url) = links.map(|links| (links.next, links.prev)).unwrap_or_default();
    Ok(Json(AllAudits { audits, after_cursor, after_url, before_cursor, before_url }))
}

/// A page of all audits: beside it, what lists have, and what this one had before lists had that.
#[derive(Serialize, ToSchema)]
pub struct AllAudits {
    #[serde(flatten)]
    audits: Audits,
    #[serde(skip_serializing_if = "Option::is_none")]
    after_cursor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before_cursor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before_url: Option<String>,
}

/// Which page is asked for: as of lists, or with `limit` and `cursor`.
fn by_cursor(listing: &Listing) -> Result<PageRequest, ApiError> {
    let limit = listing.params.get("limit").and_then(|limit| limit.parse().ok()).map(PageSize::new);
    let (size, from) = match listing.page.clone() {
        PageRequest::Cursor { size, from } => (size, from),
        PageRequest::Offset { per_page, .. } => {
            let cursor = listing.params.get("cursor").map(str::parse).transpose();
            (per_page, cursor.map_err(|_| wrong("cursor"))?.map_or(Position::Start, Position::After))
        }
    };
    let size = if listing.params.get("page[size]").is_some() { size } else { limit.unwrap_or(size) };
    Ok(PageRequest::Cursor { size, from })
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
