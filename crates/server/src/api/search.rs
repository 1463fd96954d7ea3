//! `search`: tickets, people, organizations and groups that a query means.

use super::address::Addressed;
use super::directory_values::{organizations_at, people_at};
use super::error::{ApiError, Details};
use super::listing::Listing;
use super::query::{Params, wrong};
use super::ticket_sideload;
use crate::address::BaseUrl;
use crate::auth::rights::TicketReader;
use crate::edge::Edge;
use crate::locale::en::search::{beyond, too_many};
use crate::search::{Kind, OrderBy, Query, Search};
use crate::store::{self, PageRequest, PageSize, Paged, Position};
use axum::Json;
use axum::extract::State;
use frontdesk_model::organization::Organization;
use frontdesk_model::page::{Paging, Sideloads};
use frontdesk_model::search::{Found, SearchCount, SearchResults};
use frontdesk_model::ticket::Ticket;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use frontdesk_model::view::Order;
use serde_json::Value;

/// Results that a search shows (contract, "Requests").
const SHOWN: u64 = 1_000;
/// Characters of a query at most.
const LONGEST: usize = 1_000;

/// `GET search?query=`
pub async fn results(
    State(edge): State<Edge>,
    reader: TicketReader,
    listing: Listing,
) -> Result<Json<SearchResults>, ApiError> {
    let search = asked(&listing.params, edge.now())?;
    let (skipped, size) = within_shown(&listing.page)?;
    let found = store::search::results(edge.store(), &search, &reader.sight, skipped, size).await?;
    let mut results = dressed(&edge, found.records, &listing.client.base).await?;
    let sideloads = beside(&edge, &listing, &mut results).await?;
    let paging = shown_of(&listing, found.count);
    Ok(Json(SearchResults { results, facets: Value::Null, sideloads, paging }))
}

/// What `include=tickets(…)` asks for beside the tickets that were found, and in them.
async fn beside(edge: &Edge, listing: &Listing, results: &mut [Found]) -> Result<Sideloads, ApiError> {
    let Some(wanted) = listing.params.included_with("tickets") else { return Ok(Sideloads::default()) };
    let found = results.iter().filter_map(|one| match one {
        Found::Ticket(ticket) => Some(Ticket::clone(ticket)),
        _ => None,
    });
    let mut tickets: Vec<Ticket> = found.collect();
    let sideloads = ticket_sideload::of_tickets(edge, &listing.client.base, &wanted, &mut tickets).await?;
    let places = results.iter_mut().filter_map(|one| match one {
        Found::Ticket(ticket) => Some(ticket),
        _ => None,
    });
    places.zip(tickets).for_each(|(place, ticket)| **place = ticket);
    Ok(sideloads)
}

/// `GET search/count?query=`
pub async fn count(
    State(edge): State<Edge>,
    reader: TicketReader,
    params: Params,
) -> Result<Json<SearchCount>, ApiError> {
    let search = asked(&params, edge.now())?;
    Ok(Json(SearchCount { count: store::search::count(edge.store(), &search, &reader.sight).await? }))
}

/// `GET search/export?query=&filter[type]=`
pub async fn export(
    State(edge): State<Edge>,
    reader: TicketReader,
    mut listing: Listing,
) -> Result<Json<SearchResults>, ApiError> {
    let kind = listing.params.get("filter[type]").and_then(Kind::from_word);
    let kind = kind.ok_or_else(|| wrong("filter[type]"))?;
    let search = asked(&listing.params, edge.now())?;
    if let PageRequest::Offset { per_page, .. } = listing.page {
        listing.page = PageRequest::Cursor { size: per_page, from: Position::Start };
    }
    let page = if search.kinds.contains(&kind) {
        store::search::export(edge.store(), &search, kind, &reader.sight, &listing.page).await?
    } else {
        Paged { records: Vec::new(), count: None, has_more: false, after: None, before: None }
    };
    let paging = listing.paging(&page);
    let mut results = dressed(&edge, page.records, &listing.client.base).await?;
    let sideloads = beside(&edge, &listing, &mut results).await?;
    Ok(Json(SearchResults { results, facets: Value::Null, sideloads, paging }))
}

/// What a call searches for.
pub(super) fn asked(params: &Params, now: Timestamp) -> Result<Search, ApiError> {
    let query = params.get("query").filter(|query| !query.trim().is_empty()).ok_or_else(|| wrong("query"))?;
    meant(query, params, now)
}

/// The same of a query that may be empty.
pub(super) fn meant(query: &str, params: &Params, now: Timestamp) -> Result<Search, ApiError> {
    if query.chars().count() > LONGEST {
        let message = format!("query must be {LONGEST} characters or fewer");
        return Err(ApiError::InvalidAttribute { message });
    }
    let Ok(query) = query.parse::<Query>();
    let mut search = Search::of(&query, now)?;
    if let Some(by) = params.get("sort_by").filter(|by| !by.is_empty()) {
        search.order.by = OrderBy::from_word(by).ok_or_else(|| wrong("sort_by"))?;
    }
    match params.get("sort_order") {
        Some("asc") => search.order.way = Order::Asc,
        Some("desc") => search.order.way = Order::Desc,
        Some("") | None => {}
        Some(_) => return Err(wrong("sort_order")),
    }
    Ok(search)
}

/// How many results stand before a page, and how many it has. No page goes beyond what is shown.
pub(super) fn within_shown(page: &PageRequest) -> Result<(u64, PageSize), ApiError> {
    let PageRequest::Offset { page, per_page } = page else { return Err(wrong("page")) };
    let skipped = page.saturating_sub(1).saturating_mul(per_page.get());
    if skipped.saturating_add(per_page.get()) > SHOWN {
        let details = Details::one("page", &beyond(SHOWN), "InvalidValue");
        return Err(ApiError::InvalidSearch { description: too_many(SHOWN), details });
    }
    Ok((skipped, *per_page))
}

/// What stands beside a page: how many there are, and no page beyond what is shown.
pub(super) fn shown_of(listing: &Listing, count: u64) -> Paging {
    let records: Vec<()> = Vec::new();
    let shown = Paged { records, count: Some(count.min(SHOWN)), has_more: false, after: None, before: None };
    Paging { count: Some(count), ..listing.paging(&shown) }
}

/// Records as answers show them, and agents with their first group.
async fn dressed(edge: &Edge, found: Vec<Found>, base: &BaseUrl) -> Result<Vec<Found>, ApiError> {
    let people = found.iter().filter_map(|one| match one {
        Found::User(user) => Some(User::clone(user)),
        _ => None,
    });
    let people = store::user::with_default_groups(edge.store(), people.collect()).await?;
    let mut people = people_at(edge, base, people).await?.into_iter();
    let organizations = found.iter().filter_map(|one| match one {
        Found::Organization(organization) => Some(Organization::clone(organization)),
        _ => None,
    });
    let mut organizations = organizations_at(edge, base, organizations.collect()).await?.into_iter();
    let dress = |one| match one {
        Found::Ticket(ticket) => Found::Ticket(Box::new(ticket.at(base))),
        Found::User(user) => Found::User(people.next().map_or(user, Box::new)),
        Found::Organization(organization) => {
            Found::Organization(organizations.next().map_or(organization, Box::new))
        }
        Found::Group(group) => Found::Group(Box::new(group.at(base))),
    };
    Ok(found.into_iter().map(dress).collect())
}
