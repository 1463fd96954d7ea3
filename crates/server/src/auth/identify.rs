//! Finds out who calls, from the call's credentials.

use super::attempts::Attempt;
use super::token::Token;
use super::{Caller, Credential, SignedIn, api_token, basic, cookie, oauth_token, openid, password, session};
use crate::api::error::ApiError;
use crate::client::Client;
use crate::edge::Edge;
use crate::store::user as users;
use axum::extract::{Extension, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use frontdesk_model::account::Channel;
use frontdesk_model::user::User;

/// What stands behind the address of a caller who shows an API token.
const WITH_TOKEN: &str = "/token";

/// Middleware: notes the caller for everything that follows. Credentials that do not fit are
/// refused; a cookie that has run out makes nobody of its bearer.
pub async fn identify(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    mut request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let caller = caller(&edge, &client, request.headers()).await?;
    let channel = channel(&caller, request.headers());
    request.extensions_mut().insert(channel);
    request.extensions_mut().insert(caller);
    Ok(next.run(request).await)
}

async fn caller(edge: &Edge, client: &Client, headers: &HeaderMap) -> Result<Caller, ApiError> {
    let mut shown = headers.get_all(header::AUTHORIZATION).iter();
    if let Some(first) = shown.next() {
        // Of two that differ nobody can say which one is meant.
        let shown = Some(first).filter(|_| shown.next().is_none()).ok_or(ApiError::Unauthenticated)?;
        let signed_in = by_header(edge, client, shown).await?;
        return Ok(Caller::SignedIn(Box::new(signed_in)));
    }
    in_browser(edge, headers).await
}

/// Whom a browser's cookie signs in.
pub async fn in_browser(edge: &Edge, headers: &HeaderMap) -> Result<Caller, ApiError> {
    let Some(token) = cookie::token(headers) else { return Ok(Caller::Nobody) };
    Ok(session::resume(edge, token.digest())
        .await?
        .map_or(Caller::Nobody, |signed_in| Caller::SignedIn(Box::new(signed_in))))
}

/// Whom a bearer token signs in that may be used for forms: none where no header shows one. Cookies say
/// nothing here, so that pages of others cannot use them.
pub async fn form_user(edge: &Edge, client: &Client, headers: &HeaderMap) -> Result<Option<User>, ApiError> {
    let Some(shown) = headers.get(header::AUTHORIZATION) else { return Ok(None) };
    let token = shown.to_str().ok().and_then(bearer).ok_or(ApiError::Unauthenticated)?;
    let signed_in = oauth_token::sign_in(edge, client, &token).await?;
    match &signed_in.by {
        Credential::OauthToken(_, scopes) if scopes.is_for_widgets() => Ok(Some(signed_in.user)),
        _ => Err(ApiError::Forbidden),
    }
}

/// The token that the value of an `Authorization` header shows.
pub fn bearer(shown: &str) -> Option<Token> {
    let (scheme, token) = shown.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| Token::shown(token.trim()))
}

/// Whom an `Authorization` header signs in. Whatever it is, it has to fit: a header that does not
/// makes nobody of its sender, whatever else they show.
async fn by_header(edge: &Edge, client: &Client, shown: &HeaderValue) -> Result<SignedIn, ApiError> {
    let shown = shown.to_str().map_err(|_| ApiError::Unauthenticated)?;
    if let Some(token) = bearer(shown) {
        return oauth_token::sign_in(edge, client, &token).await;
    }
    let basic = basic::parse(shown).ok_or(ApiError::Unauthenticated)?;
    if let Some(email) = basic.email.strip_suffix(WITH_TOKEN) {
        return api_token::sign_in(edge, client, email, &Token::shown(&basic.password)).await;
    }
    let user = by_password(edge, client, &basic.email, basic.password).await?;
    if openid::of_person(edge.store(), &user).await?.is_some() {
        return Err(ApiError::SignInElsewhere);
    }
    Ok(SignedIn { user, by: Credential::Password })
}

/// The door through which the call came: pages say where they call from, programs do not.
fn channel(caller: &Caller, headers: &HeaderMap) -> Channel {
    let from_page = headers.contains_key(header::ORIGIN) || headers.contains_key("sec-fetch-site");
    let by_token = matches!(caller, Caller::SignedIn(signed_in) if signed_in.is_program());
    let from_page = from_page && !by_token;
    if caller.session().is_some() || from_page { Channel::Web } else { Channel::Api }
}

/// Who has this address and password. A wrong one is counted, and after some of them the right
/// one is not heard for a while either.
pub async fn by_password(
    edge: &Edge,
    client: &Client,
    email: &str,
    password: String,
) -> Result<User, ApiError> {
    let _turn = password::turn().await.ok_or(ApiError::Unavailable)?;
    let counted = [Attempt::PasswordFor(email), Attempt::PasswordFrom(client.ip)];
    edge.attempts().allow(&counted).await?;
    let (id, hash) = users::password_hash(edge.store(), email).await?.unzip();
    if let (true, Some(id)) = (password::verify(hash, password).await, id) {
        return users::find(edge.store(), id).await?.ok_or(ApiError::Unauthenticated);
    }
    for attempt in counted {
        edge.attempts().note(attempt).await?;
    }
    Err(ApiError::Unauthenticated)
}
