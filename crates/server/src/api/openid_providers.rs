//! `openid_providers`: who else may say who somebody is, for admins; and those that the sign-in page shows.
//! Our own addition to the contract.

use super::address::{Addressed, all_at};
use super::body::{Body, Ignored};
use super::created::Created;
use super::error::{ApiError, Details};
use super::id::Id;
use super::listing::Listing;
use crate::auth::openid::{self, Reach};
use crate::auth::rights::Admin;
use crate::client::Client;
use crate::edge::Edge;
use crate::locale::en::openid as words;
use crate::store::openid_provider::{self, MOST, NewOpenidProvider};
use crate::store::{openid_person, organization};
use axum::Json;
use axum::extract::{Extension, Path, State};
use axum::http::StatusCode;
use frontdesk_model::id::{OpenidProviderId, UserId};
use frontdesk_model::openid_provider::{
    ANY_DOMAIN, ClaimMapping, OpenidProvider, OpenidProviderDraft, OpenidProviderDraftEnvelope,
    OpenidProviderEnvelope, SignInProvider, SignInProviders, TEXT_MAX,
};
use frontdesk_model::page::OpenidProviders;
use frontdesk_model::rules::tidy;
use frontdesk_model::secret::Secret;

/// Domains, organizations, scopes and roles of one provider at most.
const LIST_MAX: usize = 500;
/// The longest client secret, in characters.
const SECRET_MAX: usize = 1_000;

/// `GET sign_in_providers`: those that have a button on the sign-in page
pub async fn shown(State(edge): State<Edge>) -> Result<Json<SignInProviders>, ApiError> {
    let mut providers = openid_provider::active(edge.store()).await?;
    providers.retain(|provider| provider.shown);
    Ok(Json(SignInProviders { sign_in_providers: providers.iter().map(told).collect() }))
}

/// A provider as everybody may know it.
pub(super) fn told(provider: &OpenidProvider) -> SignInProvider {
    SignInProvider { name: provider.name.clone(), url: openid::door(provider) }
}

/// `GET openid_providers`
pub async fn list(
    State(edge): State<Edge>,
    _: Admin,
    listing: Listing,
) -> Result<Json<OpenidProviders>, ApiError> {
    let mut page = openid_provider::list(edge.store(), &listing.page).await?;
    page.records.iter_mut().for_each(|provider| complete(&edge, provider));
    let paging = listing.paging(&page);
    Ok(Json(OpenidProviders { openid_providers: all_at(page.records, &listing.client.base), paging }))
}

/// `POST openid_providers`
pub async fn create(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    body: Body<OpenidProviderDraftEnvelope>,
) -> Result<Created<OpenidProviderEnvelope>, ApiError> {
    let draft = checked(&edge, body.value.openid_provider, None).await?;
    let needed = |key, value: Option<String>| value.ok_or_else(|| blank(key));
    let new = NewOpenidProvider {
        name: needed("name", draft.name)?,
        issuer: needed("issuer", draft.issuer)?,
        client_id: needed("client_id", draft.client_id)?,
        client_secret: draft.client_secret.ok_or_else(|| blank("client_secret"))?,
        scopes: draft.scopes.unwrap_or_else(|| ["email", "profile"].map(str::to_owned).to_vec()),
        email_domains: draft.email_domains.unwrap_or_default(),
        organization_ids: draft.organization_ids.unwrap_or_default(),
        required: draft.required.unwrap_or_default(),
        shown: draft.shown.unwrap_or_default(),
        active: draft.active.unwrap_or(true),
        creates_people: draft.creates_people.unwrap_or_default(),
        claims: draft.claims.unwrap_or_default(),
    };
    let made = openid_provider::create(edge.store(), new, edge.now()).await?;
    let made = made.ok_or_else(|| invalid("base", &words::too_many_providers(MOST), "InvalidValue"))?;
    let envelope = envelope(&edge, &client, made);
    Ok(Created::at(envelope.openid_provider.url.clone(), body.ignored, envelope))
}

/// `GET openid_providers/{id}`
pub async fn show(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<OpenidProviderId>,
) -> Result<Json<OpenidProviderEnvelope>, ApiError> {
    let found = openid_provider::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(envelope(&edge, &client, found)))
}

/// `PUT openid_providers/{id}`
pub async fn update(
    State(edge): State<Edge>,
    Extension(client): Extension<Client>,
    _: Admin,
    Id(id): Id<OpenidProviderId>,
    body: Body<OpenidProviderDraftEnvelope>,
) -> Result<(Ignored, Json<OpenidProviderEnvelope>), ApiError> {
    let before = openid_provider::find(edge.store(), id).await?.ok_or(ApiError::NotFound)?;
    let draft = checked(&edge, body.value.openid_provider, Some(&before)).await?;
    let updated = openid_provider::update(edge.store(), id, draft, edge.now()).await?;
    Ok((body.ignored, Json(envelope(&edge, &client, updated.ok_or(ApiError::NotFound)?))))
}

/// `DELETE openid_providers/{id}`: nobody signs in with it any more; who is signed in stays so
pub async fn delete(
    State(edge): State<Edge>,
    _: Admin,
    Id(id): Id<OpenidProviderId>,
) -> Result<StatusCode, ApiError> {
    let was_there = openid_provider::delete(edge.store(), id).await?;
    was_there.then_some(StatusCode::NO_CONTENT).ok_or(ApiError::NotFound)
}

/// `DELETE openid_providers/{id}/people/{user_id}`: next time the provider's word makes them known anew
pub async fn forget_person(
    State(edge): State<Edge>,
    _: Admin,
    Path((id, user)): Path<(String, String)>,
) -> Result<StatusCode, ApiError> {
    let id: OpenidProviderId = id.parse().map_err(|_| ApiError::NotFound)?;
    let user: UserId = user.parse().map_err(|_| ApiError::NotFound)?;
    let was_known = openid_person::forget(edge.store(), id, user).await?;
    was_known.then_some(StatusCode::NO_CONTENT).ok_or(ApiError::NotFound)
}

fn envelope(edge: &Edge, client: &Client, mut openid_provider: OpenidProvider) -> OpenidProviderEnvelope {
    complete(edge, &mut openid_provider);
    OpenidProviderEnvelope { openid_provider: openid_provider.at(&client.base) }
}

/// The address that the provider sends back to is the configured one.
fn complete(edge: &Edge, provider: &mut OpenidProvider) {
    provider.redirect_uri = edge.base_url().page(&openid::redirect_path(provider));
}

/// The draft, tidied, unless something is wrong with it.
async fn checked(
    edge: &Edge,
    draft: OpenidProviderDraft,
    before: Option<&OpenidProvider>,
) -> Result<OpenidProviderDraft, ApiError> {
    let issuer = text("issuer", draft.issuer)?;
    if issuer.as_ref().is_some_and(|issuer| !is_issuer(issuer, edge.openid().reach())) {
        return Err(invalid("issuer", words::ISSUER, "InvalidValue"));
    }
    // Whoever points a provider elsewhere knows its secret: it does not go to a place of their choosing.
    let moves = before.is_some_and(|before| issuer.as_ref().is_some_and(|to| *to != before.issuer));
    if moves && draft.client_secret.is_none() {
        return Err(invalid("client_secret", words::SECRET_OF_NEW_ISSUER, "BlankValue"));
    }
    let client_secret = text("client_secret", draft.client_secret.map(|secret| secret.reveal().to_owned()))?;
    let organization_ids = draft.organization_ids;
    if let Some(ids) = &organization_ids
        && (ids.len() > LIST_MAX || organization::find_many(edge.store(), ids).await?.len() < ids.len())
    {
        return Err(invalid("organization_ids", words::ORGANIZATIONS, "InvalidValue"));
    }
    Ok(OpenidProviderDraft {
        name: text("name", draft.name)?,
        issuer,
        client_id: text("client_id", draft.client_id)?,
        client_secret: client_secret.map(Secret::new),
        scopes: draft.scopes.map(scopes).transpose()?,
        email_domains: draft.email_domains.as_deref().map(domains).transpose()?,
        organization_ids,
        claims: draft.claims.map(mapping).transpose()?,
        ..draft
    })
}

/// A text that has to be there if it is named.
fn text(key: &'static str, value: Option<String>) -> Result<Option<String>, ApiError> {
    let Some(value) = value else { return Ok(None) };
    let value = tidy(&value.replace('\0', ""));
    let max = if key == "client_secret" { SECRET_MAX } else { TEXT_MAX };
    match value.chars().count() {
        0 => Err(blank(key)),
        length if length > max => Err(invalid(key, &words::too_long(key, max), "TooLong")),
        _ => Ok(Some(value)),
    }
}

/// An address that providers may have, without anything that no issuer has (OpenID Connect Discovery, 3).
fn is_issuer(issuer: &str, reach: Reach) -> bool {
    let is_plain = issuer.bytes().all(|byte| byte.is_ascii_graphic() && !b"?#\\".contains(&byte));
    is_plain && reach.allows(issuer)
}

fn scopes(scopes: Vec<String>) -> Result<Vec<String>, ApiError> {
    let is_one = |scope: &String| {
        let is_plain = |byte: u8| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\';
        (1..=TEXT_MAX).contains(&scope.len()) && scope.bytes().all(is_plain)
    };
    if scopes.len() > LIST_MAX || !scopes.iter().all(is_one) {
        return Err(invalid("scopes", words::SCOPES, "InvalidValue"));
    }
    // It is always asked for.
    Ok(scopes.into_iter().filter(|scope| scope != "openid").collect())
}

fn domains(domains: &[String]) -> Result<Vec<String>, ApiError> {
    let domains: Vec<String> = domains.iter().map(|domain| tidy(domain).to_lowercase()).collect();
    let is_one = |domain: &String| {
        let is_plain = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
        domain == ANY_DOMAIN
            || (domain.contains('.')
                && domain.len() <= TEXT_MAX
                && domain.chars().all(is_plain)
                && !domain.split('.').any(str::is_empty))
    };
    if domains.len() > LIST_MAX || !domains.iter().all(is_one) {
        return Err(invalid("email_domains", words::DOMAINS, "InvalidValue"));
    }
    Ok(domains)
}

/// A mapping that says more than it lets happen was meant otherwise.
fn mapping(mapping: ClaimMapping) -> Result<ClaimMapping, ApiError> {
    let names = [&mapping.organization, &mapping.tags, &mapping.role].into_iter().flatten();
    let texts = names.chain(mapping.roles.iter().map(|role| &role.value));
    let is_text = |text: &String| !text.is_empty() && text.len() <= TEXT_MAX && !text.contains('\0');
    if mapping.roles.len() > LIST_MAX || !texts.into_iter().all(is_text) {
        return Err(invalid("claims", words::CLAIMS, "InvalidValue"));
    }
    if mapping.roles.iter().any(|role| role.role > mapping.highest_role) {
        return Err(invalid("claims", words::ROLE_TOO_HIGH, "InvalidValue"));
    }
    if mapping.role.is_none() && !mapping.roles.is_empty() {
        return Err(invalid("claims", words::ROLES_OF_NO_CLAIM, "InvalidValue"));
    }
    Ok(mapping)
}

fn blank(key: &'static str) -> ApiError {
    invalid(key, &words::blank(key), "BlankValue")
}

fn invalid(key: &str, words: &str, error: &str) -> ApiError {
    ApiError::Invalid(Details::one(key, words, error))
}
