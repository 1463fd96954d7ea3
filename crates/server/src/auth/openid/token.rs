//! What a provider gives for a code: an ID token, which is checked, and claims.

use super::Trouble;
use super::claims::Claims;
use super::departure::redirect_url;
use super::fetch::FetchError;
use crate::edge::Edge;
use crate::store::openid_sign_in::Returned;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use frontdesk_model::openid_provider::OpenidProvider;
use frontdesk_model::secret::Secret;
use frontdesk_model::time::Timestamp;
use openidconnect::core::{
    CoreClient, CoreClientAuthMethod, CoreIdToken, CoreJwsSigningAlgorithm, CoreProviderMetadata,
    CoreTokenResponse,
};
use openidconnect::http::{
    self,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE},
};
use openidconnect::{
    AccessToken, AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, Nonce,
    OAuth2TokenResponse as _, PkceCodeVerifier, RequestTokenError, SignatureVerificationError,
    TokenResponse as _,
};
use serde_json::{Map, Value};

/// Seconds that two clocks may differ by.
const SKEW: i64 = 60;

/// How an ID token may be signed. Not with the client's secret, which more than the provider know, and
/// never not at all.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// A provider that is asked, and what it publishes.
struct Asked<'a> {
    edge: &'a Edge,
    provider: &'a OpenidProvider,
    metadata: &'a CoreProviderMetadata,
}

/// The claims of the person for whom the provider gave this code.
pub(super) async fn claims(
    edge: &Edge,
    provider: &OpenidProvider,
    secret: &Secret,
    code: String,
    returned: Returned,
) -> Result<Claims, Trouble> {
    let metadata = edge.openid().metadata(&provider.issuer, edge.now()).await?;
    let asked = Asked { edge, provider, metadata: &metadata };
    let answer = asked.exchange(secret, code, returned.verifier).await?;
    let id_token = answer.id_token().ok_or(Trouble::Unproven("no ID token"))?;
    let nonce = Nonce::new(returned.nonce);
    match asked.check(id_token, &nonce) {
        Err(ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey)) => {
            let newer = edge.openid().newer_metadata(&provider.issuer, edge.now()).await?;
            Asked { metadata: &newer, ..asked }.check(id_token, &nonce)
        }
        checked => checked,
    }
    .map_err(|error| Trouble::Unproven(kind(&error)))?;
    let mut claims = payload(id_token).ok_or(Trouble::Unproven("the claims cannot be read"))?;
    if claims.leave_out(&provider.claims) {
        asked.complete(&mut claims, answer.access_token()).await?;
    }
    Ok(claims)
}

impl Asked<'_> {
    async fn exchange(
        &self,
        secret: &Secret,
        code: String,
        verifier: String,
    ) -> Result<CoreTokenResponse, Trouble> {
        let client = CoreClient::from_provider_metadata(
            self.metadata.clone(),
            ClientId::new(self.provider.client_id.clone()),
            Some(ClientSecret::new(secret.reveal().to_owned())),
        )
        .set_auth_type(self.auth_type())
        .set_redirect_uri(redirect_url(self.edge, self.provider)?);
        let request = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|_| Trouble::Unavailable("it has no token endpoint"))?
            .set_pkce_verifier(PkceCodeVerifier::new(verifier));
        request.request_async(self.edge.openid()).await.map_err(|error| match error {
            // A code that was used, is too old or is made up: or a wrong client secret.
            RequestTokenError::ServerResponse(answer) => {
                tracing::warn!(error = answer.error().as_ref(), "an OpenID provider does not take a code");
                Trouble::Unproven("the provider does not take the code")
            }
            RequestTokenError::Request(error) => unanswered(&error),
            _ => Trouble::Unavailable("its token answer cannot be read"),
        })
    }

    /// How the provider wants to see the client's secret.
    fn auth_type(&self) -> AuthType {
        let known = self.metadata.token_endpoint_auth_methods_supported();
        let takes = |method| known.is_none_or(|known| known.contains(&method));
        let in_body =
            !takes(CoreClientAuthMethod::ClientSecretBasic) && takes(CoreClientAuthMethod::ClientSecretPost);
        if in_body { AuthType::RequestBody } else { AuthType::BasicAuth }
    }

    /// Whether the ID token is the issuer's, for us, for this sign-in, and of now.
    fn check(&self, token: &CoreIdToken, nonce: &Nonce) -> Result<(), ClaimsVerificationError> {
        let client = CoreClient::from_provider_metadata(
            self.metadata.clone(),
            ClientId::new(self.provider.client_id.clone()),
            None,
        );
        let now = moment(self.edge.now());
        let latest = now + chrono::Duration::seconds(SKEW);
        let verifier = client
            .id_token_verifier()
            .set_allowed_algs(ALGORITHMS)
            .set_time_fn(move || now)
            .set_issue_time_verifier_fn(
                move |issued| {
                    if issued <= latest { Ok(()) } else { Err(String::new()) }
                },
            );
        token.claims(&verifier, nonce).map(|_| ())
    }

    /// Asks for the claims that the ID token leaves out.
    async fn complete(&self, claims: &mut Claims, token: &AccessToken) -> Result<(), Trouble> {
        let Some(address) = self.metadata.userinfo_endpoint() else { return Ok(()) };
        let request = http::Request::get(address.as_str())
            .header(AUTHORIZATION, format!("Bearer {}", token.secret()))
            .header(ACCEPT, "application/json")
            .body(Vec::new())
            .map_err(|_| Trouble::Unavailable("its user info cannot be asked for"))?;
        let answer = self.edge.openid().ask(request).await.map_err(|error| unanswered(&error))?;
        let is_json = answer.headers().get(CONTENT_TYPE).is_some_and(|kind| {
            kind.to_str().is_ok_and(|kind| kind.to_ascii_lowercase().starts_with("application/json"))
        });
        let more: Option<Map<String, Value>> = serde_json::from_slice(answer.body()).ok();
        let more = more.filter(|_| answer.status() == 200 && is_json);
        let more = more.ok_or(Trouble::Unavailable("its user info cannot be read"))?;
        // Of somebody else it would be put in for the one who signs in (OpenID Connect Core, 5.3.2).
        if more.get("sub").and_then(Value::as_str) != claims.subject() {
            return Err(Trouble::Unproven("the user info is of somebody else"));
        }
        claims.complete(more);
        Ok(())
    }
}

fn unanswered(error: &FetchError) -> Trouble {
    tracing::warn!(%error, "an OpenID provider does not answer");
    Trouble::Unavailable("no answer")
}

/// The claims of a token that was checked.
fn payload(token: &CoreIdToken) -> Option<Claims> {
    let text = token.to_string();
    let payload = URL_SAFE_NO_PAD.decode(text.split('.').nth(1)?).ok()?;
    serde_json::from_slice(&payload).ok().map(Claims::new)
}

fn moment(now: Timestamp) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(now.micros()).unwrap_or_default()
}

/// What is wrong with an ID token, without its own words.
const fn kind(error: &ClaimsVerificationError) -> &'static str {
    match error {
        ClaimsVerificationError::Expired(_) => "the ID token has run out",
        ClaimsVerificationError::InvalidAudience(_) => "the ID token is for somebody else",
        ClaimsVerificationError::InvalidIssuer(_) => "the ID token is somebody else’s",
        ClaimsVerificationError::InvalidNonce(_) => "the ID token is of another sign-in",
        ClaimsVerificationError::SignatureVerification(_) => "the ID token’s signature does not fit",
        _ => "the ID token cannot be checked",
    }
}
