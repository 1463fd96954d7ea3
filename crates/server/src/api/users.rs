//! `users`: the caller themself, and people for agents.

use super::address::{Addressed, all_at};
use super::error::ApiError;
use super::id::Id;
use super::listing::Listing;
use crate::auth::Caller;
use crate::auth::rights::Agent;
use crate::client::Client;
use crate::edge::Edge;
use crate::store;
use axum::Json;
use axum::extract::{Extension, State};
use frontdesk_model::id::UserId;
use frontdesk_model::page::Users;
use frontdesk_model::user::{Me, MeEnvelope, UserEnvelope};

/// `GET users/me`
pub async fn me(caller: Caller) -> Json<MeEnvelope> {
    let authenticity_token = caller.session().map(|open| open.authenticity_token.clone());
    let user = match caller {
        Caller::Nobody => Me {
            id: None,
            name: "Anonymous user".to_owned(),
            email: None,
            role: None,
            organization_id: None,
            authenticity_token,
        },
        Caller::SignedIn(signed_in) => Me {
            id: Some(signed_in.user.id),
            name: signed_in.user.name,
            email: signed_in.user.email,
            role: Some(signed_in.user.role),
            organization_id: signed_in.user.organization_id,
            authenticity_token,
        },
    };
    Json(MeEnvelope { user })
}

/// `GET users`: the people who work tickets
pub async fn list(State(edge): State<Edge>, _: Agent, listing: Listing) -> Result<Json<Users>, ApiError> {
    let page = store::user::list_agents(edge.store(), &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(Users { users: all_at(page.records, &listing.client.base), paging }))
}

/// `GET users/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Agent,
    Id(id): Id<UserId>,
) -> Result<Json<UserEnvelope>, ApiError> {
    let user = store::user::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(UserEnvelope { user: user.at(&client.base) }))
}
