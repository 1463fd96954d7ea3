//! `sign_in_links`: mail with a link and a code that sign a requester in. Our own addition to the contract.

use super::body::{Body, Ignored};
use super::error::ApiError;
use super::openid_providers::told;
use super::query::Params;
use crate::auth::openid::{self, Trouble};
use crate::auth::sign_in_link::{self, LIFETIME};
use crate::client::Client;
use crate::edge::Edge;
use crate::locale::mail::MailWords;
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode, header};
use frontdesk_model::openid_provider::{OpenidProvider, SignInProvider};
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::session::{SignInLink, SignInLinkDraftEnvelope, SignInLinkEnvelope};
use validator::Validate as _;

/// `POST sign_in_links?lang=`: the language of the page that asks, and of its letter
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    params: Params,
    body: Body<SignInLinkDraftEnvelope>,
) -> Result<(StatusCode, Ignored, HeaderMap, Json<SignInLinkEnvelope>), ApiError> {
    let mut draft = body.value.sign_in_link;
    draft.email = draft.email.trim().into();
    if draft.validate().is_err() {
        let code = if draft.email.is_empty() { Code::Blank } else { Code::NotAnEmail };
        return Err(Problem::new(Field::Email, code).into());
    }
    // By its domain alone: whether anybody has the address makes no difference.
    if let Some(provider) = openid::of_address(edge.store(), &draft.email).await? {
        let (provider, headers) = led_to(&edge, &client, &provider, &draft.email).await?;
        let sign_in_link = SignInLink { expires_in: openid::LIFETIME, provider: Some(provider) };
        return Ok((StatusCode::ACCEPTED, body.ignored, headers, Json(SignInLinkEnvelope { sign_in_link })));
    }
    // The answer does not wait for what becomes of it: neither its words nor its time say whether
    // the address is known.
    let language = params.get("lang").map(|language| MailWords::of(Some(language)).language);
    let offer = sign_in_link::offer(edge.clone(), draft.email, language, client.ip);
    edge.tasks().spawn(offer);
    let sign_in_link = SignInLink { expires_in: LIFETIME, provider: None };
    Ok((StatusCode::ACCEPTED, body.ignored, HeaderMap::new(), Json(SignInLinkEnvelope { sign_in_link })))
}

/// The way to the provider with which people of this address's domain sign in. Where it does not answer, our
/// own page on that way says so.
async fn led_to(
    edge: &Edge,
    client: &Client,
    provider: &OpenidProvider,
    email: &str,
) -> Result<(SignInProvider, HeaderMap), ApiError> {
    let mut told = told(provider);
    let mut headers = HeaderMap::new();
    match openid::depart(edge, client, provider, "", Some(email)).await {
        Ok(departure) => {
            told.url = departure.url;
            headers.insert(header::SET_COOKIE, departure.cookie);
        }
        Err(Trouble::Failed(error @ ApiError::TooMany { .. })) => return Err(error),
        Err(trouble) => tracing::warn!(provider = provider.id.get(), %trouble, "nobody can sign in there"),
    }
    Ok((told, headers))
}
