//! Who may make a call, and by which credentials.

use crate::auth::cookie::NAME;
use crate::auth::rights::Circle;
use utoipa::openapi::SecurityRequirement;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};

const PASSWORD: &str = "basic";
const TOKEN: &str = "bearer";
const SESSION: &str = "session";
const AUTHENTICITY: &str = "authenticity_token";

/// The kinds of credentials.
pub(super) fn schemes() -> [(&'static str, SecurityScheme); 4] {
    let http = |scheme, about: &str| {
        SecurityScheme::Http(HttpBuilder::new().scheme(scheme).description(Some(about)).build())
    };
    let key = ApiKeyValue::with_description;
    let authenticity = "Beside a session's cookie: authenticity_token of users/me";
    [
        (PASSWORD, http(HttpAuthScheme::Basic, "address:password, or address/token:API_TOKEN")),
        (TOKEN, http(HttpAuthScheme::Bearer, "An OAuth token")),
        (SESSION, SecurityScheme::ApiKey(ApiKey::Cookie(key(NAME, "A browser's session")))),
        (AUTHENTICITY, SecurityScheme::ApiKey(ApiKey::Header(key("X-CSRF-Token", authenticity)))),
    ]
}

/// The credentials of which a call needs one.
pub(super) fn credentials(circle: Circle, method: &str) -> Vec<SecurityRequirement> {
    let none: [&str; 0] = [];
    let session = SecurityRequirement::new(SESSION, none);
    let session = if method == "GET" { session } else { session.add(AUTHENTICITY, none) };
    let shown = [PASSWORD, TOKEN].map(|scheme| SecurityRequirement::new(scheme, none));
    let shown = shown.into_iter().chain([session]);
    match circle {
        Circle::Door => vec![SecurityRequirement::default()],
        Circle::Anywhere | Circle::Anyone => {
            std::iter::once(SecurityRequirement::default()).chain(shown).collect()
        }
        _ => shown.collect(),
    }
}

/// Who they are, in words.
pub(super) const fn words(circle: Circle) -> &'static str {
    match circle {
        Circle::Anywhere => "Anyone, from any site's pages",
        Circle::Anyone => "Anyone",
        Circle::Door => "Anyone, to sign in",
        Circle::SignedIn => "Whoever is signed in",
        Circle::Agents | Circle::AgentsKnow => "Agents",
        Circle::Admins => "Admins",
    }
}
