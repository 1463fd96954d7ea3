//! People and organizations as answers show them: with their addresses, and with the value of every active
//! field. There is no other way to give either its address, so that no answer goes without.

use super::error::ApiError;
use crate::address::BaseUrl;
use crate::edge::Edge;
use crate::store::directory_field;
use frontdesk_model::directory_field::FieldOwner;
use frontdesk_model::organization::Organization;
use frontdesk_model::user::User;
use serde_json::{Map, Value};

/// People as an answer shows them. However many they are, the fields are read once.
pub async fn people_at(edge: &Edge, base: &BaseUrl, people: Vec<User>) -> Result<Vec<User>, ApiError> {
    if people.is_empty() {
        return Ok(people);
    }
    let fields = directory_field::every(edge.store().read(), FieldOwner::User).await?;
    let shown = |person: User| User {
        url: base.api(&format!("users/{}", person.id)),
        user_fields: person.field_values.shown(&fields),
        ..person
    };
    Ok(people.into_iter().map(shown).collect())
}

/// One person as an answer shows them.
pub async fn person_at(edge: &Edge, base: &BaseUrl, person: User) -> Result<User, ApiError> {
    people_at(edge, base, vec![person]).await?.pop().ok_or(ApiError::Internal)
}

/// Organizations as an answer shows them. However many they are, the fields are read once.
pub async fn organizations_at(
    edge: &Edge,
    base: &BaseUrl,
    organizations: Vec<Organization>,
) -> Result<Vec<Organization>, ApiError> {
    if organizations.is_empty() {
        return Ok(organizations);
    }
    let fields = directory_field::every(edge.store().read(), FieldOwner::Organization).await?;
    let shown = |organization: Organization| Organization {
        url: base.api(&format!("organizations/{}", organization.id)),
        organization_fields: organization.field_values.shown(&fields),
        ..organization
    };
    Ok(organizations.into_iter().map(shown).collect())
}

/// One organization as an answer shows it.
pub async fn organization_at(
    edge: &Edge,
    base: &BaseUrl,
    organization: Organization,
) -> Result<Organization, ApiError> {
    organizations_at(edge, base, vec![organization]).await?.pop().ok_or(ApiError::Internal)
}

/// The keys of what was said of a record's fields that are none of its fields: they count for nothing. `path`
/// is where they stood.
pub fn unknown_keys(
    path: &'static str,
    said: Option<&Map<String, Value>>,
    shown: &Map<String, Value>,
) -> Vec<String> {
    let keys = said.into_iter().flat_map(Map::keys);
    keys.filter(|key| !shown.contains_key(*key)).map(|key| format!("{path}.{key}")).collect()
}
