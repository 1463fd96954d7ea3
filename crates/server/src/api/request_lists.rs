//! Lists of requests: the caller's own, somebody's, an organization's.

use super::address::all_at;
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::request_filter::filter;
use super::requests::{for_requester, people};
use super::sideload;
use crate::auth::SignedIn;
use crate::auth::rights::TicketReader;
use crate::edge::Edge;
use crate::sight::{self, TicketSight};
use crate::store;
use crate::store::request_list::Scope;
use axum::Json;
use axum::extract::State;
use frontdesk_model::id::{OrganizationId, UserId};
use frontdesk_model::page::{Paging, Requests, Sideloads};
use frontdesk_model::request::Request;
use frontdesk_model::status::Status;

/// Those that want work.
const OPEN: &[Status] = &[Status::New, Status::Open, Status::Pending, Status::Hold];
/// Those that are done, closed ones too.
const SOLVED: &[Status] = &[Status::Solved, Status::Closed];

/// `GET requests`
pub async fn list(edge: State<Edge>, me: SignedIn, listing: Listing) -> Result<Json<Requests>, ApiError> {
    listed(&edge, (me.user.id, None), Scope::Own(me.user.id), None, &listing).await
}

/// `GET requests/open`
pub async fn open(edge: State<Edge>, me: SignedIn, listing: Listing) -> Result<Json<Requests>, ApiError> {
    listed(&edge, (me.user.id, None), Scope::Own(me.user.id), Some(OPEN), &listing).await
}

/// `GET requests/solved`
pub async fn solved(edge: State<Edge>, me: SignedIn, listing: Listing) -> Result<Json<Requests>, ApiError> {
    listed(&edge, (me.user.id, None), Scope::Own(me.user.id), Some(SOLVED), &listing).await
}

/// `GET requests/ccd`
pub async fn ccd(edge: State<Edge>, me: SignedIn, listing: Listing) -> Result<Json<Requests>, ApiError> {
    listed(&edge, (me.user.id, None), Scope::Ccd(me.user.id), None, &listing).await
}

/// `GET users/{id}/requests`
pub async fn of_user(
    State(edge): State<Edge>,
    reader: TicketReader,
    Id(id): Id<UserId>,
    listing: Listing,
) -> Result<Json<Requests>, ApiError> {
    store::user::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    listed(&edge, (reader.user.id, Some(&reader.sight)), Scope::Own(id), None, &listing).await
}

/// `GET organizations/{id}/requests`
pub async fn of_organization(
    State(edge): State<Edge>,
    SignedIn { user, .. }: SignedIn,
    Id(id): Id<OrganizationId>,
    listing: Listing,
) -> Result<Json<Requests>, ApiError> {
    // Members see them where the organization shares them; for others it does not exist.
    let sight = if user.role.is_agent() {
        store::organization::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
        Some(sight::of(edge.store(), &user).await?)
    } else {
        let shared = store::organization::shares_with(edge.store(), id, user.id).await?;
        shared.then_some(None).ok_or(ApiError::NotFound)?
    };
    listed(&edge, (user.id, sight.as_ref()), Scope::OfOrganization(id), None, &listing).await
}

/// A page of a list as a reader may see it, who has a sight of their own if they work tickets; of
/// `these` statuses, where only some of them are meant.
async fn listed(
    edge: &Edge,
    reader: (UserId, Option<&TicketSight>),
    scope: Scope,
    these: Option<&[Status]>,
    listing: &Listing,
) -> Result<Json<Requests>, ApiError> {
    let mut filter = filter(&listing.params)?;
    if let Some(these) = these {
        let statuses = filter.statuses.get_or_insert_with(|| these.to_vec());
        statuses.retain(|status| these.contains(status));
    }
    let page = store::request_list::list(edge.store(), reader, scope, &filter, &listing.page).await?;
    let paging = listing.paging(&page);
    answer(edge, listing, reader.0, page.records, paging).await
}

/// Requests with what the call wants beside them.
pub(super) async fn answer(
    edge: &Edge,
    listing: &Listing,
    reader: UserId,
    mut requests: Vec<Request>,
    paging: Paging,
) -> Result<Json<Requests>, ApiError> {
    let base = &listing.client.base;
    // Our own addition. What was answered is seven eighths of a list, and few who read one show it.
    if listing.params.get("custom_fields") == Some("false") {
        for request in &mut requests {
            request.custom_fields.clear();
            request.fields.clear();
        }
    }
    let mut sideloads = Sideloads::default();
    if listing.params.includes("users") {
        let people = requests.iter().flat_map(people);
        sideloads.users = Some(for_requester(sideload::users(edge, base, people).await?, reader));
    }
    Ok(Json(Requests { requests: all_at(requests, base), sideloads, paging }))
}
