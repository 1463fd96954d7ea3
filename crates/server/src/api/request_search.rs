//! `requests/search`: what requesters find in the lists that they see.

use super::error::ApiError;
use super::listing::Listing;
use super::query::wrong;
use super::request_filter::{narrowed, order};
use super::{request_lists, search};
use crate::auth::SignedIn;
use crate::edge::Edge;
use crate::store::request_list::{Filter, Scope, Sought};
use crate::store::{self, PageRequest};
use axum::Json;
use axum::extract::State;
use frontdesk_model::id::{OrganizationId, UserId};
use frontdesk_model::page::Requests;

/// `GET requests/search?query=&status=&organization_id=&cc_id=`
pub async fn results(
    State(edge): State<Edge>,
    SignedIn { user, .. }: SignedIn,
    listing: Listing,
) -> Result<Json<Requests>, ApiError> {
    let query = listing.params.get("query").unwrap_or_default();
    let mut filter = narrowed(&listing.params)?;
    // Whatever else there is to sort by, searches have.
    let as_listed = listing.params.get("sort_by") == Some("status");
    if as_listed {
        filter.order = order(&listing.params)?;
    }
    let is_number = query.trim().bytes().all(|byte| byte.is_ascii_digit());
    let number = query.trim().parse().ok().filter(|_| is_number);
    let search = search::meant(query, &listing.params, edge.now())?;
    let sought = Sought { search, number, as_listed };
    let scope = scope(&edge, user.id, &listing, &mut filter).await?;
    let is_numbered = matches!(listing.page, PageRequest::Offset { .. });
    if is_numbered {
        search::within_shown(&listing.page)?;
    }
    let within = (scope, &filter);
    let page = store::request_list::search(edge.store(), user.id, within, &sought, &listing.page).await?;
    let paging = if is_numbered {
        search::shown_of(&listing, page.count.unwrap_or_default())
    } else {
        listing.paging(&page)
    };
    request_lists::answer(&edge, &listing, user.id, page.records, paging).await
}

/// Where it is looked: in the caller's own, in those that they are copied in on, or in all of an
/// organization that shares them with the caller. Of any other the caller's own ones are looked through.
async fn scope(edge: &Edge, me: UserId, listing: &Listing, filter: &mut Filter) -> Result<Scope, ApiError> {
    let organization = listing.params.get("organization_id").filter(|id| !id.is_empty());
    let organization: Option<OrganizationId> =
        organization.map(str::parse).transpose().map_err(|_| wrong("organization_id"))?;
    filter.organization = organization;
    let is_copied = match listing.params.get("cc_id") {
        Some("true" | "1") => true,
        Some("false" | "0" | "") | None => false,
        Some(_) => return Err(wrong("cc_id")),
    };
    if is_copied {
        return Ok(Scope::Ccd(me));
    }
    Ok(match organization {
        Some(id) if store::organization::shares_with(edge.store(), id, me).await? => {
            Scope::OfOrganization(id)
        }
        _ => Scope::Own(me),
    })
}
