//! The way back from a provider.

use super::claims::Said;
use super::{Trouble, cookie_of, token};
use crate::auth::cookie;
use crate::auth::token::Token;
use crate::edge::Edge;
use crate::live::Notice;
use crate::people::{self, Changed, Federated};
use crate::store::{openid_provider, openid_sign_in};
use axum::http::HeaderMap;
use frontdesk_model::id::OpenidProviderId;
use frontdesk_model::openid_provider::OpenidProvider;
use serde::Deserialize;

/// What a provider sends back by way of the browser.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Back {
    pub state: String,
    code: Option<String>,
    error: Option<String>,
    /// Who sends it (RFC 9207).
    iss: Option<String>,
}

/// Somebody who has arrived.
pub struct Arrival {
    pub changed: Changed,
    /// The page of ours that they set out for; empty where nobody said.
    pub return_to: String,
}

/// Takes somebody back who set out from this browser, and has them be who the provider says.
pub async fn arrive(
    edge: &Edge,
    id: OpenidProviderId,
    headers: &HeaderMap,
    back: Back,
) -> Result<Arrival, Trouble> {
    let (provider, secret) =
        openid_provider::with_secret(edge.store(), id).await?.ok_or(Trouble::NoProvider)?;
    let name = cookie_of(&back.state).ok_or(Trouble::Stale)?;
    let browser = cookie::named(headers, &name).ok_or(Trouble::Stale)?;
    let (state, browser) = (Token::shown(&back.state).digest(), browser.digest());
    let returned = openid_sign_in::take(edge.store(), state.bytes(), browser.bytes(), id, edge.now()).await?;
    let returned = returned.ok_or(Trouble::Stale)?;
    if back.iss.is_some_and(|iss| iss != provider.issuer) {
        return Err(Trouble::Unproven("another issuer sends the code"));
    }
    let code = back.code.filter(|code| !code.is_empty() && back.error.is_none()).ok_or(Trouble::Declined)?;
    let return_to = returned.return_to.clone();
    let claims = token::claims(edge, &provider, &secret, code, returned).await?;
    let said = claims.read(&provider.claims).ok_or(Trouble::Unproven("the claims name nobody"))?;
    let changed = let_in(edge, &provider, said).await?;
    edge.notify(Notice::Person(changed.user.id));
    Ok(Arrival { changed, return_to })
}

async fn let_in(edge: &Edge, provider: &OpenidProvider, said: Said) -> Result<Changed, Trouble> {
    let Said { subject, email, email_verified, name, organization, tags, role } = said;
    let federated = Federated { provider, subject, email, email_verified, name, organization, tags, role };
    let let_in = people::federated(edge.store(), federated, edge.now()).await;
    Ok(let_in.map_err(crate::api::error::ApiError::from)??)
}
