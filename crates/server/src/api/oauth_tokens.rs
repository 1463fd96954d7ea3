//! `oauth/tokens`: tokens that each sign one person in. Admins make them; everybody sees and ends
//! their own.

use super::address::{Addressed, all_at};
use super::body::Body;
use super::created::Created;
use super::error::{ApiError, Details};
use super::id::Id;
use super::listing::Listing;
use crate::auth::rights::Admin;
use crate::auth::scope::Scopes;
use crate::auth::token::Token;
use crate::auth::{Credential, SignedIn};
use crate::client::Client;
use crate::edge::Edge;
use crate::live::Notice;
use crate::locale::en::tokens;
use crate::store::oauth_token::{self, NewOauthToken, Wanted};
use crate::store::{oauth_client, user as users};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use frontdesk_model::id::{OauthTokenId, UserId};
use frontdesk_model::oauth_token::{
    OauthToken, OauthTokenDraft, OauthTokenDraftEnvelope, OauthTokenEnvelope,
};
use frontdesk_model::page::OauthTokens;
use frontdesk_model::secret::Secret;
use frontdesk_model::user::Role;

/// `GET oauth/tokens`: the admin's own, with `all=true` everybody's
pub async fn list(
    State(edge): State<Edge>,
    Admin(admin): Admin,
    listing: Listing,
) -> Result<Json<OauthTokens>, ApiError> {
    let all = listing.params.get("all") == Some("true");
    let client_id = listing.params.get("client_id").map(|id| {
        id.parse()
            .map_err(|_| ApiError::InvalidAttribute { message: "client_id must be a client's id".to_owned() })
    });
    let wanted = Wanted { user_id: (!all).then_some(admin.id), client_id: client_id.transpose()? };
    let page = oauth_token::list(edge.store(), wanted, edge.now(), &listing.page).await?;
    let paging = listing.paging(&page);
    Ok(Json(OauthTokens { tokens: all_at(page.records, &listing.client.base), paging }))
}

/// `POST oauth/tokens`: the only answer that has the token itself
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    Admin(admin): Admin,
    body: Body<OauthTokenDraftEnvelope>,
) -> Result<Created<OauthTokenEnvelope>, ApiError> {
    let draft = body.value.token;
    let user_id = checked(&edge, admin.id, &draft).await?;
    let secret = Token::random()?;
    let new = NewOauthToken {
        token_hash: *secret.digest().bytes(),
        beginning: secret.beginning(),
        client_id: draft.client_id,
        user_id,
        session_id: None,
        scopes: draft.scopes,
        expires_at: draft.expires_at,
    };
    let mut token = oauth_token::create(edge.store(), new, edge.now()).await?.at(&client.base);
    token.full_token = Some(Secret::new(secret.reveal()));
    Ok(Created::at(token.url.clone(), body.ignored, OauthTokenEnvelope { token }))
}

/// Whom the token of this draft would sign in, unless something is wrong with it.
async fn checked(edge: &Edge, admin: UserId, draft: &OauthTokenDraft) -> Result<UserId, ApiError> {
    let wrong = |key: &str, words: &str, error: &str| ApiError::Invalid(Details::one(key, words, error));
    if draft.scopes.is_empty() {
        return Err(wrong("scopes", tokens::SCOPES_BLANK, "BlankValue"));
    }
    if Scopes::parse(&draft.scopes).is_err() {
        return Err(wrong("scopes", tokens::SCOPE_UNKNOWN, "InvalidValue"));
    }
    if draft.expires_at.is_some_and(|end| end <= edge.now()) {
        return Err(wrong("expires_at", tokens::EXPIRED, "InvalidValue"));
    }
    if let Some(id) = draft.client_id
        && oauth_client::find(edge.store(), id).await?.is_none()
    {
        return Err(wrong("client_id", tokens::CLIENT_UNKNOWN, "InvalidValue"));
    }
    let id = draft.user_id.unwrap_or(admin);
    let user = users::find(edge.store(), id).await?.filter(|user| user.active);
    user.map(|user| user.id).ok_or_else(|| wrong("user_id", tokens::USER_UNKNOWN, "InvalidValue"))
}

/// `GET oauth/tokens/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    signed_in: SignedIn,
    Id(id): Id<OauthTokenId>,
) -> Result<Json<OauthTokenEnvelope>, ApiError> {
    let token = find(&edge, &signed_in, id).await?.at(&client.base);
    Ok(Json(OauthTokenEnvelope { token }))
}

/// `DELETE oauth/tokens/{id}`
pub async fn delete(
    State(edge): State<Edge>,
    signed_in: SignedIn,
    Id(id): Id<OauthTokenId>,
) -> Result<StatusCode, ApiError> {
    let token = find(&edge, &signed_in, id).await?;
    oauth_token::delete(edge.store(), token.id).await?;
    edge.notify(Notice::Person(token.user_id));
    Ok(StatusCode::NO_CONTENT)
}

/// `GET oauth/tokens/current`
pub async fn show_current(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    signed_in: SignedIn,
) -> Result<Json<OauthTokenEnvelope>, ApiError> {
    let token = find(&edge, &signed_in, current(&signed_in)?).await?.at(&client.base);
    Ok(Json(OauthTokenEnvelope { token }))
}

/// `DELETE oauth/tokens/current`
pub async fn delete_current(State(edge): State<Edge>, signed_in: SignedIn) -> Result<StatusCode, ApiError> {
    oauth_token::delete(edge.store(), current(&signed_in)?).await?;
    edge.notify(Notice::Person(signed_in.user.id));
    Ok(StatusCode::NO_CONTENT)
}

/// The token that the caller shows.
fn current(signed_in: &SignedIn) -> Result<OauthTokenId, ApiError> {
    match &signed_in.by {
        Credential::OauthToken(id, _) => Ok(*id),
        _ => Err(ApiError::NotFound),
    }
}

/// The token, if it is the caller's own or the caller is an admin.
async fn find(edge: &Edge, signed_in: &SignedIn, id: OauthTokenId) -> Result<OauthToken, ApiError> {
    let user = &signed_in.user;
    let token = oauth_token::find(edge.store(), id, edge.now()).await?;
    let token = token.filter(|token| token.user_id == user.id || user.role == Role::Admin);
    token.ok_or(ApiError::NotFound)
}
