//! Sessions, sign-in links, live events, and this description.

use super::description::{Description, delete, get, post};
use frontdesk_model::openid_provider::SignInProviders;
use frontdesk_model::session::{
    CredentialsEnvelope, SessionEnvelope, SignInLinkDraftEnvelope, SignInLinkEnvelope,
};
use utoipa::openapi::schema::{Object, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// What `openapi.json` answers with: the specification has the schema.
enum OpenApiDocument {}

impl PartialSchema for OpenApiDocument {
    fn schema() -> RefOr<Schema> {
        Object::with_type(Type::Object).into()
    }
}

impl ToSchema for OpenApiDocument {}

const LANGUAGE: &str = "The language of the letter, such as cy; else it is the person's own";

pub(super) fn calls() -> Vec<Description> {
    vec![
        post("/sessions", "Signs in, and sets the session's cookie")
            .takes::<CredentialsEnvelope>()
            .answers::<SessionEnvelope>(201),
        get("/sign_in_providers", "Lists the OpenID providers that the sign-in page shows")
            .answers::<SignInProviders>(200),
        post("/sign_in_links", "Sends a link and a code that sign a requester in")
            .asks("lang", LANGUAGE)
            .takes::<SignInLinkDraftEnvelope>()
            .answers::<SignInLinkEnvelope>(202),
        get("/users/me/session", "Shows the session of this call").answers::<SessionEnvelope>(200).fails(404),
        delete("/users/me/logout", "Signs out").answers_nothing(204),
        delete("/users/{id}/sessions", "Signs out everywhere").answers_nothing(204),
        get(
            "/live",
            "Tells which tickets change, and agents who is at them, for as long as the caller listens",
        )
        .asks_as::<i64>("after", "The change_seq after which to begin; Last-Event-ID says the same")
        .answers_events(),
        get("/openapi", "Shows this description, an OpenAPI 3.1 document").answers::<OpenApiDocument>(200),
    ]
}
