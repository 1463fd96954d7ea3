//! What a provider says of somebody.

use frontdesk_model::openid_provider::ClaimMapping;
use frontdesk_model::rules::{NAME_MAX, is_tag, tidy};
use frontdesk_model::user::Role;
use serde_json::{Map, Value};

/// Tags that claims give at most.
const TAGS: usize = 100;
/// The longest subject (OpenID Connect Core, 2).
const SUBJECT_MAX: usize = 255;

/// Claims as they came, of a person whose ID token was checked.
pub struct Claims(Map<String, Value>);

/// What they come to.
pub struct Said {
    pub subject: String,
    pub email: Option<String>,
    pub email_verified: bool,
    pub name: Option<String>,
    pub organization: Option<String>,
    pub tags: Option<Vec<String>>,
    pub role: Role,
}

impl Claims {
    pub const fn new(claims: Map<String, Value>) -> Self {
        Self(claims)
    }

    /// Whether the provider has to be asked for more.
    pub fn leave_out(&self, mapping: &ClaimMapping) -> bool {
        let mapped = [&mapping.organization, &mapping.tags, &mapping.role];
        let mut wanted = mapped.into_iter().flatten().map(String::as_str).chain(["email"]);
        wanted.any(|name| self.find(name).is_none())
    }

    /// Puts in what is not there yet.
    pub fn complete(&mut self, more: Map<String, Value>) {
        for (name, value) in more {
            self.0.entry(name).or_insert(value);
        }
    }

    /// What the issuer knows the person by.
    pub fn subject(&self) -> Option<&str> {
        let subject = self.0.get("sub")?.as_str()?;
        let is_one = (1..=SUBJECT_MAX).contains(&subject.len()) && !subject.contains('\0');
        is_one.then_some(subject)
    }

    /// What the claims come to. Where they name no person there is nothing.
    pub fn read(&self, mapping: &ClaimMapping) -> Option<Said> {
        let mapped = |name: &Option<String>| self.find(name.as_deref()?);
        let is_verified = match self.0.get("email_verified") {
            Some(Value::Bool(verified)) => *verified,
            Some(Value::String(text)) => text == "true",
            _ => false,
        };
        let values = mapped(&mapping.role).map(texts).unwrap_or_default();
        Some(Said {
            subject: self.subject()?.to_owned(),
            email: self.text("email").map(|email| email.to_lowercase()),
            email_verified: is_verified || mapping.trusts_email,
            name: self.name(),
            organization: mapped(&mapping.organization).and_then(|claim| texts(claim).into_iter().next()),
            tags: mapped(&mapping.tags).map(tags),
            role: mapping.role_of(values.iter().map(String::as_str)),
        })
    }

    fn name(&self) -> Option<String> {
        let parts = || {
            let parts: Vec<String> =
                ["given_name", "family_name"].into_iter().filter_map(|part| self.text(part)).collect();
            Some(parts.join(" ")).filter(|name| !name.is_empty())
        };
        let name = self.text("name").or_else(parts)?;
        Some(name.chars().take(NAME_MAX).collect())
    }

    fn text(&self, name: &str) -> Option<String> {
        plain(self.0.get(name)?.as_str()?)
    }

    /// A claim by its name, or by names with dots between where objects hold it.
    fn find(&self, name: &str) -> Option<&Value> {
        if let Some(claim) = self.0.get(name) {
            return Some(claim);
        }
        let (first, rest) = name.split_once('.')?;
        rest.split('.').try_fold(self.0.get(first)?, |object, part| object.get(part))
    }
}

/// The texts of a claim: a list of them, or one.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => plain(text).into_iter().collect(),
        Value::Array(list) => list.iter().flat_map(texts).collect(),
        Value::Number(number) => vec![number.to_string()],
        _ => Vec::new(),
    }
}

/// A text that a store can keep, unless it is empty.
fn plain(text: &str) -> Option<String> {
    Some(tidy(&text.replace('\0', ""))).filter(|text| !text.is_empty())
}

/// Tags of a claim: each text of a list is one, and each word where there is no list.
fn tags(value: &Value) -> Vec<String> {
    let words: Vec<String> = match value {
        Value::String(text) => text.split([' ', ',']).filter_map(plain).collect(),
        list => texts(list).into_iter().map(|text| text.replace([' ', ','], "_")).collect(),
    };
    let mut tags: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    tags.retain(|tag| is_tag(tag));
    tags.sort();
    tags.dedup();
    tags.truncate(TAGS);
    tags
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn claims(value: Value) -> Claims {
        let Value::Object(claims) = value else { panic!("claims are an object") };
        Claims::new(claims)
    }

    fn mapping(claims: Value) -> ClaimMapping {
        serde_json::from_value(claims).unwrap()
    }

    #[test]
    fn an_address_is_verified_only_where_it_is_said() {
        for (said, trusts, expected) in [
            (json!(true), false, true),
            (json!("true"), false, true),
            (json!(false), false, false),
            (json!("false"), false, false),
            (json!(null), false, false),
            (json!(1), false, false),
            (json!("yes"), false, false),
            (json!(false), true, true),
        ] {
            let claims =
                claims(json!({"sub": "7", "email": "Pat@Transport.Example ", "email_verified": said}));
            let read = claims.read(&mapping(json!({"trusts_email": trusts}))).unwrap();
            assert_eq!(
                (read.email.as_deref(), read.email_verified),
                (Some("pat@transport.example"), expected)
            );
        }
    }

    #[test]
    fn claims_mean_nothing_unless_they_are_mapped() {
        let said =
            json!({"sub": "7", "role": "admin", "roles": ["admin"], "tags": ["a"], "organization": "B"});
        let read = claims(said).read(&ClaimMapping::default()).unwrap();
        assert_eq!((read.role, read.tags, read.organization), (Role::EndUser, None, None));
    }

    #[test]
    fn claims_are_found_inside_of_objects() {
        let roles = json!([{"value": "desk", "role": "agent"}]);
        let mapping = mapping(json!({
            "role": "realm_access.roles", "roles": roles, "highest_role": "agent",
            "tags": "https://tags.example/t", "organization": "company",
        }));
        let said = claims(json!({
            "sub": "7",
            "realm_access": {"roles": ["other", "desk"]},
            "https://tags.example/t": ["Ferry crew", "VIP", "vip", 7, {}, "\0"],
            "company": ["Transport\0 ", "Other"],
        }));
        let read = said.read(&mapping).unwrap();
        assert_eq!(read.role, Role::Agent);
        assert_eq!(read.tags.unwrap(), ["7", "ferry_crew", "vip"]);
        assert_eq!(read.organization.as_deref(), Some("Transport"));
        let words = claims(json!({"sub": "7", "https://tags.example/t": "b a,b"})).read(&mapping).unwrap();
        assert_eq!(words.tags.unwrap(), ["a", "b"]);
    }

    #[test]
    fn nobody_is_nobody() {
        for said in [
            json!({}),
            json!({"sub": 7}),
            json!({"sub": ""}),
            json!({"sub": "a\0"}),
            json!({"sub": "x".repeat(256)}),
        ] {
            assert!(claims(said.clone()).read(&ClaimMapping::default()).is_none(), "{said}");
        }
    }

    #[test]
    fn the_provider_is_asked_for_what_an_id_token_leaves_out() {
        let mapping = mapping(json!({"tags": "groups"}));
        let mut said = claims(json!({"sub": "7", "email": "pat@transport.example"}));
        assert!(said.leave_out(&mapping) && !said.leave_out(&ClaimMapping::default()));
        let Value::Object(more) = json!({"sub": "8", "groups": ["a"]}) else { panic!("an object") };
        said.complete(more);
        assert_eq!(said.subject(), Some("7"), "what was signed stays");
        assert!(!said.leave_out(&mapping));
    }
}
