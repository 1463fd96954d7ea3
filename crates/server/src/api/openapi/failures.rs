//! Failures: the same for every call, and said once.

use super::description::Description;
use crate::auth::rights::Circle;
use std::collections::BTreeSet;
use utoipa::openapi::schema::{AdditionalProperties, AnyOfBuilder, Array, ObjectBuilder, Type};
use utoipa::openapi::{ContentBuilder, HeaderBuilder, Object, Ref, RefOr, Response, ResponseBuilder, Schema};

const NAMED: &str = "NamedError";
const TITLED: &str = "TitledError";
const INVALID: &str = "InvalidRecord";

/// A status, the name of its answer, and when it is given.
const FAILURES: [(u16, &str, &str); 12] = [
    (400, "BadRequest", "The body or a parameter cannot be read"),
    (401, "Unauthenticated", "The credentials are missing or do not fit"),
    (403, "Forbidden", "The caller may not do this"),
    (404, "NotFound", "There is no such record, or the caller may not know of it"),
    (406, "CommentRequired", "A comment is missing"),
    (409, "Conflict", "Somebody else changed the record since it was read"),
    (413, "TooLarge", "The body is larger than 1 MB"),
    (415, "WrongContentType", "The body is not application/json"),
    (422, "Invalid", "The record breaks a rule; details say which, by field"),
    (429, "TooManyCalls", "The caller made too many calls"),
    (500, "ServerFailed", "The server failed"),
    (503, "Unavailable", "Try again in a moment"),
];

/// The name of a failure's answer.
pub(super) fn name(status: u16) -> Option<&'static str> {
    FAILURES.iter().find(|(code, ..)| *code == status).map(|(_, name, _)| *name)
}

/// What a call of this circle can fail with.
pub(super) fn of(call: &Description, circle: Circle) -> BTreeSet<u16> {
    let is_asking = call.is_paged || !call.parameters.is_empty();
    let whose = [
        (true, [401, 403, 429, 500, 503].as_slice()),
        (is_asking, &[400]),
        (call.body.is_some(), &[400, 413, 415]),
        (call.method != "GET", &[422]),
        (call.path.contains('{') || circle == Circle::AgentsKnow, &[404]),
    ];
    let follows = whose.into_iter().filter(|(holds, _)| *holds).flat_map(|(_, failures)| failures);
    follows.chain(&call.failures).copied().collect()
}

/// The answers by their names.
pub(super) fn answers() -> impl Iterator<Item = (&'static str, Response)> {
    FAILURES.into_iter().map(|(status, name, about)| {
        let content = ContentBuilder::new().schema(Some(body(status))).build();
        let mut answer = ResponseBuilder::new().description(about).content("application/json", content);
        if matches!(status, 429 | 503) {
            answer = answer.header("Retry-After", seconds());
        }
        (name, answer.build())
    })
}

fn seconds() -> utoipa::openapi::Header {
    let number: RefOr<Schema> = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0_i64)).into();
    HeaderBuilder::new().schema(Some(number)).description(Some("Seconds to wait")).build()
}

fn body(status: u16) -> RefOr<Schema> {
    let named = Ref::from_schema_name;
    match status {
        400 | 404 => AnyOfBuilder::new().item(named(NAMED)).item(named(TITLED)).into(),
        413 | 415 | 500 | 503 => named(TITLED).into(),
        422 => named(INVALID).into(),
        _ => named(NAMED).into(),
    }
}

/// The schemas of their bodies.
pub(super) fn schemas() -> [(&'static str, RefOr<Schema>); 3] {
    let text = || Object::with_type(Type::String);
    let named = ObjectBuilder::new()
        .property("error", text())
        .property("description", text())
        .property("max_count", Object::with_type(Type::Integer))
        .required("error")
        .description(Some("A failure with a name, and words for a programmer"));
    let inner = ObjectBuilder::new().property("title", text()).property("message", text()).required("title");
    let titled = ObjectBuilder::new()
        .property("error", inner.required("message"))
        .required("error")
        .description(Some("A failure with a title, and words for a programmer"));
    [(NAMED, named.into()), (TITLED, titled.into()), (INVALID, invalid())]
}

/// What is wrong with a record, by field.
fn invalid() -> RefOr<Schema> {
    let text = || Object::with_type(Type::String);
    let flaw = ObjectBuilder::new()
        .property("description", text())
        .property("error", text())
        .property("code", text())
        .property("other", text())
        .property("item", Object::with_type(Type::Integer))
        .required("description")
        .required("error");
    let flaws: RefOr<Schema> = Array::new(flaw).into();
    ObjectBuilder::new()
        .property("error", text())
        .property("description", text())
        .property(
            "details",
            ObjectBuilder::new().additional_properties(Some(AdditionalProperties::RefOr(flaws))),
        )
        .required("error")
        .required("description")
        .required("details")
        .description(Some("A record that breaks rules, and which, by field"))
        .into()
}
