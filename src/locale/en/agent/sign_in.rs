//! The texts of signing in.

pub const TITLE: &str = "Sign in to the agent desk";
pub const ERROR_PREFIX: &str = "Error: ";
pub const EMAIL: &str = "Email address";
pub const PASSWORD: &str = "Password";
pub const SIGN_IN: &str = "Sign in";
pub const SIGNING_IN: &str = "Signing in";
pub const SESSION_ENDED: &str = "Your session has ended. Sign in to go on. What you wrote is kept.";
pub const NOT_AN_AGENT: &str =
    "You are signed in as a requester. Sign in with an agent’s account to open the desk.";

pub const ENTER_EMAIL: &str = "Enter your email address";
pub const EMAIL_SHAPE: &str = "Enter an email address in the correct format, like name@example.com";
pub const ENTER_PASSWORD: &str = "Enter your password";
pub const ELSEWHERE: &str = "Your organisation has chosen another way to sign in. Enter your email address on the portal’s sign-in page";
pub const WRONG: &str = "Check your email address and password: together they match no agent’s account";
pub const NO_ANSWER: &str = "The desk does not answer. Check your connection, then sign in again";

/// Somebody tried too often; `seconds` until the next try, where the server says so.
pub fn too_many(seconds: Option<u32>) -> String {
    match seconds.map(|seconds| seconds.div_ceil(60)) {
        None => "There were too many tries. Wait a few minutes, then sign in again".to_owned(),
        Some(0 | 1) => "There were too many tries. Wait a minute, then sign in again".to_owned(),
        Some(minutes) => format!("There were too many tries. Wait {minutes} minutes, then sign in again"),
    }
}
