//! What the tests of groups, organizations and memberships share.

use crate::caller::{Answer, Caller};
use serde_json::Value;

/// The names of an object's keys, in alphabetical order.
pub fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> =
        value.as_object().map(|object| object.keys().map(String::as_str).collect()).unwrap_or_default();
    keys.sort_unstable();
    keys
}

/// One key of every record of a list.
pub fn each<'a>(list: &'a Value, key: &str) -> Vec<&'a Value> {
    list.as_array().expect("a list").iter().map(|record| &record[key]).collect()
}

/// The id of the record of a list whose `key` is `value`.
pub async fn id_of(caller: &Caller, path: &str, key: &str, value: &str) -> i64 {
    let body = caller.get(path).await.body;
    let list = body[path.split('?').next().expect("a path")].as_array().expect(path);
    let record = list.iter().find(|record| record[key] == value).expect(value);
    record["id"].as_i64().expect("an id")
}

/// Whether the rules are against it, and name this field with this word.
pub fn assert_refused(answer: &Answer, field: &str, error: &str) {
    assert_eq!(answer.status, 422, "{field}: {}", answer.body);
    assert_eq!(answer.body["error"], "RecordInvalid", "{field}");
    assert_eq!(answer.body["details"][field][0]["error"], error, "{field}: {}", answer.body);
    assert!(answer.body["details"][field][0]["description"].is_string(), "{field}");
}
