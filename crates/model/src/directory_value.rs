//! The values that users and organizations have in the account's own fields.

use crate::directory_field::DirectoryField;
use crate::id::DirectoryFieldId;
use crate::rules::directory_value_stands;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The values of one record, by the numbers of their fields, as a ticket keeps its answers.
///
/// A number is never given to another field. So the values of a field that is deleted are out of reach at
/// once, and a later field with the same key has none, without anybody going through every record; an
/// inactive field keeps its values for the day when it is active again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DirectoryValues(BTreeMap<DirectoryFieldId, Value>);

impl DirectoryValues {
    /// Puts a value in a field's place; null clears it.
    pub fn set(&mut self, field: DirectoryFieldId, value: Value) {
        if value.is_null() {
            self.0.remove(&field);
        } else {
            self.0.insert(field, value);
        }
    }

    /// Forgets what belongs to none of these fields.
    pub fn keep_to(&mut self, fields: &[DirectoryField]) {
        self.0.retain(|id, _| fields.iter().any(|field| field.id == *id));
    }

    /// The values as the record shows them: the key of every active field, with null where there is no
    /// value. A choice that its field offers no more is none, as with tickets.
    pub fn shown(&self, fields: &[DirectoryField]) -> Map<String, Value> {
        let active = fields.iter().filter(|field| field.active);
        let stands = |field: &DirectoryField| {
            self.0.get(&field.id).filter(|value| directory_value_stands(field, value))
        };
        active.map(|field| (field.key.clone(), stands(field).cloned().unwrap_or_default())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn field(id: i64, key: &str, active: bool) -> DirectoryField {
        let field = json!({"id": id, "type": "text", "key": key, "title": key, "active": active});
        serde_json::from_value(field).expect("a field")
    }

    fn values(kept: Value) -> DirectoryValues {
        serde_json::from_value(kept).expect("values")
    }

    #[test]
    fn every_active_field_is_shown_and_nothing_else() {
        let fields = [field(1, "age", true), field(2, "size", false), field(3, "way", true)];
        let kept = values(json!({"1": "7", "2": "8", "4": "9"}));
        assert_eq!(Value::Object(kept.shown(&fields)), json!({"age": "7", "way": null}));
        assert_eq!(kept.shown(&[]), Map::new());
    }

    #[test]
    fn a_choice_that_is_offered_no_more_is_none() {
        let mut way = field(3, "way", true);
        way.kind = crate::directory_field::DirectoryFieldType::Dropdown;
        let options = json!([{"name": "Sea", "value": "sea"}]);
        way.custom_field_options = serde_json::from_value(options).expect("options");
        let shown = |kept| Value::Object(values(json!({ "3": kept })).shown(std::slice::from_ref(&way)));
        assert_eq!((shown("sea"), shown("land")), (json!({"way": "sea"}), json!({"way": null})));
    }

    #[test]
    fn null_clears_and_what_has_no_field_is_forgotten() {
        let mut kept = values(json!({"1": "7", "2": "8", "4": "9"}));
        kept.set(DirectoryFieldId::new(1), Value::Null);
        kept.set(DirectoryFieldId::new(3), json!(true));
        kept.keep_to(&[field(2, "size", false), field(3, "way", true)]);
        assert_eq!(serde_json::to_value(&kept).ok(), Some(json!({"2": "8", "3": true})));
    }
}
