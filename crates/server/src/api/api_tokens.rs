//! `api_tokens`: what programs sign people in with, for admins.

use super::address::{Addressed, all_at};
use super::body::{Body, Ignored};
use super::created::Created;
use super::error::{ApiError, Details};
use super::id::Id;
use super::listing::Listing;
use crate::auth::rights::Admin;
use crate::auth::token::Token;
use crate::client::Client;
use crate::edge::Edge;
use crate::live::Notice;
use crate::locale::en::tokens;
use crate::store::api_token::{self, NewApiToken};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::api_token::{ApiTokenDraft, ApiTokenDraftEnvelope, ApiTokenEnvelope, DESCRIPTION_MAX};
use frontdesk_model::id::ApiTokenId;
use frontdesk_model::page::ApiTokens;
use frontdesk_model::secret::Secret;

/// `GET api_tokens`
pub async fn list(State(edge): State<Edge>, _: Admin, listing: Listing) -> Result<Json<ApiTokens>, ApiError> {
    let page = api_token::list(edge.store(), &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(ApiTokens { api_tokens: all_at(page.records, &listing.client.base), paging }))
}

/// `POST api_tokens`: the only answer that has the token itself
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Admin(admin): Admin,
    body: Body<ApiTokenDraftEnvelope>,
) -> Result<Created<ApiTokenEnvelope>, ApiError> {
    let draft = checked(body.value.api_token)?;
    let token = Token::random()?;
    let new = NewApiToken {
        token_hash: *token.digest().bytes(),
        beginning: token.beginning(),
        user_id: admin.id,
        description: draft.description.unwrap_or_default(),
        active: draft.active.unwrap_or(true),
    };
    let mut api_token = api_token::create(edge.store(), new, edge.now()).await?.at(&client.base);
    api_token.token = Some(Secret::new(token.reveal()));
    Ok(Created::at(api_token.url.clone(), body.ignored, ApiTokenEnvelope { api_token }))
}

/// `GET api_tokens/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<ApiTokenId>,
) -> Result<Json<ApiTokenEnvelope>, ApiError> {
    let api_token = api_token::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(ApiTokenEnvelope { api_token: api_token.at(&client.base) }))
}

/// `PUT api_tokens/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<ApiTokenId>,
    body: Body<ApiTokenDraftEnvelope>,
) -> Result<(Ignored, Json<ApiTokenEnvelope>), ApiError> {
    let draft = checked(body.value.api_token)?;
    let updated = api_token::update(edge.store(), id, draft, edge.now()).await?;
    let api_token = updated.ok_or(ApiError::NotFound)?.at(&client.base);
    edge.notify(Notice::Everybody);
    Ok((body.ignored, Json(ApiTokenEnvelope { api_token })))
}

/// `DELETE api_tokens/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    _: Admin,
    Id(id): Id<ApiTokenId>,
) -> Result<StatusCode, ApiError> {
    if api_token::delete(edge.store(), id).await? {
        edge.notify(Notice::Everybody);
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(ApiError::NotFound)
    }
}

/// The draft, tidied, unless its description is too long.
fn checked(mut draft: ApiTokenDraft) -> Result<ApiTokenDraft, ApiError> {
    draft.description = draft.description.map(|text| text.trim().replace('\0', ""));
    match &draft.description {
        Some(text) if text.chars().count() > DESCRIPTION_MAX => {
            let words = tokens::too_long("description", DESCRIPTION_MAX);
            Err(ApiError::Invalid(Details::one("description", &words, "TooLong")))
        }
        _ => Ok(draft),
    }
}
