//! What is wrong with an OpenID provider that an admin describes.

pub const ISSUER: &str = "The issuer must be an address that begins with https://, as the provider writes it";
pub const SECRET_OF_NEW_ISSUER: &str = "Enter the client_secret that the new issuer gave you";
pub const ORGANIZATIONS: &str = "Each of the organization_ids must be the number of an organization, once";
pub const SCOPES: &str = "Scopes must be a list of words such as email";
pub const DOMAINS: &str =
    "Domains must be a list of names such as transport.example, or of * for all of them";
pub const CLAIMS: &str = "Names of claims and values of roles must have 1 to 255 characters";
pub const ROLE_TOO_HIGH: &str =
    "No value may stand for a higher role than highest_role: an end user, unless you say otherwise";
pub const ROLES_OF_NO_CLAIM: &str = "Say in role which claim has the values that stand for roles";

pub fn blank(key: &str) -> String {
    format!("Enter the provider’s {key}")
}

pub fn too_long(key: &str, max: usize) -> String {
    format!("{key} must be {max} characters or fewer")
}

pub fn too_many_providers(max: u64) -> String {
    format!("An account has {max} providers or fewer")
}
