//! People.

use super::client;
use super::error::ApiError;
use super::record::record;
use frontdesk_model::id::{OrganizationId, UserId};
use frontdesk_model::user::Role;
use serde::Serialize;
use serde_json::Value;

record! {
    /// A person, as the desk shows them.
    pub struct User {
        pub id: UserId,
        pub name: String,
        pub email: Option<String>,
        pub role: Role,
        pub organization_id: Option<OrganizationId>,
        pub active: bool = true,
        pub suspended: bool,
        pub notes: Option<String>,
        pub details: Option<String>,
    }
}

record! {
    /// The caller's own record. For nobody, `id` is null.
    pub struct Me {
        pub id: Option<UserId>,
        pub name: String,
        pub email: Option<String>,
        pub role: Option<Role>,
        /// The kind of an agent's role, in the contract's numbers.
        pub role_type: Option<u64>,
        pub locale: Option<String>,
        /// What unsafe calls of this session send as `X-CSRF-Token`.
        pub authenticity_token: Option<String>,
    }
}

record! {
    struct Envelope {
        pub user: User,
    }
}

/// One person.
pub async fn show(user: UserId) -> Result<User, ApiError> {
    let answer: Envelope = client::get(&format!("users/{user}"), &[]).await?;
    Ok(answer.user)
}

#[derive(Serialize)]
struct Standing {
    suspended: bool,
}

#[derive(Serialize)]
struct StandingEnvelope {
    user: Standing,
}

/// Suspends a person, or no longer.
pub async fn suspend(user: UserId, suspended: bool) -> Result<User, ApiError> {
    let body = StandingEnvelope { user: Standing { suspended } };
    let answer: Envelope = client::put(&format!("users/{user}"), &body).await?;
    Ok(answer.user)
}

record! {
    struct Users {
        pub users: Vec<User>,
    }
}

/// Who is signed in: `id` is null for nobody. Keeps the token that later unsafe calls need, so a
/// page asks this first.
pub async fn me() -> Result<Me, ApiError> {
    client::me().await
}

#[derive(Serialize)]
struct OwnLanguage<'l> {
    locale: &'l str,
}

#[derive(Serialize)]
struct OwnEnvelope<'l> {
    user: OwnLanguage<'l>,
}

/// Has the desk write to the caller in this language.
pub async fn write_in(locale: &str) -> Result<Value, ApiError> {
    client::put("users/me", &OwnEnvelope { user: OwnLanguage { locale } }).await
}

/// Everybody who works tickets.
pub async fn agents() -> Result<Vec<User>, ApiError> {
    client::every_page("users", "users", &[("role[]", "agent"), ("role[]", "admin")]).await
}

/// Some of the people whose names or e-mail addresses begin so. `beginning` has two characters at least.
pub async fn autocomplete(beginning: &str) -> Result<Vec<User>, ApiError> {
    let found: Users = client::get("users/autocomplete", &[("name", beginning), ("per_page", "5")]).await?;
    Ok(found.users)
}
