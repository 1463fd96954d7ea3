//! What forms ask and do beside their fields, as files say it: in the API's own words, but with keys in place
//! of the ids of fields and organizations.

use super::key::{FieldKey, OrganizationKey};
use frontdesk_model::form_rule::FormRule;
use frontdesk_model::form_settings::FormSettings;
use frontdesk_model::subject_template::SubjectTemplate;
use serde::Deserialize;
use serde_json::{Map, Value};

/// The keys of a rule whose values name fields.
const NAMING: [&str; 5] = ["field", "fields", "other", "date", "other_date"];

/// What stands for the path of the page in a template.
const PAGE_PATH: &str = "page.path";

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

/// What a form does beyond the contract.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Settings(Map<String, Value>);

impl Settings {
    /// The settings with ids; none if they are no settings, or name what has no id.
    pub fn with_ids(
        &self,
        id_of: &dyn Fn(&FieldKey) -> Option<i64>,
        organization: &dyn Fn(&OrganizationKey) -> Option<i64>,
    ) -> Option<FormSettings> {
        let mut settings = named(&self.0, id_of);
        if let Some(Value::Array(keys)) =
            settings.get_mut("restricted_to").and_then(|restricted| restricted.get_mut("organization_ids"))
        {
            let ids = keys.iter().map(|key| organization(&key.as_str()?.into()).map(Value::from));
            *keys = ids.collect::<Option<_>>()?;
        }
        serde_json::from_value(settings.into()).ok()
    }
}

fn named(rule: &Map<String, Value>, id_of: &dyn Fn(&FieldKey) -> Option<i64>) -> Map<String, Value> {
    let entries = rule.iter().map(|(key, value)| {
        let value = match value {
            Value::Object(inner) => named(inner, id_of).into(),
            value if NAMING.contains(&key.as_str()) => id(value, id_of),
            Value::Array(items) => items.iter().map(|item| within(item, id_of)).collect(),
            value => value.clone(),
        };
        (key.clone(), value)
    });
    entries.collect()
}

fn within(item: &Value, id_of: &dyn Fn(&FieldKey) -> Option<i64>) -> Value {
    match item {
        Value::Object(inner) => named(inner, id_of).into(),
        other => other.clone(),
    }
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
        let id = if key == PAGE_PATH { key.to_owned() } else { id_of(&key.into())?.to_string() };
        with_ids.extend(["{", &id, "}", rest]);
    }
    with_ids.try_into().ok()
}
