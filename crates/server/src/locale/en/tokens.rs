//! What is wrong with a token or a client that an admin describes, and with what a host says of its user.

use crate::auth::identity_jwt::Refusal;

pub const SCOPES_BLANK: &str = "Enter what the token is for, such as read";
pub const SCOPE_UNKNOWN: &str = "A scope must be like read, write or tickets:read";
pub const EXPIRED: &str = "The time must be in the future";
pub const CLIENT_UNKNOWN: &str = "There is no client with this number";
pub const USER_UNKNOWN: &str = "There is no person with this number";
pub const IDENTIFIER_TAKEN: &str = "Identifier has already been taken";

pub const SIGN_IN_ELSEWHERE: &str = "Your organization signs in with its own sign-in service";

pub fn blank(key: &str) -> String {
    format!("Enter the client’s {key}")
}

pub fn too_long(key: &str, max: usize) -> String {
    format!("{key} must be {max} characters or fewer")
}

pub fn too_many_addresses(max: usize) -> String {
    format!("A client has {max} addresses or fewer")
}

/// For whoever makes a host sign its users in.
pub const fn refusal(why: Refusal) -> &'static str {
    match why {
        Refusal::Claims => {
            "The token must have aud, iat, exp, jti and email, and may have name, organization and a list of tags"
        }
        Refusal::Audience => "The token’s aud must be the address of this desk",
        Refusal::Expired => "The token has run out: make a new one each time a page is shown",
        Refusal::NotYet => "The token is from the future: set the clock of the server that makes it",
        Refusal::LastsTooLong => "The token’s exp must be at most 300 seconds after its iat",
        Refusal::Replayed => "The token was used before: make a new one each time a page is shown",
    }
}
