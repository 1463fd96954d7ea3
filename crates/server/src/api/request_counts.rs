//! `requests/counts`: how many requests the caller sees, by status. Our own addition to the contract.

use super::error::ApiError;
use crate::auth::SignedIn;
use crate::edge::Edge;
use crate::store;
use axum::Json;
use axum::extract::State;
use frontdesk_model::request_counts::RequestCountsEnvelope;

/// `GET requests/counts`
pub async fn show(
    State(edge): State<Edge>,
    SignedIn { user, .. }: SignedIn,
) -> Result<Json<RequestCountsEnvelope>, ApiError> {
    let counts = store::request_counts::of_person(edge.store(), user.id).await?;
    Ok(Json(RequestCountsEnvelope { counts }))
}
