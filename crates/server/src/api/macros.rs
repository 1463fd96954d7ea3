//! `macros`: prepared changes, for agents.

use super::address::all_at;
use super::error::ApiError;
use super::listing::Listing;
use crate::auth::rights::Agent;
use crate::edge::Edge;
use crate::store;
use axum::Json;
use axum::extract::State;
use frontdesk_model::page::{Macros, Sideloads};

/// `GET macros`
pub async fn list(State(edge): State<Edge>, _: Agent, listing: Listing) -> Result<Json<Macros>, ApiError> {
    let page = store::macros::list(edge.store(), &listing.page).await?;
    let paging = listing.paging(&page);
    let macros = all_at(page.records, &listing.client.base);
    Ok(Json(Macros { macros, sideloads: Sideloads::default(), paging }))
}
