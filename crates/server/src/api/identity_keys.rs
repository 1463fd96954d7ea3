//! `identity_keys`: with what hosts say who their users are, for admins. Our own addition to the contract.

use super::address::{Addressed, all_at};
use super::body::Body;
use super::created::Created;
use super::error::{ApiError, Details};
use super::id::Id;
use super::listing::Listing;
use crate::auth::rights::Admin;
use crate::auth::token::Token;
use crate::client::Client;
use crate::edge::Edge;
use crate::locale::en::tokens;
use crate::store::identity_key::{self, NewIdentityKey};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::id::IdentityKeyId;
use frontdesk_model::identity_key::{DESCRIPTION_MAX, IdentityKeyDraftEnvelope, IdentityKeyEnvelope};
use frontdesk_model::page::IdentityKeys;
use frontdesk_model::rules::tidy;
use frontdesk_model::secret::Secret;

/// `GET identity_keys`
pub async fn list(
    State(edge): State<Edge>,
    _: Admin,
    listing: Listing,
) -> Result<Json<IdentityKeys>, ApiError> {
    let page = identity_key::list(edge.store(), &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(IdentityKeys { identity_keys: all_at(page.records, &listing.client.base), paging }))
}

/// `POST identity_keys`: the only answer that has the key's secret
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Admin(admin): Admin,
    body: Body<IdentityKeyDraftEnvelope>,
) -> Result<Created<IdentityKeyEnvelope>, ApiError> {
    let description = tidy(&body.value.identity_key.description);
    if description.chars().count() > DESCRIPTION_MAX {
        let words = tokens::too_long("description", DESCRIPTION_MAX);
        return Err(ApiError::Invalid(Details::one("description", &words, "TooLong")));
    }
    let secret = Token::random()?;
    let new = NewIdentityKey { secret: secret.reveal().to_owned(), user_id: admin.id, description };
    let mut identity_key = identity_key::create(edge.store(), new, edge.now()).await?.at(&client.base);
    identity_key.secret = Some(Secret::new(secret.reveal()));
    Ok(Created::at(identity_key.url.clone(), body.ignored, IdentityKeyEnvelope { identity_key }))
}

/// `GET identity_keys/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<IdentityKeyId>,
) -> Result<Json<IdentityKeyEnvelope>, ApiError> {
    let found = identity_key::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(IdentityKeyEnvelope { identity_key: found.at(&client.base) }))
}

/// `DELETE identity_keys/{id}`: no token that the key signed is taken any more
pub async fn delete(
    State(edge): State<Edge>,
    _: Admin,
    Id(id): Id<IdentityKeyId>,
) -> Result<StatusCode, ApiError> {
    let was_there = identity_key::delete(edge.store(), id).await?;
    was_there.then_some(StatusCode::NO_CONTENT).ok_or(ApiError::NotFound)
}
