//! Types in words.

use super::text;
use crate::locale::en::api_pages as words;
use html_escape::{encode_double_quoted_attribute, encode_text};
use serde_json::Value;

const RECORD: &str = "#/components/schemas/";

/// The records that a part of the document names.
pub(super) fn named(part: &Value) -> Vec<&str> {
    match part {
        Value::Object(keys) => {
            let own = keys.get("$ref").and_then(Value::as_str).and_then(|place| place.strip_prefix(RECORD));
            own.into_iter().chain(keys.values().flat_map(named)).collect()
        }
        Value::Array(parts) => parts.iter().flat_map(named).collect(),
        _ => Vec::new(),
    }
}

/// A record with its keys.
pub(super) fn section(name: &str, record: &Value) -> String {
    format!(
        "<section id=\"{}\"><h3 class=\"govuk-heading-m\">{}</h3><p class=\"govuk-body\">{}</p>{}</section>",
        encode_double_quoted_attribute(name),
        encode_text(name),
        text(&record["description"]),
        shape(record),
    )
}

/// What a record is made of.
fn shape(record: &Value) -> String {
    if let Some(parts) = record["allOf"].as_array() {
        return parts.iter().map(shape).collect();
    }
    let Some(keys) = record["properties"].as_object() else {
        return format!("<p class=\"govuk-body\">{}</p>", kind(record));
    };
    let lines = keys.iter().map(|(key, value)| {
        let about = text(&value["description"]);
        let colon = if about.is_empty() { "" } else { ": " };
        format!("<li><code>{}</code> ({}){colon}{about}</li>", encode_text(key), kind(value))
    });
    format!("<ul class=\"govuk-list govuk-list--bullet\">{}</ul>", lines.collect::<String>())
}

/// A type in a few words, with links to records.
pub(super) fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|place| place.strip_prefix(RECORD)) {
        let name = encode_double_quoted_attribute(name);
        return format!("<a class=\"govuk-link\" href=\"#{name}\">{name}</a>");
    }
    for (key, between) in [("oneOf", words::OR), ("anyOf", words::OR), ("allOf", words::WITH)] {
        if let Some(kinds) = schema[key].as_array() {
            return kinds.iter().map(kind).collect::<Vec<_>>().join(between);
        }
    }
    if let Some(values) = schema["enum"].as_array() {
        return values
            .iter()
            .map(|value| format!("<code>{}</code>", text(value)))
            .collect::<Vec<_>>()
            .join(words::OR);
    }
    match &schema["type"] {
        Value::Array(kinds) => {
            kinds.iter().map(|name| plain(name, schema)).collect::<Vec<_>>().join(words::OR)
        }
        name => plain(name, schema),
    }
}

fn plain(name: &Value, schema: &Value) -> String {
    match (name.as_str().unwrap_or_default(), schema["format"].as_str()) {
        ("string", Some("date-time")) => words::MOMENT.to_owned(),
        ("string", Some("date")) => words::DAY.to_owned(),
        ("string", _) => words::TEXT.to_owned(),
        ("integer", _) => words::WHOLE_NUMBER.to_owned(),
        ("number", _) => words::NUMBER.to_owned(),
        ("boolean", _) => words::FLAG.to_owned(),
        ("null", _) => words::NULL.to_owned(),
        ("array", _) => format!("{}{}", words::LIST_OF, kind(&schema["items"])),
        ("object", _) => words::OBJECT.to_owned(),
        _ => words::ANYTHING.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn types_are_told_in_words() {
        let list = json!({"type": ["array", "null"], "items": {"$ref": "#/components/schemas/Group"}});
        assert_eq!(kind(&list), "list of <a class=\"govuk-link\" href=\"#Group\">Group</a> or null");
        assert_eq!(
            kind(&json!({"type": "string", "enum": ["a", "<b>"]})),
            "<code>a</code> or <code>&lt;b&gt;</code>"
        );
        assert_eq!(kind(&json!({})), "anything");
        assert_eq!(named(&list), ["Group"]);
    }
}
