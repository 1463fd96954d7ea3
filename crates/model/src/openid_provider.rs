//! OpenID providers: who else may say who somebody is. Our own addition to the contract.

use crate::id::{OpenidProviderId, OrganizationId};
use crate::secret::Secret;
use crate::time::Timestamp;
use crate::user::Role;
use serde::{Deserialize, Serialize};

/// The longest text of a provider, in characters.
pub const TEXT_MAX: usize = 255;

/// Stands for every domain in a provider's list of them.
pub const ANY_DOMAIN: &str = "*";

/// A provider. Its client secret is never given back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[expect(clippy::struct_excessive_bools, reason = "an admin’s switches")]
pub struct OpenidProvider {
    #[serde(default)]
    pub url: String,
    pub id: OpenidProviderId,
    /// What people know it by.
    pub name: String,
    /// Its address, which its ID tokens name.
    pub issuer: String,
    /// What it knows the desk by.
    pub client_id: String,
    /// What is asked of it beside `openid`.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// People with addresses of these domains sign in with it; `*` stands for every domain.
    #[serde(default)]
    pub email_domains: Vec<String>,
    /// And people of these organizations, by membership or by the organizations' own domains.
    #[serde(default)]
    pub organization_ids: Vec<OrganizationId>,
    /// Whether they sign in with nothing else.
    #[serde(default)]
    pub required: bool,
    /// Whether the sign-in page has a button for it.
    #[serde(default)]
    pub shown: bool,
    /// Whether it is used at all.
    #[serde(default)]
    pub active: bool,
    /// Whether people whom the desk does not know are made when they sign in.
    #[serde(default)]
    pub creates_people: bool,
    /// What its claims mean here.
    #[serde(default)]
    pub claims: ClaimMapping,
    /// Where it sends people back to: its list of redirect addresses has to have this one.
    #[serde(default)]
    pub redirect_uri: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What a provider's claims mean here. Unless it is said, they mean nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ClaimMapping {
    /// Whether addresses are taken without `email_verified`.
    pub trusts_email: bool,
    /// The claim with the external id or the name of an organization.
    pub organization: Option<String>,
    /// Whether the claim may name an organization that is not among the provider's own.
    pub any_organization: bool,
    /// The claim with tags: a list, or a text with blanks between.
    pub tags: Option<String>,
    /// The claim whose values stand for roles.
    pub role: Option<String>,
    /// Which value stands for which role. Without any, people are end users.
    pub roles: Vec<RoleOfValue>,
    /// The highest role that claims may give, and that people who sign in with the provider may have.
    pub highest_role: Role,
}

/// A value of a claim, and the role that it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleOfValue {
    pub value: String,
    pub role: Role,
}

impl Default for ClaimMapping {
    fn default() -> Self {
        Self {
            trusts_email: false,
            organization: None,
            any_organization: false,
            tags: None,
            role: None,
            roles: Vec::new(),
            highest_role: Role::EndUser,
        }
    }
}

impl ClaimMapping {
    /// The role of whom claims say this of: the highest that one of the values stands for, and no higher
    /// than the mapping goes.
    pub fn role_of<'v>(&self, values: impl IntoIterator<Item = &'v str>) -> Role {
        let values: Vec<&str> = values.into_iter().collect();
        let given = self.roles.iter().filter(|role| values.contains(&role.value.as_str()));
        let highest = given.map(|given| given.role).max().unwrap_or(Role::EndUser);
        highest.min(self.highest_role)
    }
}

/// `{"openid_provider": …}`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenidProviderEnvelope {
    pub openid_provider: OpenidProvider,
}

/// What a caller says of a provider: absent leaves as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenidProviderDraft {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// Kept, and never told again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<Secret>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email_domains: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_ids: Option<Vec<OrganizationId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub creates_people: Option<bool>,
    /// The whole mapping: what it leaves out means nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claims: Option<ClaimMapping>,
}

/// `{"openid_provider": …}` of a creation or an update
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenidProviderDraftEnvelope {
    pub openid_provider: OpenidProviderDraft,
}

/// A provider as everybody may know it: its name, and the address of ours that leads there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInProvider {
    pub name: String,
    pub url: String,
}

/// `{"sign_in_providers": …}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInProviders {
    pub sign_in_providers: Vec<SignInProvider>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(highest_role: Role) -> ClaimMapping {
        let role = |value: &str, role| RoleOfValue { value: value.to_owned(), role };
        let roles = vec![role("desk", Role::Agent), role("it", Role::Admin)];
        ClaimMapping { roles, highest_role, ..ClaimMapping::default() }
    }

    #[test]
    fn claims_give_no_more_than_the_mapping_goes() {
        for (highest, values, expected) in [
            (Role::EndUser, vec!["it", "desk"], Role::EndUser),
            (Role::Agent, vec!["it"], Role::Agent),
            (Role::Agent, vec!["other"], Role::EndUser),
            (Role::Agent, vec!["IT"], Role::EndUser),
            (Role::Admin, vec!["desk"], Role::Agent),
            (Role::Admin, vec!["desk", "it"], Role::Admin),
            (Role::Admin, vec![], Role::EndUser),
            (Role::Admin, vec!["admin"], Role::EndUser),
        ] {
            assert_eq!(mapping(highest).role_of(values.iter().copied()), expected, "{highest:?} {values:?}");
        }
    }

    #[test]
    fn nothing_is_mapped_unless_it_is_said() {
        let read: ClaimMapping = serde_json::from_str("{}").unwrap();
        assert_eq!(read, ClaimMapping::default());
        assert_eq!(read.role_of(["admin", "agent"]), Role::EndUser);
    }
}
