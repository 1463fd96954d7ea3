//! Records of the API as pages read them: the fields that a page shows, and no more.
//!
//! `serde` would write a reader for each type, field by field, and all of it would be in the
//! bundles. Here one parser makes a [`Value`], and each record takes its fields out of that.

use frontdesk_model::account::Channel;
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::presence::Doing;
use frontdesk_model::report::PeriodName;
use frontdesk_model::request_counts::StatusCounts;
use frontdesk_model::satisfaction_rating::Score;
use frontdesk_model::sla_policy::{SlaMetric, SlaStage};
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::ticket_field::FieldType;
use frontdesk_model::time::{Date, Timestamp};
use frontdesk_model::user::Role;
use serde_json::Value;

/// What can be read from an answer. What is missing reads as null.
pub trait Read: Sized {
    /// None where `value` is something else.
    fn read(value: &Value) -> Option<Self>;
}

/// The value of a key; null where it is missing.
pub fn field<T: Read>(record: &Value, key: &str) -> Option<T> {
    T::read(&record[key])
}

/// Defines a record that is read by the names of its fields, or by another name that is given
/// behind `as`. What stands behind `=` is taken where the answer has nothing.
macro_rules! record {
    ($(#[$doc:meta])* $visible:vis struct $name:ident {
        $($(#[$field_doc:meta])* pub $field:ident $(as $key:literal)?: $type:ty $(= $default:expr)?,)*
    }) => {
        #[derive(Clone, Debug, PartialEq)]
        $(#[$doc])*
        $visible struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl $crate::api::record::Read for $name {
            fn read(value: &serde_json::Value) -> Option<Self> {
                Some(Self {
                    $($field: record!(@read value, record!(@key $field $($key)?) $(, $default)?),)*
                })
            }
        }
    };
    (@read $value:ident, $key:expr) => { $crate::api::record::field($value, $key)? };
    (@read $value:ident, $key:expr, $default:expr) => {
        $crate::api::record::field::<Option<_>>($value, $key)?.unwrap_or($default)
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
}
pub(crate) use record;

impl Read for Value {
    fn read(value: &Value) -> Option<Self> {
        Some(value.clone())
    }
}

impl Read for String {
    fn read(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
}

impl Read for i64 {
    fn read(value: &Value) -> Option<Self> {
        value.as_i64()
    }
}

impl Read for u64 {
    fn read(value: &Value) -> Option<Self> {
        value.as_u64()
    }
}

/// Flags that are missing are off, as in the contract.
impl Read for bool {
    fn read(value: &Value) -> Option<Self> {
        if value.is_null() { Some(false) } else { value.as_bool() }
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: &Value) -> Option<Self> {
        if value.is_null() { Some(None) } else { T::read(value).map(Some) }
    }
}

/// Lists that are missing are empty, such as sideloads that nobody named. What cannot be read is left
/// out: one strange record must not take the whole page away.
impl<T: Read> Read for Vec<T> {
    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(Vec::new()),
            Value::Array(items) => Some(items.iter().filter_map(T::read).collect()),
            _ => None,
        }
    }
}

impl Read for Timestamp {
    fn read(value: &Value) -> Option<Self> {
        value.as_str()?.parse().ok()
    }
}

impl Read for Date {
    fn read(value: &Value) -> Option<Self> {
        value.as_str()?.parse().ok()
    }
}

impl Read for StatusCounts {
    fn read(value: &Value) -> Option<Self> {
        let mut counts = Self::default();
        for status in Status::ALL {
            counts.set(*status, field::<Option<u64>>(value, status.word())?.unwrap_or_default());
        }
        Some(counts)
    }
}

impl Read for FieldValue {
    fn read(value: &Value) -> Option<Self> {
        Some(match value {
            Value::Bool(flag) => Self::Flag(*flag),
            Value::Number(number) => Self::Integer(number.as_i64()?),
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(_) => Self::Tags(Vec::read(value)?),
            Value::Null | Value::Object(_) => Self::Null,
        })
    }
}

macro_rules! words {
    ($($type:ty),*) => {$(
        impl Read for $type {
            fn read(value: &Value) -> Option<Self> {
                Self::from_word(value.as_str()?)
            }
        }
    )*};
}

words!(Doing, FieldType, PeriodName, Priority, Role, Score, SlaMetric, SlaStage, Status, TicketType);

impl Read for Channel {
    fn read(value: &Value) -> Option<Self> {
        Some(Self::from_word(value.as_str().unwrap_or_default()))
    }
}

macro_rules! ids {
    ($($id:ident),*) => {$(
        impl Read for frontdesk_model::id::$id {
            fn read(value: &Value) -> Option<Self> {
                value.as_i64()?.try_into().ok()
            }
        }
    )*};
}

ids!(
    AttachmentId,
    AuditId,
    CommentId,
    CustomStatusId,
    GroupId,
    MacroId,
    OrganizationId,
    SatisfactionReasonId,
    TicketFieldId,
    TicketFormId,
    TicketId,
    UserId,
    ViewId
);

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use wasm_bindgen_test::wasm_bindgen_test;

    record! {
        struct Sample {
            pub name: String,
            pub kind as "type": Option<TicketType>,
            pub tags: Vec<String>,
            pub on: bool,
            pub version: i64 = 7,
        }
    }

    #[wasm_bindgen_test]
    fn a_record_takes_its_fields_and_leaves_the_rest() {
        let whole = json!({"name": "A", "type": "task", "tags": ["a"], "on": true, "version": 1, "more": {}});
        let whole = Sample::read(&whole).unwrap();
        assert_eq!((whole.name.as_str(), whole.kind), ("A", Some(TicketType::Task)));
        assert_eq!((whole.tags.as_slice(), whole.on, whole.version), (["a".to_owned()].as_slice(), true, 1));
        let least = Sample::read(&json!({"name": "A", "type": null})).unwrap();
        assert_eq!((least.kind, least.tags, least.on, least.version), (None, Vec::new(), false, 7));
    }

    #[wasm_bindgen_test]
    fn what_is_of_another_kind_is_no_record() {
        for wrong in [
            json!({}),
            json!({"name": 1}),
            json!({"name": "A", "type": "unheard"}),
            json!({"name": "A", "tags": "a"}),
            json!({"name": "A", "on": 1}),
            json!({"name": "A", "version": "1"}),
            json!("A"),
        ] {
            assert_eq!(Sample::read(&wrong), None, "{wrong}");
        }
    }

    #[wasm_bindgen_test]
    fn a_list_leaves_out_what_is_no_record() {
        let list = json!([{"name": "A"}, {"name": 1}, null, {"name": "B", "tags": ["a", 2]}]);
        let list: Vec<Sample> = Read::read(&list).unwrap();
        assert_eq!(list.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["A", "B"]);
        assert_eq!(list[1].tags, ["a"]);
        assert_eq!(Vec::<Sample>::read(&json!(null)), Some(Vec::new()));
        assert_eq!(Vec::<Sample>::read(&json!({})), None);
    }

    #[wasm_bindgen_test]
    fn values_of_fields_keep_their_kind() {
        let value = |json| FieldValue::read(&json);
        assert_eq!(value(json!(null)), Some(FieldValue::Null));
        assert_eq!(value(json!(false)), Some(FieldValue::Flag(false)));
        assert_eq!(value(json!(12)), Some(FieldValue::Integer(12)));
        assert_eq!(value(json!("a")), Some(FieldValue::Text("a".to_owned())));
        assert_eq!(value(json!(["a"])), Some(FieldValue::Tags(vec!["a".to_owned()])));
    }
}
