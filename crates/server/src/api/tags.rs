//! `tags`: every tag of the account, and how many tickets have it.

use super::error::ApiError;
use super::listing::Listing;
use crate::auth::rights::{Admin, Agent};
use crate::edge::Edge;
use crate::store;
use axum::Json;
use axum::extract::State;
use frontdesk_model::count::{Count, CountEnvelope};
use frontdesk_model::rules::tidy;
use frontdesk_model::tag::{TagNames, Tags};

/// Characters that the beginning of a tag has at least (contract, "Tags").
const BEGINNING: usize = 2;

/// `GET tags`
pub async fn list(State(edge): State<Edge>, _: Agent, listing: Listing) -> Result<Json<Tags>, ApiError> {
    let page = store::tag::list(edge.store(), &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(Tags { tags: page.records, paging }))
}

/// `GET tags/count`
pub async fn count(State(edge): State<Edge>, _: Admin) -> Result<Json<CountEnvelope>, ApiError> {
    let value = store::tag::count(edge.store()).await?;
    Ok(Json(CountEnvelope { count: Count { value, refreshed_at: edge.now() } }))
}

/// `GET autocomplete/tags?name=`
pub async fn autocomplete(
    State(edge): State<Edge>,
    _: Agent,
    listing: Listing,
) -> Result<Json<TagNames>, ApiError> {
    let name = listing.params.get("name").map(tidy).unwrap_or_default().to_lowercase();
    if name.chars().count() < BEGINNING {
        let message = format!("name must have {BEGINNING} characters or more");
        return Err(ApiError::InvalidAttribute { message });
    }
    let page = store::tag::autocomplete(edge.store(), &name, &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(TagNames { tags: page.records.into_iter().map(|tag| tag.name).collect(), paging }))
}
