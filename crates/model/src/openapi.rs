//! Schemas of the types that are written on the wire in a way of their own, for the description of
//! the ticket API. All others derive theirs.

use crate::field_value::FieldValue;
use crate::id::LARGEST;
use crate::time::{Date, Timestamp};
use serde_json::json;
use utoipa::openapi::schema::{AnyOfBuilder, Array, KnownFormat, Object, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// A whole number from 1 to 2^53 - 1.
pub(crate) fn id(description: &str) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Integer)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)))
        .minimum(Some(1_i64))
        .maximum(Some(LARGEST))
        .description(Some(description.trim()).filter(|text| !text.is_empty()))
        .into()
}

/// One of these words.
pub(crate) fn one_of(description: &str, words: impl Iterator<Item = &'static str>) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(words))
        .description(Some(description.trim()))
        .into()
}

fn text(format: KnownFormat, example: &str) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(format)))
        .examples([json!(example)])
        .into()
}

impl PartialSchema for Timestamp {
    fn schema() -> RefOr<Schema> {
        text(KnownFormat::DateTime, "2024-02-07T02:09:01Z")
    }
}

impl ToSchema for Timestamp {}

impl PartialSchema for Date {
    fn schema() -> RefOr<Schema> {
        text(KnownFormat::Date, "2024-12-25")
    }
}

impl ToSchema for Date {}

impl PartialSchema for FieldValue {
    fn schema() -> RefOr<Schema> {
        AnyOfBuilder::new()
            .item(Object::with_type(Type::Null))
            .item(Object::with_type(Type::Boolean))
            .item(i64::schema())
            .item(Object::with_type(Type::String))
            .item(Array::new(Object::with_type(Type::String)))
            .description(Some("Null, a flag, a number, a text, or the tags of a multiselect"))
            .into()
    }
}

impl ToSchema for FieldValue {}
