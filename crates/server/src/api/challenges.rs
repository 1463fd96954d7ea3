//! `challenges`: a little work for who sends a request without being known. Our own addition.

use super::error::ApiError;
use crate::auth::token::NoRandomness;
use crate::client::Client;
use crate::edge::Edge;
use crate::spam::Challenge;
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::{HeaderName, HeaderValue, header};
use serde::Serialize;

/// A challenge, in the words of ALTCHA, with the stamp of the moment.
#[derive(Serialize, utoipa::ToSchema)]
pub struct StampedChallenge {
    #[serde(flatten)]
    challenge: Challenge,
    /// What says when the form was begun: sent with the request.
    stamp: String,
}

/// `GET challenges`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
) -> Result<([(HeaderName, HeaderValue); 1], Json<StampedChallenge>), ApiError> {
    let mut dice = [0; 16];
    getrandom::fill(&mut dice).map_err(|_| NoRandomness)?;
    let challenge = edge.screen().challenge(client.ip, dice, edge.now());
    let stamp = edge.screen().stamp(edge.now()).as_str().to_owned();
    let uncached = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    Ok((uncached, Json(StampedChallenge { challenge, stamp })))
}
