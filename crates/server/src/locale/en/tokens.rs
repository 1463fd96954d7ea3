//! What is wrong with a token or a client that an admin describes.

pub const SCOPES_BLANK: &str = "Enter what the token is for, such as read";
pub const SCOPE_UNKNOWN: &str = "A scope must be like read, write or tickets:read";
pub const EXPIRED: &str = "The time must be in the future";
pub const CLIENT_UNKNOWN: &str = "There is no client with this number";
pub const USER_UNKNOWN: &str = "There is no person with this number";
pub const IDENTIFIER_TAKEN: &str = "Identifier has already been taken";

pub fn blank(key: &str) -> String {
    format!("Enter the client’s {key}")
}

pub fn too_long(key: &str, max: usize) -> String {
    format!("{key} must be {max} characters or fewer")
}

pub fn too_many_addresses(max: usize) -> String {
    format!("A client has {max} addresses or fewer")
}
