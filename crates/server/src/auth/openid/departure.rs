//! The way to a provider.

use super::{PATH, Trouble, redirect_path};
use crate::api::error::ApiError;
use crate::auth::attempts::Attempt;
use crate::auth::cookie;
use crate::auth::token::{NoRandomness, Token};
use crate::client::Client;
use crate::edge::Edge;
use crate::store::openid_sign_in::{self, NewSignIn};
use axum::http::HeaderValue;
use frontdesk_model::openid_provider::OpenidProvider;
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata};
use openidconnect::{
    ClientId, CsrfToken, LoginHint, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
};
use tokio::sync::Mutex;

/// Seconds until somebody has to be back.
pub const LIFETIME: i64 = 10 * 60;

/// Characters of a state that name its cookie, so that two tabs can be on their ways.
const NAMING: usize = 8;

static TURN: Mutex<()> = Mutex::const_new(());

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

/// What is made up for one way.
struct Secrets {
    state: Token,
    browser: Token,
    nonce: Token,
    verifier: Token,
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
    count(edge, client).await?;
    let now = edge.now();
    let metadata = edge.openid().metadata(&provider.issuer, now).await?;
    let secrets = Secrets::random()?;
    let url = address(edge, provider, &metadata, &secrets, hint)?;
    let new = NewSignIn {
        state_hash: *secrets.state.digest().bytes(),
        browser_hash: *secrets.browser.digest().bytes(),
        provider_id: provider.id,
        nonce: secrets.nonce.reveal().to_owned(),
        verifier: secrets.verifier.reveal().to_owned(),
        return_to: return_to.to_owned(),
        expires_at: now.plus_seconds(LIFETIME),
    };
    openid_sign_in::create(edge.store(), new).await?;
    let name = cookie_of(secrets.state.reveal()).ok_or(ApiError::Internal)?;
    let cookie = cookie::set_named(&name, &secrets.browser, LIFETIME, client.is_secure(edge));
    Ok(Departure { url, cookie: cookie.ok_or(ApiError::Internal)? })
}

impl Secrets {
    fn random() -> Result<Self, NoRandomness> {
        let [state, browser] = [Token::random()?, Token::random()?];
        Ok(Self { state, browser, nonce: Token::random()?, verifier: Token::random()? })
    }
}

/// Where the provider signs somebody in, and what it is asked.
fn address(
    edge: &Edge,
    provider: &OpenidProvider,
    metadata: &CoreProviderMetadata,
    secrets: &Secrets,
    hint: Option<&str>,
) -> Result<String, Trouble> {
    let id = ClientId::new(provider.client_id.clone());
    let client = CoreClient::from_provider_metadata(metadata.clone(), id, None)
        .set_redirect_uri(redirect_url(edge, provider)?);
    let (state, nonce) = (secrets.state.reveal().to_owned(), secrets.nonce.reveal().to_owned());
    let verifier = PkceCodeVerifier::new(secrets.verifier.reveal().to_owned());
    let mut asked = client
        .authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            || CsrfToken::new(state),
            || Nonce::new(nonce),
        )
        .add_scopes(provider.scopes.iter().cloned().map(Scope::new))
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
    if let Some(hint) = hint {
        asked = asked.set_login_hint(LoginHint::new(hint.to_owned()));
    }
    Ok(asked.url().0.into())
}

/// Ways that are set out on all at once are counted like ways that are set out on one by one.
async fn count(edge: &Edge, client: &Client) -> Result<(), Trouble> {
    let _turn = TURN.lock().await;
    let from = Attempt::OpenidFrom(client.ip);
    edge.attempts().allow(&[from]).await?;
    Ok(edge.attempts().note(from).await?)
}

/// The configured address, whatever the call's own was.
pub(super) fn redirect_url(edge: &Edge, provider: &OpenidProvider) -> Result<RedirectUrl, Trouble> {
    let address = edge.base_url().page(&redirect_path(provider));
    RedirectUrl::new(address).map_err(|_| Trouble::Failed(ApiError::Internal))
}
