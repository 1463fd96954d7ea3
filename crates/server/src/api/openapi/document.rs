//! The document: calls, their descriptions and the types, put together.

use super::description::{Answer, Description};
use super::{Resource, always, callers, failures, parameters, resources};
use crate::api::ROOT;
use crate::api::calls::CALLS;
use crate::auth::rights::Circle;
use std::collections::BTreeMap;
use utoipa::openapi::path::{HttpMethod, Operation, OperationBuilder};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::schema::{AnyOfBuilder, Object, ObjectBuilder, Type};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    Components, ComponentsBuilder, Content, ContentBuilder, HeaderBuilder, InfoBuilder, OpenApi,
    OpenApiBuilder, PathItem, PathsBuilder, Ref, RefOr, Required, Response, ResponseBuilder, Schema, Server,
};

const JSON: &str = "application/json";
const BYTES: &str = "application/octet-stream";
const LOCATION: &str = "Location";
const WARNING: &str = "X-Zendesk-API-Warn";

const ABOUT: &str = "The wire format is that of the Zendesk Support API v2. Every path may also end in \
    .json. Times are in UTC. Every answer says in x-rate-limit, ratelimit-limit, x-rate-limit-remaining, \
    ratelimit-remaining and ratelimit-reset how many calls the caller has left.";

/// The whole document.
pub(super) fn document() -> OpenApi {
    let resources = resources();
    let info = InfoBuilder::new()
        .title("The Frontdesk ticket API")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(ABOUT));
    let tags = resources
        .iter()
        .map(|resource| TagBuilder::new().name(resource.name).description(Some(resource.about)).build());
    let mut paths = PathsBuilder::new();
    for resource in &resources {
        for call in &resource.calls {
            paths = paths.path(call.path, PathItem::new(method(call), operation(resource, call)));
        }
    }
    OpenApiBuilder::new()
        .info(info)
        .servers(Some([Server::new(ROOT)]))
        .tags(Some(tags))
        .components(Some(components(&resources)))
        .paths(paths)
        .build()
}

fn method(call: &Description) -> HttpMethod {
    match call.method {
        "POST" => HttpMethod::Post,
        "PUT" => HttpMethod::Put,
        "PATCH" => HttpMethod::Patch,
        "DELETE" => HttpMethod::Delete,
        _ => HttpMethod::Get,
    }
}

/// Who may make the call that is described.
fn circle(call: &Description) -> Option<Circle> {
    let row = CALLS.iter().find(|row| row.method == call.method && row.path == call.path);
    row.map(|row| row.circle)
}

fn operation(resource: &Resource, call: &Description) -> Operation {
    let circle = circle(call).unwrap_or(Circle::Admins);
    let mut operation = OperationBuilder::new()
        .tag(resource.name)
        .operation_id(Some(operation_id(call)))
        .summary(Some(call.summary))
        .description(Some(format!("For: {}.", callers::words(circle))))
        .securities(Some(callers::credentials(circle, call.method)));
    for parameter in parameters::in_path(call.path).into_iter().chain(call.parameters.iter().cloned()) {
        operation = operation.parameter(parameter);
    }
    if call.is_paged {
        for parameter in parameters::pages() {
            let key = parameters::key(&parameter.name);
            operation = operation.parameter_ref(Ref::new(format!("#/components/parameters/{key}")));
        }
    }
    if let Some(name) = &call.body {
        operation = operation.request_body(Some(body(name)));
    }
    if call.takes_bytes {
        let file =
            RequestBodyBuilder::new().required(Some(Required::True)).content(BYTES, Content::default());
        operation = operation.request_body(Some(file.build()));
    }
    let mut answers: BTreeMap<u16, Vec<&Answer>> = BTreeMap::new();
    for (status, answer) in &call.answers {
        answers.entry(*status).or_default().push(answer);
    }
    for (status, answers) in answers {
        operation = operation.response(status.to_string(), response(status, &answers, call));
    }
    for status in failures::of(call, circle) {
        if let Some(name) = failures::name(status) {
            operation = operation.response(status.to_string(), Ref::from_response_name(name));
        }
    }
    operation.build()
}

/// A name for generated clients: `get_users_id_groups`.
fn operation_id(call: &Description) -> String {
    let words =
        call.path.split('/').map(|part| part.trim_matches(['{', '}'])).filter(|part| !part.is_empty());
    std::iter::once(call.method.to_lowercase().as_str()).chain(words).collect::<Vec<_>>().join("_")
}

fn content(name: &str) -> Content {
    ContentBuilder::new().schema(Some(Ref::from_schema_name(name))).build()
}

fn body(name: &str) -> RequestBody {
    RequestBodyBuilder::new().required(Some(Required::True)).content(JSON, content(name)).build()
}

/// An answer that is like one of these.
fn response(status: u16, answers: &[&Answer], call: &Description) -> RefOr<Response> {
    let words = match status {
        201 => "Made",
        202 => "Taken, and done later",
        204 => "Done",
        _ => "As asked",
    };
    let mut response = ResponseBuilder::new().description(words);
    let records: Vec<&str> = answers.iter().filter_map(|answer| answer.record()).collect();
    response = match records.as_slice() {
        [] => response,
        [name] => response.content(JSON, content(name)),
        names => {
            let any =
                names.iter().fold(AnyOfBuilder::new(), |any, name| any.item(Ref::from_schema_name(*name)));
            response.content(JSON, ContentBuilder::new().schema(Some(any)).build())
        }
    };
    if answers.iter().any(|answer| matches!(answer, Answer::Empty)) {
        let empty = ObjectBuilder::new().schema_type(Type::String).max_length(Some(0)).build();
        response = response.content(JSON, Content::new(Some(Schema::from(empty))));
    }
    if answers.iter().any(|answer| matches!(answer, Answer::Events)) {
        let text: RefOr<Schema> = Object::with_type(Type::String).into();
        response = response.content("text/event-stream", Content::new(Some(text)));
    }
    if answers.iter().any(|answer| matches!(answer, Answer::Bytes)) {
        response = response.content("*/*", Content::default());
    }
    if status == 201 {
        response = response.header_ref(LOCATION, Ref::new(format!("#/components/headers/{LOCATION}")));
    }
    if call.body.is_some() {
        response = response.header_ref(WARNING, Ref::new(format!("#/components/headers/{WARNING}")));
    }
    response.build().into()
}

/// A schema as it is checked. Of kinds that no key tells apart, a record may be like several.
fn told_apart(schema: &RefOr<Schema>) -> RefOr<Schema> {
    match schema {
        RefOr::T(Schema::OneOf(kinds)) if kinds.discriminator.is_none() => {
            let any = kinds.items.iter().cloned().fold(AnyOfBuilder::new(), AnyOfBuilder::item);
            any.description(kinds.description.clone()).into()
        }
        schema => schema.clone(),
    }
}

fn components(resources: &[Resource]) -> Components {
    let mut components = ComponentsBuilder::new();
    for (name, schema) in failures::schemas() {
        components = components.schema(name, schema);
    }
    let answers = always::only_of_answers(resources);
    for (name, schema) in resources.iter().flat_map(|resource| &resource.calls).flat_map(|call| &call.schemas)
    {
        let mut schema = told_apart(schema);
        if answers.contains(name) {
            always::required(name, &mut schema);
        }
        components = components.schema(name, schema);
    }
    for (name, answer) in failures::answers() {
        components = components.response(name, answer);
    }
    for parameter in parameters::pages() {
        components = components.parameter(parameters::key(&parameter.name), parameter);
    }
    for (name, scheme) in callers::schemes() {
        components = components.security_scheme(name, scheme);
    }
    for (name, about) in [
        (LOCATION, "Where the new record is, if it has an address"),
        (WARNING, "Keys of the body that the call does not take, and ignored"),
    ] {
        let text: RefOr<Schema> = Object::with_type(Type::String).into();
        let header = HeaderBuilder::new().schema(Some(text)).description(Some(about)).build();
        components = components.header(name, header);
    }
    components.build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    /// One of the two would be described by the other's schema.
    #[test]
    fn no_two_types_have_one_name() {
        let mut seen = HashMap::new();
        for call in resources().iter().flat_map(|resource| &resource.calls) {
            for (name, schema) in &call.schemas {
                let before = seen.entry(name.clone()).or_insert_with(|| schema.clone());
                assert!(before == schema, "two types have the name {name}");
            }
        }
    }
}
