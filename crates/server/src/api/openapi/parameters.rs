//! Parameters: those in paths, and those that every list takes.

use frontdesk_model::id::TicketId;
use utoipa::PartialSchema as _;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{Object, RefOr, Required, Schema};

/// Records of a page at most.
const MOST: i64 = 100;

/// The parameters of every list: by number, or from a cursor.
pub(super) fn pages() -> [Parameter; 5] {
    let number = |most: Option<i64>| -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1_i64)).maximum(most).into()
    };
    let text = || -> RefOr<Schema> { Object::with_type(Type::String).into() };
    [
        query("page", "The number of the page, from 1", number(None)),
        query("per_page", "How many records a page has", number(Some(MOST))),
        query("page[size]", "How many records a page has that begins at a cursor", number(Some(MOST))),
        query("page[after]", "The cursor after which the page begins: meta.after_cursor", text()),
        query("page[before]", "The cursor before which the page ends: meta.before_cursor", text()),
    ]
}

/// The name under which the document keeps a parameter: brackets do not stand in one.
pub(super) fn key(name: &str) -> String {
    name.replace('[', "_").replace(']', "")
}

/// A query parameter that may be left out.
pub(super) fn query(name: &str, about: &str, schema: RefOr<Schema>) -> Parameter {
    parameter(ParameterIn::Query, name, about, schema).required(Required::False).build()
}

/// A query parameter that has to be there.
pub(super) fn needed(name: &str, about: &str) -> Parameter {
    parameter(ParameterIn::Query, name, about, String::schema()).required(Required::True).build()
}

/// A header.
pub(super) fn header(name: &str, about: &str) -> Parameter {
    parameter(ParameterIn::Header, name, about, String::schema()).required(Required::False).build()
}

fn parameter(place: ParameterIn, name: &str, about: &str, schema: RefOr<Schema>) -> ParameterBuilder {
    ParameterBuilder::new().name(name).parameter_in(place).description(Some(about)).schema(Some(schema))
}

/// The parameters in a path. Forms have a name as well as a number.
pub(super) fn in_path(path: &str) -> Vec<Parameter> {
    let names = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let schema = |name: &str| {
        let is_id = name.ends_with("id") && path != "/ticket_forms/{id}";
        if is_id { TicketId::schema() } else { String::schema() }
    };
    let described = |name: &str| {
        let parameter = parameter(ParameterIn::Path, name, "Which record", schema(name));
        parameter.required(Required::True).build()
    };
    names.map(described).collect()
}
