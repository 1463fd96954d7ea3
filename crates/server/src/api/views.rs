//! `views`: agents' lists of tickets, and how many tickets they hold.

use super::address::{Addressed, all_at};
use super::body::{Body, Ignored};
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::many;
use super::query::Params;
use super::{rule_listing, sideload, tickets};
use crate::auth::rights::{Agent, TicketReader};
use crate::business_rules::counts::{self, COUNTED_MAX, Counted};
use crate::business_rules::{self, reader};
use crate::client::Client;
use crate::edge::Edge;
use crate::sight::TicketSight;
use crate::store::rule_list::RuleFilter;
use crate::store::view::{Asked, Look};
use crate::store::{self, Paged, StoreError};
use axum::Json;
use axum::extract::{Extension, State};
use frontdesk_model::count::{Count, CountEnvelope};
use frontdesk_model::group::Group;
use frontdesk_model::id::ViewId;
use frontdesk_model::organization::Organization;
use frontdesk_model::page::{Sideloads, Tickets, Views};
use frontdesk_model::rule::ViewDraftEnvelope;
use frontdesk_model::user::User;
use frontdesk_model::view::{
    ExecutedView, Execution, Order, PreviewedView, Row, View, ViewCount, ViewCountEnvelope, ViewCounts,
    ViewEnvelope,
};

/// Views that are counted in one call at most.
const COUNTED: usize = 20;

/// `GET views`
pub async fn list(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    listing: Listing,
) -> Result<Json<Views>, ApiError> {
    found(&edge, &agent, &listing, &rule_listing::filter(&listing.params)?).await
}

/// `GET views/active` and `GET views/compact`
pub async fn active(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    listing: Listing,
) -> Result<Json<Views>, ApiError> {
    let filter = RuleFilter { active: Some(true), ..rule_listing::filter(&listing.params)? };
    found(&edge, &agent, &listing, &filter).await
}

/// `GET views/search?query=…`
pub async fn search(
    State(edge): State<Edge>,
    Agent(agent): Agent,
    listing: Listing,
) -> Result<Json<Views>, ApiError> {
    found(&edge, &agent, &listing, &rule_listing::searched(&listing.params)?).await
}

async fn found(
    edge: &Edge,
    agent: &User,
    listing: &Listing,
    filter: &RuleFilter,
) -> Result<Json<Views>, ApiError> {
    let page = store::view::list(edge.store(), reader(agent), filter, &listing.page).await?;
    let paging = listing.paging(&page);
    let views = all_at(page.records, &listing.client.base);
    Ok(Json(Views { views, sideloads: Sideloads::default(), paging }))
}

/// `GET views/show_many?ids=1,2`
pub async fn show_many(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    params: Params,
) -> Result<Json<Views>, ApiError> {
    let ids: Vec<ViewId> = many::at_least_one(&params, "ids")?;
    let views = all_at(store::view::find_many(edge.store(), reader(&agent), &ids).await?, &client.base);
    let paging = rule_listing::whole(views.len());
    Ok(Json(Views { views, sideloads: Sideloads::default(), paging }))
}

/// `GET views/count`
pub async fn count_all(
    State(edge): State<Edge>,
    Agent(agent): Agent,
) -> Result<Json<CountEnvelope>, ApiError> {
    let value = store::view::count(edge.store(), reader(&agent)).await?;
    Ok(Json(CountEnvelope { count: Count { value, refreshed_at: edge.now() } }))
}

/// `GET views/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Agent(agent): Agent,
    Id(id): Id<ViewId>,
) -> Result<Json<ViewEnvelope>, ApiError> {
    Ok(Json(ViewEnvelope { view: find(&edge, &agent, id).await?.at(&client.base) }))
}

/// `GET views/{id}/execute`
pub async fn execute(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<ViewId>,
    listing: Listing,
) -> Result<Json<ExecutedView>, ApiError> {
    let base = &listing.client.base;
    let mut view = find(&edge, &reader.user, id).await?;
    reorder(&mut view.execution, &listing.params);
    let page = look(&edge, &view, &reader.sight).await?.rows(edge.store(), &listing.page).await?;
    let paging = listing.paging(&page);
    let Shown { rows, users, groups, organizations } = shown(&edge, &listing, page).await?;
    let columns = view.execution.columns.clone();
    Ok(Json(ExecutedView { view: view.at(base), columns, rows, users, groups, organizations, paging }))
}

/// `POST views/preview`
pub async fn preview(
    State(edge): State<Edge>,
    reader: TicketReader,
    listing: Listing,
    body: Body<ViewDraftEnvelope>,
) -> Result<(Ignored, Json<PreviewedView>), ApiError> {
    let mut values = business_rules::views::preview(edge.store(), &reader.user, &body.value.view).await?;
    reorder(&mut values.execution, &listing.params);
    let asked = Asked { conditions: &values.conditions, execution: &values.execution };
    let look = store::view::look(edge.store(), asked, &reader.sight, edge.now()).await?;
    let page = look.rows(edge.store(), &listing.page).await?;
    let paging = listing.paging(&page);
    let Shown { rows, users, groups, organizations } = shown(&edge, &listing, page).await?;
    let columns = values.execution.columns;
    Ok((body.ignored, Json(PreviewedView { columns, rows, users, groups, organizations, paging })))
}

/// `POST views/preview/count`
pub async fn preview_count(
    State(edge): State<Edge>,
    reader: TicketReader,
    body: Body<ViewDraftEnvelope>,
) -> Result<(Ignored, Json<ViewCountEnvelope>), ApiError> {
    let values = business_rules::views::preview(edge.store(), &reader.user, &body.value.view).await?;
    let asked = Asked { conditions: &values.conditions, execution: &values.execution };
    let look = store::view::look(edge.store(), asked, &reader.sight, edge.now()).await?;
    let view_count = counted(None, counts::once(edge.store(), &look).await?);
    Ok((body.ignored, Json(ViewCountEnvelope { view_count })))
}

/// `GET views/{id}/tickets`
pub async fn tickets_of(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<ViewId>,
    listing: Listing,
) -> Result<Json<Tickets>, ApiError> {
    let mut view = find(&edge, &reader.user, id).await?;
    reorder(&mut view.execution, &listing.params);
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
    let view = find(&edge, &reader.user, id).await?;
    let view_count = count_of(&edge, &view, &reader.sight).await?.at(&client.base);
    Ok(Json(ViewCountEnvelope { view_count }))
}

/// `GET views/count_many?ids=1,2`
pub async fn count_many(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    ticket_reader: TicketReader,
    params: Params,
) -> Result<Json<ViewCounts>, ApiError> {
    let ids = params.all("ids").flat_map(|list| list.split(','));
    let ids: Vec<ViewId> = ids.filter_map(|id| id.trim().parse().ok()).take(COUNTED).collect();
    let views = store::view::find_many(edge.store(), reader(&ticket_reader.user), &ids).await?;
    let mut view_counts = Vec::with_capacity(views.len());
    for view in &views {
        view_counts.push(count_of(&edge, view, &ticket_reader.sight).await?.at(&client.base));
    }
    Ok(Json(ViewCounts { view_counts }))
}

async fn count_of(edge: &Edge, view: &View, sight: &TicketSight) -> Result<ViewCount, ApiError> {
    let look = look(edge, view, sight).await?;
    let named = (view.id, view.updated_at);
    let count = edge.view_counts().of(edge.store(), named, sight, look, edge.now()).await?;
    Ok(counted(Some(view.id), count))
}

/// A number as the contract writes it.
fn counted(view_id: Option<ViewId>, Counted { value, fresh }: Counted) -> ViewCount {
    let pretty = match value {
        None => "...".to_owned(),
        Some(COUNTED_MAX..) => "100,000+".to_owned(),
        Some(number) => number.to_string(),
    };
    ViewCount { url: String::new(), view_id, value, pretty, fresh }
}

/// What a page of rows shows.
struct Shown {
    rows: Vec<Row>,
    users: Vec<User>,
    groups: Vec<Group>,
    organizations: Vec<Organization>,
}

async fn shown(edge: &Edge, listing: &Listing, page: Paged<Row>) -> Result<Shown, ApiError> {
    let base = &listing.client.base;
    let rows = all_at(page.records, base);
    let people = rows.iter().flat_map(|row| row.requester_id.into_iter().chain(row.assignee_id));
    let users = sideload::users(edge, base, people).await?;
    let groups = sideload::groups(edge, base, rows.iter().filter_map(|row: &Row| row.group_id)).await?;
    let organizations = rows.iter().filter_map(|row| row.organization_id);
    let organizations = sideload::organizations(edge, base, organizations).await?;
    Ok(Shown { rows, users, groups, organizations })
}

/// The order that a call asks for in place of the view's own.
fn reorder(execution: &mut Execution, params: &Params) {
    let order = |name| match params.get(name) {
        Some("desc") => Some(Order::Desc),
        Some("asc") => Some(Order::Asc),
        _ => None,
    };
    if let Some(column) = params.get("sort_by") {
        execution.sort_by = Some(column.to_owned());
    }
    if let Some(column) = params.get("group_by") {
        execution.group_by = Some(column.to_owned());
    }
    execution.sort_order = order("sort_order").unwrap_or(execution.sort_order);
    execution.group_order = order("group_order").unwrap_or(execution.group_order);
}

async fn look(edge: &Edge, view: &View, sight: &TicketSight) -> Result<Look, StoreError> {
    store::view::look(edge.store(), Asked::from(view), sight, edge.now()).await
}

async fn find(edge: &Edge, agent: &User, id: ViewId) -> Result<View, ApiError> {
    let mut found = store::view::find_many(edge.store(), reader(agent), &[id]).await?;
    found.pop().ok_or(ApiError::NotFound)
}
