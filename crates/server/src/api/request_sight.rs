//! `requests/{id}`: a single request, with what its reader may know of it and do to it.

use super::address::Addressed;
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use super::requests::{find, for_requester, people};
use super::sideload;
use crate::auth::SignedIn;
use crate::edge::Edge;
use crate::requests::sight;
use axum::Json;
use axum::extract::State;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::request_sight::{ShownRequest, ShownRequestEnvelope};
use frontdesk_model::user::{Role, User};
use std::collections::{HashMap, HashSet};

/// `GET requests/{id}`
pub async fn show(
    State(edge): State<Edge>,
    SignedIn { user, .. }: SignedIn,
    Id(id): Id<TicketId>,
    listing: Listing,
) -> Result<Json<ShownRequestEnvelope>, ApiError> {
    let base = &listing.client.base;
    let request = find(&edge, user.id, id).await?.at(base);
    let (sight, invited) = sight(&edge, &user, &request).await?;
    let users = if listing.params.includes("users") {
        let everybody = people(&request).into_iter().chain(request.collaborator_ids.iter().copied());
        Some(known(sideload::users(&edge, base, everybody).await?, user.id, &invited))
    } else {
        None
    };
    Ok(Json(ShownRequestEnvelope { request: ShownRequest { request, sight }, users }))
}

/// People as a requester may see them, and the addresses of those whom they copied in; never an agent's.
fn known(users: Vec<User>, me: UserId, invited: &HashSet<UserId>) -> Vec<User> {
    let by_address = users.iter().filter(|user| user.role == Role::EndUser && invited.contains(&user.id));
    let mut addresses: HashMap<UserId, Option<String>> =
        by_address.map(|user| (user.id, user.email.clone())).collect();
    let with_address = |user: User| {
        let address = addresses.remove(&user.id).flatten();
        User { email: user.email.or(address), ..user }
    };
    for_requester(users, me).into_iter().map(with_address).collect()
}
