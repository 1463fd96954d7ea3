//! Reads what an account answers, whatever it leaves out: real answers have nulls, and whole kinds of values, that no
//! description of the API has.

use frontdesk_model::id::NotAnId;
use frontdesk_model::time::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// The record, where null counts as absent; none, if it cannot be read.
pub(super) fn record<T: DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(without_nulls(value.clone())).ok()
}

/// The same with these values where there is none, or one that cannot be.
pub(super) fn record_with<T: DeserializeOwned>(value: &Value, unless: &[(&str, Value)]) -> Option<T> {
    let mut value = without_nulls(value.clone());
    for (key, default) in unless {
        let said = value.as_object_mut()?.entry(*key).or_insert_with(|| default.clone());
        if std::mem::discriminant(&*said) != std::mem::discriminant(default) {
            said.clone_from(default);
        }
    }
    serde_json::from_value(value).ok()
}

/// All that can be read, and how many cannot.
pub(super) fn records<T>(values: &[Value], read: impl Fn(&Value) -> Option<T>) -> (Vec<T>, usize) {
    let read: Vec<T> = values.iter().filter_map(read).collect();
    let left_out = values.len() - read.len();
    (read, left_out)
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(object) => {
            let said = object.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(said.map(|(key, value)| (key, without_nulls(value))).collect())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(without_nulls).collect()),
        other => other,
    }
}

/// An id; none, where there is none or one that cannot be.
pub(super) fn id<T: TryFrom<i64, Error = NotAnId>>(value: &Value, key: &str) -> Option<T> {
    T::try_from(number(value.get(key)?)?).ok()
}

/// A number, also one that is written as a text.
pub(super) fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

pub(super) fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str()
}

pub(super) fn flag(value: &Value, key: &str) -> Option<bool> {
    value.get(key)?.as_bool()
}

pub(super) fn time(value: &Value, key: &str) -> Option<Timestamp> {
    text(value, key)?.parse().ok()
}

pub(super) fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// What stands beside a page's records under a key.
pub(super) fn beside<'v>(beside: &'v Map<String, Value>, key: &str) -> Option<&'v [Value]> {
    beside.get(key)?.as_array().map(Vec::as_slice)
}

/// When nobody says.
pub(super) fn never() -> Value {
    json!("1970-01-01T00:00:00Z")
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_model::user::User;

    #[test]
    fn null_is_absent_and_what_is_wrong_gives_way() {
        let told = json!({"id": 7, "name": null, "role": "agent", "verified": null, "tags": null});
        assert!(record::<User>(&told).is_none(), "a name is needed");
        let user: User = record_with(&told, &[("name", json!(""))]).expect("a person");
        assert!(!user.verified && user.active && user.tags.is_empty());
        let odd = json!({"id": 7, "name": 12, "role": "agent"});
        assert_eq!(
            record_with::<User>(&odd, &[("name", json!("?"))]).map(|user| user.name),
            Some("?".to_owned())
        );
        assert_eq!(number(&json!("12")), Some(12));
    }
}
