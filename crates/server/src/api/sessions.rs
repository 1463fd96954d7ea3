//! `sessions`: signing in and out. Our own addition to the contract.

use super::address::Addressed;
use super::body::Body;
use super::error::ApiError;
use super::id::Id;
use super::user_changes::tell_ended;
use super::users::whole;
use crate::auth::identify::by_password;
use crate::auth::token::Token;
use crate::auth::{Caller, SignedIn, cookie, openid, session, sign_in_code, sign_in_link};
use crate::client::Client;
use crate::edge::Edge;
use crate::people;
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use frontdesk_model::id::UserId;
use frontdesk_model::session::{Credentials, CredentialsEnvelope, SessionEnvelope};
use frontdesk_model::user::Role;
use frontdesk_model::user_answers::SeenUser;

/// `POST sessions`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    caller: Caller,
    body: Body<CredentialsEnvelope>,
) -> Result<impl IntoResponse, ApiError> {
    let user = match body.value.session {
        Credentials::Password { email, password } => by_password(&edge, &client, &email, password).await?,
        Credentials::Code { email, code } => sign_in_code::consume(&edge, &client, &email, &code).await?,
        Credentials::Link { token } => sign_in_link::consume(&edge, &Token::shown(&token)).await?,
    };
    if openid::of_person(edge.store(), &user).await?.is_some() {
        return Err(ApiError::SignInElsewhere);
    }
    let (session, cookie) = session::begin(&edge, &client, &caller, &user).await?;
    let headers = HeaderMap::from_iter([(header::SET_COOKIE, cookie)]);
    let user = Some(SeenUser::own(whole(&edge, &client, user).await?));
    let envelope = SessionEnvelope { session: session.at(&client.base), user };
    Ok((StatusCode::CREATED, body.ignored, headers, Json(envelope)))
}

/// `GET users/me/session`
pub async fn show(
    Extension(client): Extension<Client>,
    signed_in: SignedIn,
) -> Result<Json<SessionEnvelope>, ApiError> {
    let caller = Caller::SignedIn(Box::new(signed_in));
    let open = caller.session().cloned().ok_or(ApiError::NotFound)?;
    Ok(Json(SessionEnvelope { session: open.session.at(&client.base), user: None }))
}

/// `DELETE users/me/logout`
pub async fn delete(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    signed_in: SignedIn,
) -> Result<impl IntoResponse, ApiError> {
    if let Some(id) = signed_in.session_id() {
        session::end(&edge, id).await?;
    }
    Ok((StatusCode::NO_CONTENT, without_cookie(&edge, &client)))
}

/// `DELETE users/{id}/sessions`: everywhere, by whose they are or by an admin
pub async fn delete_all(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    signed_in: SignedIn,
    Id(id): Id<UserId>,
) -> Result<impl IntoResponse, ApiError> {
    let is_own = signed_in.user.id == id;
    if !is_own && signed_in.user.role != Role::Admin {
        return Err(ApiError::Forbidden);
    }
    tell_ended(&edge, &people::sign_out(edge.store(), &[id]).await?);
    let headers = if is_own { without_cookie(&edge, &client) } else { HeaderMap::new() };
    Ok((StatusCode::NO_CONTENT, headers))
}

/// Has the browser forget its session.
fn without_cookie(edge: &Edge, client: &Client) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.extend(cookie::clear(client.is_secure(edge)).map(|cookie| (header::SET_COOKIE, cookie)));
    headers
}
