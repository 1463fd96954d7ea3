//! What forms ask beside their fields, as files say it: in the API's own words, but with the keys of fields
//! in place of their ids.

use super::key::FieldKey;
use frontdesk_model::form_rule::FormRule;
use frontdesk_model::subject_template::SubjectTemplate;
use serde::Deserialize;
use serde_json::{Map, Value};

/// The keys of a rule whose values name fields.
const NAMING: [&str; 5] = ["field", "fields", "other", "date", "other_date"];

/// A rule between answers.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct Rule(Map<String, Value>);

impl Rule {
    /// The rule with ids; none if it is no rule, or names what has no id.
    pub fn with_ids(&self, id_of: &dyn Fn(&FieldKey) -> Option<i64>) -> Option<FormRule> {
        serde_json::from_value(named(&self.0, id_of).into()).ok()
    }
}

fn named(rule: &Map<String, Value>, id_of: &dyn Fn(&FieldKey) -> Option<i64>) -> Map<String, Value> {
    let entries = rule.iter().map(|(key, value)| {
        let value = match value {
            Value::Object(inner) => named(inner, id_of).into(),
            value if NAMING.contains(&key.as_str()) => id(value, id_of),
            value => value.clone(),
        };
        (key.clone(), value)
    });
    entries.collect()
}

/// The id in place of a field's key; what has none, such as `email`, as it is.
fn id(value: &Value, id_of: &dyn Fn(&FieldKey) -> Option<i64>) -> Value {
    match value {
        Value::String(key) => id_of(&key.as_str().into()).map_or_else(|| value.clone(), Value::from),
        Value::Array(keys) => keys.iter().map(|key| id(key, id_of)).collect(),
        _ => value.clone(),
    }
}

/// What a subject is made of, with ids; none if it is no template, or names what has no id.
pub fn template(text: &str, id_of: &dyn Fn(&FieldKey) -> Option<i64>) -> Option<SubjectTemplate> {
    let mut pieces = text.split('{');
    let mut with_ids = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (key, rest) = piece.split_once('}')?;
        let id = id_of(&key.into())?.to_string();
        with_ids.extend(["{", &id, "}", rest]);
    }
    with_ids.try_into().ok()
}
