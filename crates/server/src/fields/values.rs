//! The values that people and organizations have in the account's own fields.

use crate::patterns::Patterns;
use frontdesk_model::directory_field::{DirectoryField, DirectoryFieldType};
use frontdesk_model::directory_value::DirectoryValues;
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::rules::{Code, directory_value};
use serde_json::{Map, Number, Value};

/// The values with what is said in their place, each in the form in which its field keeps it; null clears
/// one. A key that no active field has counts for nothing, like every key that a call does not take
/// (contract, "Errors"). What deleted fields left behind goes along. `fields` are all of the record's kind.
pub(crate) fn changed(
    fields: &[DirectoryField],
    before: &DirectoryValues,
    said: &Map<String, Value>,
) -> Result<DirectoryValues, Code> {
    let patterns = Patterns::default();
    let mut after = before.clone();
    after.keep_to(fields);
    for field in fields.iter().filter(|field| field.active) {
        if let Some(value) = said.get(&field.key) {
            after.set(field.id, kept(field, value, &patterns)?);
        }
    }
    Ok(after)
}

fn kept(field: &DirectoryField, value: &Value, patterns: &Patterns) -> Result<Value, Code> {
    let given = match (field.kind, value) {
        // Decimals are judged by their digits.
        (DirectoryFieldType::Decimal, Value::Number(number)) => FieldValue::Text(number.to_string()),
        (DirectoryFieldType::Date, Value::String(moment)) => FieldValue::from(day(moment)),
        (_, value) => serde_json::from_value(value.clone()).map_err(|_| Code::WrongShape)?,
    };
    let value = directory_value(field, &given, &|pattern, text| patterns.matches(pattern, text))?;
    Ok(match (field.kind, value) {
        (_, FieldValue::Null) => Value::Null,
        (_, FieldValue::Flag(flag)) => flag.into(),
        (_, FieldValue::Integer(number)) => number.into(),
        (DirectoryFieldType::Decimal, FieldValue::Text(digits)) => number(digits),
        // The contract shows days of people and organizations as moments.
        (DirectoryFieldType::Date, FieldValue::Text(day)) => format!("{day}T00:00:00Z").into(),
        (_, FieldValue::Text(text)) => text.into(),
        (_, FieldValue::Tags(tags)) => tags.into(),
    })
}

/// The day of a moment; a day as it is.
fn day(moment: &str) -> &str {
    moment.split_once('T').map_or(moment, |(day, _)| day)
}

/// The number that these digits write; the digits themselves if they are more than a number holds.
fn number(digits: String) -> Value {
    let number = digits.parse().ok().and_then(Number::from_f64);
    number.map_or(Value::String(digits), Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn field(kind: &str) -> DirectoryField {
        let field = json!({
            "id": 7, "type": kind, "key": "it", "title": "It", "active": true,
            "custom_field_options": [{"name": "Sea", "value": "sea"}],
        });
        serde_json::from_value(field).expect("a field")
    }

    fn taken(kind: &str, value: &Value) -> Result<Value, Code> {
        let said = json!({"it": value, "other": {"any": 1}});
        let fields = [field(kind)];
        let kept = changed(&fields, &DirectoryValues::default(), said.as_object().expect("a map"))?;
        let shown = kept.shown(&fields);
        assert_eq!(shown.len(), 1, "what has no field counts for nothing");
        Ok(shown["it"].clone())
    }

    #[test]
    fn what_is_not_said_stays_and_an_inactive_field_takes_nothing() {
        let before = serde_json::from_value(json!({"7": "sea", "8": "gone"})).expect("values");
        let mut fields = [field("text")];
        let said = Map::from_iter([("it".to_owned(), Value::Null)]);
        let after = |fields: &[DirectoryField], said: &Map<String, Value>| {
            serde_json::to_value(changed(fields, &before, said).expect("values")).ok()
        };
        assert_eq!(after(&fields, &Map::new()), Some(json!({"7": "sea"})));
        assert_eq!(after(&fields, &said), Some(json!({})));
        fields[0].active = false;
        assert_eq!(after(&fields, &said), Some(json!({"7": "sea"})));
    }

    #[test]
    fn each_type_keeps_its_own_values() {
        for (kind, value, kept) in [
            ("text", json!(" a "), json!("a")),
            ("checkbox", json!(true), json!(true)),
            ("integer", json!("7"), json!(7)),
            ("decimal", json!(5.1), json!(5.1)),
            ("decimal", json!("5.10"), json!(5.1)),
            ("date", json!("2012-07-23"), json!("2012-07-23T00:00:00Z")),
            ("date", json!("2012-07-23T00:00:00+00:00"), json!("2012-07-23T00:00:00Z")),
            ("dropdown", json!("sea"), json!("sea")),
            ("dropdown", Value::Null, Value::Null),
            ("lookup", json!(7), json!("7")),
        ] {
            assert_eq!(taken(kind, &value), Ok(kept), "{kind}");
        }
        for (kind, value, code) in [
            ("text", json!({}), Code::WrongShape),
            ("checkbox", json!("yes"), Code::WrongShape),
            ("integer", json!(1.5), Code::WrongShape),
            ("decimal", json!("a"), Code::NotADecimal),
            ("date", json!("2012-02-30"), Code::NotADate),
            ("dropdown", json!("land"), Code::NotAnOption),
        ] {
            assert_eq!(taken(kind, &value), Err(code), "{kind}");
        }
    }
}
