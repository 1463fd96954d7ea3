//! Lists of tickets: everybody's, somebody's, an organization's, and problems with their incidents.

use super::body::Body;
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::ticket_order;
use super::tickets::{answer, seen};
use crate::auth::rights::TicketReader;
use crate::edge::Edge;
use crate::store::ticket_list::Which;
use crate::store::{self, Paged};
use axum::Json;
use axum::extract::{FromRequest as _, Request, State};
use frontdesk_model::count::{Count, CountEnvelope};
use frontdesk_model::id::{OrganizationId, TicketId, UserId};
use frontdesk_model::page::Tickets;
use serde::Deserialize;

/// `GET tickets`, and `GET tickets?external_id=`
pub async fn list(
    edge: State<Edge>,
    reader: TicketReader,
    listing: Listing,
) -> Result<Json<Tickets>, ApiError> {
    let external = listing.params.get("external_id").map(|id| Which::External(id.to_owned()));
    listed(&edge, &reader, external.unwrap_or(Which::All), &listing).await
}

/// `GET tickets/count`
pub async fn count(State(edge): State<Edge>, reader: TicketReader) -> Result<Json<CountEnvelope>, ApiError> {
    let value = store::ticket_list::count(edge.store(), &reader.sight, &Which::All).await?;
    Ok(Json(CountEnvelope { count: Count { value, refreshed_at: edge.now() } }))
}

/// `GET tickets/recent`
pub async fn recent(
    edge: State<Edge>,
    reader: TicketReader,
    listing: Listing,
) -> Result<Json<Tickets>, ApiError> {
    listed(&edge, &reader, Which::ChangedBy(reader.user.id), &listing).await
}

/// `GET tickets/show_many?ids=`
pub async fn show_many(
    State(edge): State<Edge>,
    reader: TicketReader,
    listing: Listing,
) -> Result<Json<Tickets>, ApiError> {
    let wrong = || ApiError::InvalidAttribute { message: "ids must be numbers of tickets".to_owned() };
    let ids = listing.params.many("ids")?.into_iter().map(|id| id.parse().map_err(|_| wrong()));
    let ids: Vec<TicketId> = ids.collect::<Result<_, _>>()?;
    let records = store::ticket::find_many_seen(edge.store(), &reader.sight, &ids).await?;
    let count = u64::try_from(records.len()).ok();
    answer(&edge, &listing, Paged { records, count, has_more: false, after: None, before: None }).await
}

/// `GET users/{id}/tickets/requested`
pub async fn requested(
    edge: State<Edge>,
    reader: TicketReader,
    Id(id): Id<UserId>,
    listing: Listing,
) -> Result<Json<Tickets>, ApiError> {
    of_user(&edge, &reader, id, Which::Requested(id), &listing).await
}

/// `GET users/{id}/tickets/ccd`
pub async fn ccd(
    edge: State<Edge>,
    reader: TicketReader,
    Id(id): Id<UserId>,
    listing: Listing,
) -> Result<Json<Tickets>, ApiError> {
    of_user(&edge, &reader, id, Which::Ccd(id), &listing).await
}

/// `GET users/{id}/tickets/assigned`
pub async fn assigned(
    edge: State<Edge>,
    reader: TicketReader,
    Id(id): Id<UserId>,
    listing: Listing,
) -> Result<Json<Tickets>, ApiError> {
    of_user(&edge, &reader, id, Which::Assigned(id), &listing).await
}

/// `GET organizations/{id}/tickets`
pub async fn of_organization(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<OrganizationId>,
    listing: Listing,
) -> Result<Json<Tickets>, ApiError> {
    store::organization::find_many(edge.store(), &[id]).await?.pop().ok_or(ApiError::NotFound)?;
    listed(&edge, &reader, Which::OfOrganization(id), &listing).await
}

/// `GET problems`
pub async fn problems(
    edge: State<Edge>,
    reader: TicketReader,
    listing: Listing,
) -> Result<Json<Tickets>, ApiError> {
    listed(&edge, &reader, Which::Problems, &listing).await
}

/// `{"text": …}`
#[derive(Deserialize)]
struct Beginning {
    text: String,
}

/// `POST problems/autocomplete?text=`, or with the text in the body
pub async fn autocomplete_problems(
    State(edge): State<Edge>,
    reader: TicketReader,
    listing: Listing,
    request: Request,
) -> Result<Json<Tickets>, ApiError> {
    let text = match listing.params.get("text") {
        Some(text) => text.to_owned(),
        None => Body::<Beginning>::from_request(request, &()).await?.value.text,
    };
    listed(&edge, &reader, Which::ProblemsAbout(text), &listing).await
}

/// `GET tickets/{id}/incidents`
pub async fn incidents(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<TicketId>,
    listing: Listing,
) -> Result<Json<Tickets>, ApiError> {
    seen(&edge, &reader, id).await?;
    listed(&edge, &reader, Which::IncidentsOf(id), &listing).await
}

async fn of_user(
    edge: &Edge,
    reader: &TicketReader,
    id: UserId,
    which: Which,
    listing: &Listing,
) -> Result<Json<Tickets>, ApiError> {
    store::user::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    listed(edge, reader, which, listing).await
}

async fn listed(
    edge: &Edge,
    reader: &TicketReader,
    which: Which,
    listing: &Listing,
) -> Result<Json<Tickets>, ApiError> {
    let order = ticket_order::of_tickets(&listing.params)?;
    let page = store::ticket_list::list(edge.store(), &reader.sight, &which, order, &listing.page).await?;
    answer(edge, listing, page).await
}
