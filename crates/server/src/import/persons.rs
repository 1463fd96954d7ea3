//! People as the account tells of them: with what they are known by, and the values of its own fields.

use super::reading::{self, id, record, record_with, text};
use super::source::{Source, SourceError};
use crate::store::import::ImportedPerson;
use frontdesk_model::directory_field::DirectoryField;
use frontdesk_model::directory_value::DirectoryValues;
use frontdesk_model::export::ExportedOrganization;
use frontdesk_model::id::UserId;
use frontdesk_model::identity::{Identity, IdentityKind};
use frontdesk_model::organization::Organization;
use frontdesk_model::user::User;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// A person of a page; none, where it cannot be said who it is.
pub(super) fn person(told: &Value, fields: &[DirectoryField]) -> Option<User> {
    let told = without_odd_roles(told);
    let user: User = record_with(&told, &[("name", json!("")), ("role", json!("end-user"))])?;
    let field_values = values(&user.user_fields, fields);
    let email = user.email.as_deref().map(str::to_lowercase).filter(|email| !email.is_empty());
    let name =
        if user.name.trim().is_empty() { email.clone().unwrap_or_default() } else { user.name.clone() };
    Some(User { field_values, email, name, user_fields: Map::new(), ..user }.completed())
}

/// Roles and restrictions of parts that a desk does not have are none.
fn without_odd_roles(told: &Value) -> Value {
    let mut told = told.clone();
    let is_odd = |key: &str, known: &[&str]| text(&told, key).is_some_and(|word| !known.contains(&word));
    let odd = [
        ("role", is_odd("role", &["end-user", "agent", "admin"])),
        ("ticket_restriction", {
            is_odd("ticket_restriction", &["organization", "groups", "assigned", "requested"])
        }),
    ];
    if let Some(object) = told.as_object_mut() {
        for (key, _) in odd.iter().filter(|(_, is_odd)| *is_odd) {
            object.remove(*key);
        }
    }
    told
}

/// An organization of a page.
pub(super) fn organization(told: &Value, fields: &[DirectoryField]) -> Option<ExportedOrganization> {
    let organization: Organization = record_with(told, &[("name", json!(""))])?;
    let field_values = values(&organization.organization_fields, fields);
    let organization = Organization { field_values, organization_fields: Map::new(), ..organization };
    Some(ExportedOrganization { organization, deleted_at: reading::time(told, "deleted_at") })
}

/// What stands under the keys of fields, by the fields' numbers.
fn values(told: &Map<String, Value>, fields: &[DirectoryField]) -> DirectoryValues {
    let mut values = DirectoryValues::default();
    for field in fields {
        if let Some(value) = told.get(&field.key) {
            values.set(field.id, value.clone());
        }
    }
    values
}

/// An identity; none of kinds that a desk does not have.
pub(super) fn identity(told: &Value) -> Option<Identity> {
    let identity: Identity = record(told)?;
    let is_address = identity.kind == IdentityKind::Email;
    let value = if is_address { identity.value.to_lowercase() } else { identity.value };
    Some(Identity { value, ..identity })
}

/// People with what they are known by: of the page itself, where it brought that along, or asked for one by one.
pub(super) async fn known_by(
    source: &Source,
    users: Vec<User>,
    beside: Option<&[Value]>,
) -> Result<Vec<ImportedPerson>, SourceError> {
    let mut known: HashMap<UserId, Vec<Identity>> = HashMap::new();
    for told in beside.unwrap_or_default() {
        if let (Some(owner), Some(one)) = (id(told, "user_id"), identity(told)) {
            known.entry(owner).or_default().push(one);
        }
    }
    let mut people = Vec::with_capacity(users.len());
    for user in users {
        let mut identities = known.remove(&user.id).unwrap_or_default();
        if beside.is_none() && user.active {
            identities = asked(source, user.id).await?;
        }
        people.push(ImportedPerson { user, identities });
    }
    Ok(people)
}

/// A person has at most a page of them.
async fn asked(source: &Source, user: UserId) -> Result<Vec<Identity>, SourceError> {
    match source.read(&format!("/api/v2/users/{user}/identities.json?page%5Bsize%5D=100")).await {
        Ok(answer) => Ok(reading::list(&answer, "identities").iter().filter_map(identity).collect()),
        // Whoever went meanwhile is told of again.
        Err(error) if error.is_of_a_part() => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_read_whatever_their_account_says_of_them() {
        let field = json!({"id": 3, "type": "date", "key": "since", "title": "Since", "active": true});
        let fields = [serde_json::from_value(field).expect("a field")];
        let told = json!({"id": 9, "name": null, "email": "Rowan@Transport.example", "role": "agent",
            "role_type": null, "ticket_restriction": "brand", "verified": null, "photo": {"id": null},
            "user_fields": {"since": "2024-02-01T00:00:00+00:00", "gone": 1}, "permanently_deleted": false});
        let user = person(&told, &fields).expect("a person");
        assert_eq!(
            (user.name.as_str(), user.email.as_deref()),
            ("rowan@transport.example", user.email.as_deref())
        );
        assert_eq!(user.ticket_restriction, None);
        assert_eq!(
            serde_json::to_value(&user.field_values).ok(),
            Some(json!({"3": "2024-02-01T00:00:00+00:00"}))
        );
        assert!(person(&json!({"name": "Nobody"}), &fields).is_none());
        assert!(identity(&json!({"id": 1, "user_id": 9, "type": "messaging", "value": "x"})).is_none());
    }
}
