//! `views`: agents' lists of tickets.

use super::address::{Addressed, all_at};
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::query::Params;
use super::{sideload, tickets};
use crate::auth::rights::{Agent, TicketReader};
use crate::client::Client;
use crate::edge::Edge;
use crate::sight::TicketSight;
use crate::store::view::Look;
use crate::store::{self, StoreError};
use axum::Json;
use axum::extract::{Extension, State};
use frontdesk_model::id::ViewId;
use frontdesk_model::page::{Sideloads, Tickets, Views};
use frontdesk_model::view::{
    ExecutedView, Row, View, ViewCount, ViewCountEnvelope, ViewCounts, ViewEnvelope,
};

/// Views that are counted in one call at most.
const COUNTED: usize = 20;

/// `GET views`
pub async fn list(State(edge): State<Edge>, _: Agent, listing: Listing) -> Result<Json<Views>, ApiError> {
    let page = store::view::list(edge.store(), &listing.page).await?;
    let paging = listing.paging(&page);
    let views = all_at(page.records, &listing.client.base);
    Ok(Json(Views { views, sideloads: Sideloads::default(), paging }))
}

/// `GET views/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Agent,
    Id(id): Id<ViewId>,
) -> Result<Json<ViewEnvelope>, ApiError> {
    Ok(Json(ViewEnvelope { view: find(&edge, id).await?.at(&client.base) }))
}

/// `GET views/{id}/execute`
pub async fn execute(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<ViewId>,
    listing: Listing,
) -> Result<Json<ExecutedView>, ApiError> {
    let base = &listing.client.base;
    let view = find(&edge, id).await?;
    let page = look(&edge, &view, &reader.sight).await?.rows(edge.store(), &listing.page).await?;
    let paging = listing.paging(&page);
    let rows = all_at(page.records, base);
    let people = rows.iter().flat_map(|row| row.requester_id.into_iter().chain(row.assignee_id));
    let users = sideload::users(&edge, base, people).await?;
    let groups = sideload::groups(&edge, base, rows.iter().filter_map(|row: &Row| row.group_id)).await?;
    let organizations = rows.iter().filter_map(|row| row.organization_id);
    let organizations = sideload::organizations(&edge, base, organizations).await?;
    let columns = view.execution.columns.clone();
    Ok(Json(ExecutedView { view: view.at(base), columns, rows, users, groups, organizations, paging }))
}

/// `GET views/{id}/tickets`
pub async fn tickets_of(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<ViewId>,
    listing: Listing,
) -> Result<Json<Tickets>, ApiError> {
    let view = find(&edge, id).await?;
    let page = look(&edge, &view, &reader.sight).await?.tickets(edge.store(), &listing.page).await?;
    tickets::answer(&edge, &listing, page).await
}

/// `GET views/{id}/count`
pub async fn count(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    reader: TicketReader,
    Id(id): Id<ViewId>,
) -> Result<Json<ViewCountEnvelope>, ApiError> {
    let view = find(&edge, id).await?;
    Ok(Json(ViewCountEnvelope { view_count: counted(&edge, &view, &reader.sight).await?.at(&client.base) }))
}

/// `GET views/count_many?ids=1,2`
pub async fn count_many(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    reader: TicketReader,
    params: Params,
) -> Result<Json<ViewCounts>, ApiError> {
    let ids = params.all("ids").flat_map(|list| list.split(','));
    let ids: Vec<ViewId> = ids.filter_map(|id| id.trim().parse().ok()).take(COUNTED).collect();
    let views = store::view::find_many(edge.store(), &ids).await?;
    let mut view_counts = Vec::with_capacity(views.len());
    for id in &ids {
        if let Some(view) = views.iter().find(|view| view.id == *id) {
            view_counts.push(counted(&edge, view, &reader.sight).await?.at(&client.base));
        }
    }
    Ok(Json(ViewCounts { view_counts }))
}

async fn counted(edge: &Edge, view: &View, sight: &TicketSight) -> Result<ViewCount, ApiError> {
    let value = look(edge, view, sight).await?.count(edge.store()).await?;
    Ok(ViewCount {
        url: String::new(),
        view_id: view.id,
        value: Some(value),
        pretty: value.to_string(),
        fresh: true,
    })
}

async fn look(edge: &Edge, view: &View, sight: &TicketSight) -> Result<Look, StoreError> {
    store::view::look(edge.store(), view, sight, edge.now()).await
}

async fn find(edge: &Edge, id: ViewId) -> Result<View, ApiError> {
    store::view::find(edge.store(), id).await?.ok_or(ApiError::NotFound)
}
