//! Finds out who calls, from the call's credentials.

use super::attempts::Attempt;
use super::{Caller, Credential, SignedIn, basic, cookie, password, session};
use crate::api::error::ApiError;
use crate::client::Client;
use crate::edge::Edge;
use crate::store::user as users;
use axum::extract::{Extension, Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use frontdesk_model::account::Channel;
use frontdesk_model::user::User;

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
    if let Some(shown) = headers.get(header::AUTHORIZATION) {
        let basic = shown.to_str().ok().and_then(basic::parse).ok_or(ApiError::Unauthenticated)?;
        let user = by_password(edge, client, &basic.email, basic.password).await?;
        return Ok(Caller::SignedIn(Box::new(SignedIn { user, by: Credential::Password })));
    }
    let Some(token) = cookie::token(headers) else { return Ok(Caller::Nobody) };
    Ok(session::resume(edge, token.digest())
        .await?
        .map_or(Caller::Nobody, |signed_in| Caller::SignedIn(Box::new(signed_in))))
}

/// The door through which the call came: pages say where they call from, programs do not.
fn channel(caller: &Caller, headers: &HeaderMap) -> Channel {
    let from_page = headers.contains_key(header::ORIGIN) || headers.contains_key("sec-fetch-site");
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
    for attempt in counted {
        edge.attempts().allow(attempt).await?;
    }
    let (id, hash) = users::password_hash(edge.store(), email).await?.unzip();
    if let (true, Some(id)) = (password::verify(hash, password).await, id) {
        return users::find(edge.store(), id).await?.ok_or(ApiError::Unauthenticated);
    }
    for attempt in counted {
        edge.attempts().note(attempt).await?;
    }
    Err(ApiError::Unauthenticated)
}
