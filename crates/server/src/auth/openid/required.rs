//! Who has to sign in with a provider, and with nothing else.

use crate::store::{Store, StoreError, openid_provider, organization_membership};
use frontdesk_model::openid_provider::{ANY_DOMAIN, OpenidProvider};
use frontdesk_model::user::{Role, User};

/// The provider with which people of an address's domain have to sign in. Whether anybody has the address
/// makes no difference.
pub async fn of_address(store: &Store, email: &str) -> Result<Option<OpenidProvider>, StoreError> {
    let Some(domain) = domain_of(email) else { return Ok(None) };
    let mut of_any = None;
    for provider in required(store).await? {
        let domains = openid_provider::domains(store.read(), &provider).await?;
        if domains.contains(&domain) {
            return Ok(Some(provider));
        }
        // One that names the domain goes before one for all of them.
        if of_any.is_none() && domains.iter().any(|domain| domain == ANY_DOMAIN) {
            of_any = Some(provider);
        }
    }
    Ok(of_any)
}

/// The provider with which this person has to sign in: by the domain of their address, or by an organization
/// that they belong to. Admins keep their passwords, so that a provider that fails locks nobody out; agents
/// keep theirs unless the provider may sign them in.
pub async fn of_person(store: &Store, user: &User) -> Result<Option<OpenidProvider>, StoreError> {
    if user.role == Role::Admin {
        return Ok(None);
    }
    let binds = |provider: &OpenidProvider| provider.claims.highest_role >= user.role;
    if let Some(email) = &user.email
        && let Some(provider) = of_address(store, email).await?.filter(binds)
    {
        return Ok(Some(provider));
    }
    let providers = required(store).await?;
    if providers.iter().all(|provider| provider.organization_ids.is_empty()) {
        return Ok(None);
    }
    let theirs = organization_membership::organizations_of(store, user.id).await?;
    let is_theirs = |provider: &OpenidProvider| {
        theirs.iter().chain(&user.organization_id).any(|id| provider.organization_ids.contains(id))
    };
    Ok(providers.into_iter().find(|provider| binds(provider) && is_theirs(provider)))
}

async fn required(store: &Store) -> Result<Vec<OpenidProvider>, StoreError> {
    let mut providers = openid_provider::active(store).await?;
    providers.retain(|provider| provider.required);
    Ok(providers)
}

fn domain_of(email: &str) -> Option<String> {
    let (_, domain) = email.trim().rsplit_once('@')?;
    Some(domain.to_lowercase()).filter(|domain| !domain.is_empty())
}
