//! The way to a provider.

use super::{PATH, Trouble, redirect_path};
use crate::auth::attempts::Attempt;
use crate::auth::cookie;
use crate::auth::token::Token;
use crate::client::Client;
use crate::edge::Edge;
use crate::store::openid_sign_in::{self, NewSignIn};
use axum::http::HeaderValue;
use frontdesk_model::openid_provider::OpenidProvider;
use openidconnect::core::{CoreAuthenticationFlow, CoreClient};
use openidconnect::{ClientId, CsrfToken, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope};

/// Seconds until somebody has to be back.
pub const LIFETIME: i64 = 10 * 60;

/// Characters of a state that name its cookie, so that two tabs can be on their ways.
const NAMING: usize = 8;

/// Somebody who may leave.
pub struct Departure {
    /// Where the provider signs them in.
    pub url: String,
    /// What the browser has to show when it is back.
    pub cookie: HeaderValue,
}

/// The name of the cookie that goes with a state.
pub fn cookie_of(state: &str) -> Option<String> {
    let beginning = state.get(..NAMING)?;
    let is_plain = beginning.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    is_plain.then(|| format!("frontdesk_openid_{beginning}"))
}

/// The page of ours that leads to the provider.
pub fn door(provider: &OpenidProvider) -> String {
    format!("{PATH}/{}", provider.id)
}

/// Sends somebody to the provider. `return_to` is a page of ours, empty where nobody said; `hint` is the
/// address that they typed.
pub async fn depart(
    edge: &Edge,
    client: &Client,
    provider: &OpenidProvider,
    return_to: &str,
    hint: Option<&str>,
) -> Result<Departure, Trouble> {
    let from = Attempt::OpenidFrom(client.ip);
    edge.attempts().allow(from).await?;
    edge.attempts().note(from).await?;
    let now = edge.now();
    let metadata = edge.openid().metadata(&provider.issuer, now).await?;
    let [state, browser, nonce, verifier] =
        [Token::random()?, Token::random()?, Token::random()?, Token::random()?];
    let pkce = PkceCodeVerifier::new(verifier.reveal().to_owned());
    let told = (CsrfToken::new(state.reveal().to_owned()), Nonce::new(nonce.reveal().to_owned()));
    let (state_told, nonce_told) = told;
    let relying = CoreClient::from_provider_metadata(
        (*metadata).clone(),
        ClientId::new(provider.client_id.clone()),
        None,
    )
    .set_redirect_uri(redirect_url(edge, provider)?);
    let mut asked = relying
        .authorize_url(CoreAuthenticationFlow::AuthorizationCode, || state_told, || nonce_told)
        .add_scopes(provider.scopes.iter().cloned().map(Scope::new))
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&pkce));
    if let Some(hint) = hint {
        asked = asked.set_login_hint(openidconnect::LoginHint::new(hint.to_owned()));
    }
    let (url, ..) = asked.url();
    let new = NewSignIn {
        state_hash: *state.digest().bytes(),
        browser_hash: *browser.digest().bytes(),
        provider_id: provider.id,
        nonce: nonce.reveal().to_owned(),
        verifier: verifier.reveal().to_owned(),
        return_to: return_to.to_owned(),
        expires_at: now.plus_seconds(LIFETIME),
    };
    openid_sign_in::create(edge.store(), new).await?;
    let name = cookie_of(state.reveal()).unwrap_or_default();
    let cookie = cookie::set_named(&name, &browser, LIFETIME, client.is_secure(edge));
    let cookie = cookie.ok_or(crate::api::error::ApiError::Internal)?;
    Ok(Departure { url: url.into(), cookie })
}

/// The configured address, whatever the call's own was.
pub(super) fn redirect_url(edge: &Edge, provider: &OpenidProvider) -> Result<RedirectUrl, Trouble> {
    let address = edge.base_url().page(&redirect_path(provider));
    RedirectUrl::new(address).map_err(|_| Trouble::Failed(crate::api::error::ApiError::Internal))
}
