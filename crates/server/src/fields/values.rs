//! The values that people and organizations have in the account's own fields.

use crate::patterns::Patterns;
use frontdesk_model::directory_field::{DirectoryField, DirectoryFieldType};
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::rules::{Code, directory_value};
use serde_json::{Map, Number, Value};

/// What is said, each value in the form in which its field keeps it. A key that has no active field is
/// left as it is.
pub(crate) fn checked(
    fields: &[DirectoryField],
    said: &Map<String, Value>,
) -> Result<Map<String, Value>, Code> {
    let patterns = Patterns::default();
    let value = |(key, value): (&String, &Value)| {
        let field = fields.iter().find(|field| field.active && field.key == *key);
        let kept = field.map_or_else(|| Ok(value.clone()), |field| kept(field, value, &patterns))?;
        Ok((key.clone(), kept))
    };
    said.iter().map(value).collect()
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
        let checked = checked(&[field(kind)], said.as_object().expect("a map"))?;
        assert_eq!(checked["other"], json!({"any": 1}), "what has no field is left as it is");
        Ok(checked["it"].clone())
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
