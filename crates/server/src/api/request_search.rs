//! `requests/search`: what requesters find among their own requests.

use super::error::ApiError;
use super::listing::Listing;
use super::query::wrong;
use super::{requests, search};
use crate::auth::SignedIn;
use crate::edge::Edge;
use crate::store::{self, request::Wanted};
use axum::Json;
use axum::extract::State;
use frontdesk_model::page::Requests;
use frontdesk_model::status::Status;

/// `GET requests/search?query=&status=&organization_id=`
pub async fn results(
    State(edge): State<Edge>,
    SignedIn { user, .. }: SignedIn,
    listing: Listing,
) -> Result<Json<Requests>, ApiError> {
    let query = listing.params.get("query").unwrap_or_default();
    let search = search::meant(query, &listing.params, edge.now())?;
    search::within_shown(&listing.page)?;
    let words = listing.params.all("status").flat_map(|list| list.split(',')).map(str::trim);
    let statuses: Option<Vec<Status>> =
        words.filter(|word| !word.is_empty()).map(Status::from_word).collect();
    let organization = listing.params.get("organization_id").filter(|id| !id.is_empty());
    let wanted = Wanted {
        search,
        statuses: statuses.ok_or_else(|| wrong("status"))?,
        organization: organization.map(str::parse).transpose().map_err(|_| wrong("organization_id"))?,
    };
    let page = store::request::search(edge.store(), user.id, &wanted, &listing.page).await?;
    let paging = search::shown_of(&listing, page.count.unwrap_or_default());
    requests::answer(&edge, &listing, user.id, page.records, paging).await
}
