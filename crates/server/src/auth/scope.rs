//! What an OAuth token may be used for: its scopes, and the check of every call against them.

use super::{Caller, Credential};
use crate::api::error::ApiError;
use axum::extract::{Extension, MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;

/// What scopes can be limited to (contract, "OAuth tokens").
const RESOURCES: [&str; 17] = [
    "any_channel",
    "apps",
    "auditlogs",
    "automations",
    "dynamic_content",
    "hc",
    "macros",
    "organizations",
    "requests",
    "satisfaction_ratings",
    "targets",
    "tickets",
    "triggers",
    "unrestricted",
    "users",
    "web_widget",
    "webhooks",
];

/// Which of them a call is about: of those that its path names, the first in this list, so that a
/// ticket is a ticket wherever it is reached from.
const ABOUT: [(&str, &str); 15] = [
    ("tickets", "tickets"),
    ("deleted_tickets", "tickets"),
    ("ticket_audits", "tickets"),
    ("ticket_metrics", "tickets"),
    ("ticket_metric_events", "tickets"),
    ("problems", "tickets"),
    ("uploads", "tickets"),
    ("attachments", "tickets"),
    ("requests", "requests"),
    ("satisfaction_ratings", "satisfaction_ratings"),
    ("users", "users"),
    ("organizations", "organizations"),
    ("macros", "macros"),
    ("triggers", "triggers"),
    ("automations", "automations"),
];

/// What `web_widget` is for: the forms, and the requests of whoever uses them.
const WIDGET_READS: [&str; 5] = ["ticket_forms", "ticket_fields", "locales", "requests", "uploads"];
const WIDGET_WRITES: [&str; 2] = ["requests", "uploads"];
/// And who that is.
const WIDGET_USER: &str = "/api/v2/users/me";

/// Paths whose calls hand out credentials: a token makes no other with more than it has.
const CREDENTIALS: [&str; 4] = ["api_tokens", "oauth", "identity_keys", "openid_providers"];

/// What every token may ask and do about itself, whatever its scopes: be shown, and end.
const ITSELF: &str = "/api/v2/oauth/tokens/current";

/// The scopes of a token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scopes(Vec<Scope>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Scope {
    /// Every one, unless it is said.
    resource: Option<&'static str>,
    read: bool,
    write: bool,
}

/// A word that is no scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a scope")]
pub struct NotAScope;

impl Scopes {
    /// From the words that a caller wrote.
    pub fn parse(words: &[String]) -> Result<Self, NotAScope> {
        words.iter().map(|word| scope(word).ok_or(NotAScope)).collect::<Result<_, _>>().map(Self)
    }

    /// From the words of the store. One that this version does not know allows nothing.
    pub fn stored(words: &[String]) -> Self {
        Self(words.iter().filter_map(|word| scope(word)).collect())
    }

    fn read(&self, about: Option<&str>) -> bool {
        self.0.iter().any(|scope| scope.read && scope.covers(about))
    }

    fn write(&self, about: Option<&str>) -> bool {
        self.0.iter().any(|scope| scope.write && scope.covers(about))
    }

    /// Whether a call may be made: a safe one asks for `read`, any other for `write`, and what hands
    /// out credentials for both.
    fn allow(&self, is_safe: bool, route: &str) -> bool {
        if route == ITSELF {
            return true;
        }
        if route.split('/').any(|part| CREDENTIALS.contains(&part)) {
            return self.read(None) && (is_safe || self.write(None));
        }
        if self.is_for_widgets() && is_of_widgets(is_safe, route) {
            return true;
        }
        if is_safe { self.read(about(route)) } else { self.write(about(route)) }
    }

    /// Whether pages of hosts show the token.
    pub fn is_for_widgets(&self) -> bool {
        self.0.iter().any(|scope| scope.resource == Some("web_widget"))
    }
}

impl Scope {
    fn covers(&self, about: Option<&str>) -> bool {
        self.resource.is_none() || self.resource == about
    }
}

/// `read`, `write`, `tickets:read`, or `tickets` for both. `impersonate` is known, and of no use
/// here.
fn scope(word: &str) -> Option<Scope> {
    let scope = |resource, read, write| Some(Scope { resource, read, write });
    let known = |resource: &str| RESOURCES.into_iter().find(|known| *known == resource);
    match word.split_once(':') {
        None => match word {
            "read" => scope(None, true, false),
            "write" => scope(None, false, true),
            "impersonate" => scope(None, false, false),
            resource => scope(Some(known(resource)?), true, true),
        },
        Some((resource, "read")) => scope(Some(known(resource)?), true, false),
        Some((resource, "write")) => scope(Some(known(resource)?), false, true),
        Some(_) => None,
    }
}

/// Whether a widget makes this call.
fn is_of_widgets(is_safe: bool, route: &str) -> bool {
    let resource = route.strip_prefix("/api/v2/").and_then(|path| path.split('/').next());
    let of = |known: &[&str]| resource.is_some_and(|resource| known.contains(&resource));
    if is_safe { of(&WIDGET_READS) || route == WIDGET_USER } else { of(&WIDGET_WRITES) }
}

fn about(route: &str) -> Option<&'static str> {
    let named = |name: &str| route.split('/').any(|part| part == name);
    ABOUT.into_iter().find(|(name, _)| named(name)).map(|(_, resource)| resource)
}

/// Middleware: refuses what the caller's token is not for.
pub async fn check(
    Extension(caller): Extension<Caller>,
    route: MatchedPath,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    if let Caller::SignedIn(signed_in) = &caller
        && let Credential::OauthToken(_, scopes) = &signed_in.by
        && !scopes.allow(request.method().is_safe(), route.as_str())
    {
        return Err(ApiError::Forbidden);
    }
    Ok(next.run(request).await)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scopes(words: &[&str]) -> Scopes {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        Scopes::parse(&words).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn a_token_may_do_what_its_scopes_say_and_no_more() {
        let ticket = "/api/v2/tickets/{id}";
        let of_user = "/api/v2/users/{id}/tickets/requested";
        let cases = [
            (vec!["read"], true, ticket, true),
            (vec!["read"], false, ticket, false),
            (vec!["write"], false, ticket, true),
            (vec!["write"], true, ticket, false),
            (vec!["tickets:read"], true, ticket, true),
            (vec!["tickets:read"], true, of_user, true),
            (vec!["users:read"], true, of_user, false),
            (vec!["macros:read"], true, "/api/v2/tickets/{ticket_id}/macros/{id}/apply", false),
            (vec!["tickets:read"], false, ticket, false),
            (vec!["tickets:read"], true, "/api/v2/users/{id}", false),
            (vec!["tickets:read"], true, "/api/v2/groups", false),
            (vec!["organizations:write", "read"], true, ticket, true),
            (vec!["organizations:write", "read"], false, ticket, false),
            (vec!["organizations:write", "read"], false, "/api/v2/organizations/{id}", true),
            (vec!["tickets"], false, ticket, true),
            (vec!["impersonate"], true, ticket, false),
            (vec!["write"], false, "/api/v2/api_tokens", false),
            (vec!["read"], true, "/api/v2/oauth/tokens", true),
            (vec!["read", "write"], false, "/api/v2/oauth/tokens", true),
            (vec!["web_widget"], true, "/api/v2/ticket_forms/{id}", true),
            (vec!["web_widget"], false, "/api/v2/ticket_forms/{id}", false),
            (vec!["web_widget"], false, "/api/v2/requests", true),
            (vec!["web_widget"], true, "/api/v2/requests/{id}/comments", true),
            (vec!["web_widget"], true, "/api/v2/users/me", true),
            (vec!["web_widget"], false, "/api/v2/users/me", false),
            (vec!["web_widget"], true, "/api/v2/users/{id}/requests", false),
            (vec!["web_widget"], true, ticket, false),
            (vec!["web_widget"], true, "/api/v2/oauth/tokens", false),
            (vec!["web_widget"], true, "/api/v2/identity_keys", false),
            (vec!["write"], false, "/api/v2/identity_keys", false),
            (vec!["write"], false, "/api/v2/openid_providers/{id}", false),
            (vec!["users"], true, "/api/v2/openid_providers", false),
            (vec![], false, ITSELF, true),
            (vec![], true, ticket, false),
        ];
        for (words, is_safe, route, expected) in cases {
            assert_eq!(scopes(&words).allow(is_safe, route), expected, "{words:?} {is_safe} {route}");
        }
    }

    #[test]
    fn what_is_no_scope_is_refused_and_allows_nothing() {
        for word in
            ["", "reading", "tickets:", ":read", "tickets:delete", "weather:read", "read write", "READ"]
        {
            let words = [word.to_owned()];
            assert_eq!(Scopes::parse(&words), Err(NotAScope), "{word}");
            assert_eq!(Scopes::stored(&words), Scopes::default(), "{word}");
        }
    }
}
