//! `api_tokens`, `openid_providers`, `identity_keys`, `identity_tokens`, `oauth/tokens` and `oauth/clients`.

use super::description::{Description, delete, get, post, put};
use frontdesk_model::api_token::{ApiTokenDraftEnvelope, ApiTokenEnvelope};
use frontdesk_model::identity_key::{IdentityKeyDraftEnvelope, IdentityKeyEnvelope};
use frontdesk_model::identity_token::{IdentityTokenDraftEnvelope, IdentityTokenEnvelope};
use frontdesk_model::oauth_client::{OauthClientDraftEnvelope, OauthClientEnvelope};
use frontdesk_model::oauth_token::{OauthTokenDraftEnvelope, OauthTokenEnvelope};
use frontdesk_model::openid_provider::{OpenidProviderDraftEnvelope, OpenidProviderEnvelope};
use frontdesk_model::page::{ApiTokens, IdentityKeys, OauthClients, OauthTokens, OpenidProviders};

pub(super) fn calls() -> Vec<Description> {
    vec![
        get("/api_tokens", "Lists API tokens").pages::<ApiTokens>(),
        post("/api_tokens", "Makes an API token, which is shown in this answer only")
            .takes::<ApiTokenDraftEnvelope>()
            .answers::<ApiTokenEnvelope>(201),
        get("/api_tokens/{id}", "Shows an API token").answers::<ApiTokenEnvelope>(200),
        put("/api_tokens/{id}", "Changes an API token")
            .takes::<ApiTokenDraftEnvelope>()
            .answers::<ApiTokenEnvelope>(200),
        delete("/api_tokens/{id}", "Ends an API token").answers_nothing(204),
        get("/identity_keys", "Lists keys with which hosts say who their users are").pages::<IdentityKeys>(),
        post("/identity_keys", "Makes an identity key, whose secret is shown in this answer only")
            .takes::<IdentityKeyDraftEnvelope>()
            .answers::<IdentityKeyEnvelope>(201),
        get("/identity_keys/{id}", "Shows an identity key").answers::<IdentityKeyEnvelope>(200),
        delete("/identity_keys/{id}", "Ends an identity key").answers_nothing(204),
        post(
            "/identity_tokens",
            "Exchanges what a host says of its user, or the caller's session, for a token of that person",
        )
        .takes::<IdentityTokenDraftEnvelope>()
        .answers::<IdentityTokenEnvelope>(201),
        get("/oauth/tokens", "Lists the caller's OAuth tokens")
            .asks_as::<bool>("all", "Everybody's")
            .asks("client_id", "Those of this client")
            .pages::<OauthTokens>(),
        post("/oauth/tokens", "Makes an OAuth token, which is shown in this answer only")
            .takes::<OauthTokenDraftEnvelope>()
            .answers::<OauthTokenEnvelope>(201),
        get("/oauth/tokens/current", "Shows the OAuth token of this call")
            .answers::<OauthTokenEnvelope>(200)
            .fails(404),
        delete("/oauth/tokens/current", "Ends the OAuth token of this call").answers_nothing(204).fails(404),
        get("/oauth/tokens/{id}", "Shows an OAuth token").answers::<OauthTokenEnvelope>(200),
        delete("/oauth/tokens/{id}", "Ends an OAuth token").answers_nothing(204),
        get("/openid_providers", "Lists who else says who people are").pages::<OpenidProviders>(),
        post("/openid_providers", "Makes an OpenID provider known, whose client secret is never told")
            .takes::<OpenidProviderDraftEnvelope>()
            .answers::<OpenidProviderEnvelope>(201),
        get("/openid_providers/{id}", "Shows an OpenID provider").answers::<OpenidProviderEnvelope>(200),
        put("/openid_providers/{id}", "Changes an OpenID provider")
            .takes::<OpenidProviderDraftEnvelope>()
            .answers::<OpenidProviderEnvelope>(200),
        delete("/openid_providers/{id}", "Ends signing in with an OpenID provider").answers_nothing(204),
        delete("/openid_providers/{id}/people/{user_id}", "Has the provider make somebody known anew")
            .answers_nothing(204),
        get("/oauth/clients", "Lists programs").pages::<OauthClients>(),
        post("/oauth/clients", "Makes a program known; its secret is shown in this answer only")
            .takes::<OauthClientDraftEnvelope>()
            .answers::<OauthClientEnvelope>(201),
        get("/oauth/clients/{id}", "Shows a program").answers::<OauthClientEnvelope>(200),
        put("/oauth/clients/{id}", "Changes a program")
            .takes::<OauthClientDraftEnvelope>()
            .answers::<OauthClientEnvelope>(200),
        delete("/oauth/clients/{id}", "Deletes a program, and ends its tokens").answers_nothing(204),
    ]
}
