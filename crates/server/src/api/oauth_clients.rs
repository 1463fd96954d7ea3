//! `oauth/clients`: the programs that tokens are made for, for admins.

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
use crate::locale::en::tokens;
use crate::store::oauth_client::{self, Kept, NewOauthClient};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::id::OauthClientId;
use frontdesk_model::oauth_client::{
    OauthClient, OauthClientDraft, OauthClientDraftEnvelope, OauthClientEnvelope, TEXT_MAX,
};
use frontdesk_model::page::OauthClients;
use frontdesk_model::secret::Secret;

/// Addresses of one client at most.
const ADDRESSES: usize = 20;

/// `GET oauth/clients`
pub async fn list(
    State(edge): State<Edge>,
    _: Admin,
    listing: Listing,
) -> Result<Json<OauthClients>, ApiError> {
    let page = oauth_client::list(edge.store(), &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(OauthClients { clients: all_at(page.records, &listing.client.base), paging }))
}

/// `POST oauth/clients`: the only answer that has the secret itself
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Admin(admin): Admin,
    body: Body<OauthClientDraftEnvelope>,
) -> Result<Created<OauthClientEnvelope>, ApiError> {
    let draft = checked(body.value.client)?;
    let secret = Token::random()?;
    let new = NewOauthClient {
        user_id: admin.id,
        identifier: draft.identifier.ok_or_else(|| blank("identifier"))?,
        name: draft.name.ok_or_else(|| blank("name"))?,
        company: draft.company,
        description: draft.description,
        redirect_uri: draft.redirect_uri.unwrap_or_default(),
        secret_hash: *secret.digest().bytes(),
        beginning: secret.beginning(),
    };
    let mut client = kept(oauth_client::create(edge.store(), new, edge.now()).await?)?.at(&client.base);
    client.secret = Secret::new(secret.reveal());
    Ok(Created::at(client.url.clone(), body.ignored, OauthClientEnvelope { client }))
}

/// `GET oauth/clients/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<OauthClientId>,
) -> Result<Json<OauthClientEnvelope>, ApiError> {
    let found = oauth_client::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(OauthClientEnvelope { client: found.at(&client.base) }))
}

/// `PUT oauth/clients/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<OauthClientId>,
    body: Body<OauthClientDraftEnvelope>,
) -> Result<(Ignored, Json<OauthClientEnvelope>), ApiError> {
    let draft = checked(body.value.client)?;
    let updated = kept(oauth_client::update(edge.store(), id, draft, edge.now()).await?)?;
    Ok((body.ignored, Json(OauthClientEnvelope { client: updated.at(&client.base) })))
}

/// `DELETE oauth/clients/{id}`: its tokens end with it
pub async fn delete(
    State(edge): State<Edge>,
    _: Admin,
    Id(id): Id<OauthClientId>,
) -> Result<StatusCode, ApiError> {
    let deleted = oauth_client::delete(edge.store(), id).await?;
    if deleted { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::NotFound) }
}

/// The draft, tidied, unless something is wrong with it.
fn checked(draft: OauthClientDraft) -> Result<OauthClientDraft, ApiError> {
    let tidied = |addresses: Vec<String>| {
        addresses.into_iter().map(|address| text("redirect_uri", &address)).collect::<Result<Vec<_>, _>>()
    };
    let addresses = draft.redirect_uri.map(tidied).transpose()?;
    if addresses.as_ref().is_some_and(|addresses| addresses.len() > ADDRESSES) {
        return Err(invalid("redirect_uri", &tokens::too_many_addresses(ADDRESSES), "InvalidValue"));
    }
    let named = |key, value: Option<String>| match value.map(|value| text(key, &value)).transpose()? {
        Some(value) if value.is_empty() => Err(blank(key)),
        value => Ok(value),
    };
    Ok(OauthClientDraft {
        identifier: named("identifier", draft.identifier)?,
        name: named("name", draft.name)?,
        company: draft.company.map(|value| text("company", &value)).transpose()?,
        description: draft.description.map(|value| text("description", &value)).transpose()?,
        redirect_uri: addresses,
    })
}

fn text(key: &str, value: &str) -> Result<String, ApiError> {
    let value = value.trim().replace('\0', "");
    if value.chars().count() > TEXT_MAX {
        return Err(invalid(key, &tokens::too_long(key, TEXT_MAX), "TooLong"));
    }
    Ok(value)
}

fn blank(key: &str) -> ApiError {
    invalid(key, &tokens::blank(key), "BlankValue")
}

fn invalid(key: &str, words: &str, error: &str) -> ApiError {
    ApiError::Invalid(Details::one(key, words, error))
}

fn kept(kept: Kept) -> Result<OauthClient, ApiError> {
    match kept {
        Kept::Client(client) => Ok(*client),
        Kept::Missing => Err(ApiError::NotFound),
        Kept::Taken => Err(invalid("identifier", tokens::IDENTIFIER_TAKEN, "DuplicateValue")),
    }
}
