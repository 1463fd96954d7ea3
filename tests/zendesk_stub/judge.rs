//! What an account takes as a request of somebody who is not signed in.

use super::{FORM, answer};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Why there is none.
pub(super) enum Wrong {
    /// Something that the account does not know, or not in this kind.
    Unknown(String),
    /// Entries of `details.base`.
    Invalid(Vec<Value>),
}

/// What the documentation says of a request that is created, and of its parts. Of more than is said here, an
/// account takes more; the form has no use for it.
const REQUEST: [&str; 7] =
    ["requester", "subject", "comment", "custom_fields", "ticket_form_id", "priority", "type"];
const REQUESTER: [&str; 2] = ["name", "email"];
const COMMENT: [&str; 2] = ["body", "uploads"];
const CUSTOM_FIELD: [&str; 2] = ["id", "value"];

pub(super) fn judge(body: &Value, uploads: &HashMap<String, String>) -> Result<(), Wrong> {
    only(body, &["request"], "")?;
    let request = &body["request"];
    only(request, &REQUEST, "request")?;
    only(&request["requester"], &REQUESTER, "requester")?;
    only(&request["comment"], &COMMENT, "comment")?;
    let tokens = request["comment"]["uploads"].as_array().into_iter().flatten();
    for token in tokens {
        let is_known = token.as_str().is_some_and(|token| uploads.contains_key(token));
        must(is_known, || format!("uploads {token}"))?;
    }
    let form = &request["ticket_form_id"];
    must(form.is_null() || *form == json!(FORM), || format!("ticket_form_id {form}"))?;
    let kinds = answer::recorded("ticket_forms")["ticket_fields"].clone();
    for answer in request["custom_fields"].as_array().into_iter().flatten() {
        only(answer, &CUSTOM_FIELD, "custom_fields")?;
        let field = kinds.as_array().into_iter().flatten().find(|field| field["id"] == answer["id"]);
        let fits = field.is_some_and(|field| fits(field, &answer["value"]));
        must(fits, || format!("custom_fields {answer}"))?;
    }
    said(request)
}

/// What has to be said.
fn said(request: &Value) -> Result<(), Wrong> {
    let blank = |place: &str| request.pointer(place).and_then(Value::as_str).unwrap_or_default().is_empty();
    let places = [
        ("/subject", "Subject"),
        ("/comment/body", "Description"),
        ("/requester/name", "Requester: Name"),
        ("/requester/email", "Requester: Email"),
    ];
    let missing: Vec<Value> = places
        .iter()
        .filter(|(place, _)| blank(place))
        .map(|(_, name)| json!({"description": format!("{name}: cannot be blank"), "error": "BlankValue"}))
        .collect();
    if missing.is_empty() { Ok(()) } else { Err(Wrong::Invalid(missing)) }
}

/// Whether a field takes a value of this kind.
fn fits(field: &Value, value: &Value) -> bool {
    let options = field["custom_field_options"].as_array().into_iter().flatten();
    let offered: Vec<&Value> = options.map(|option| &option["value"]).collect();
    match field["type"].as_str().unwrap_or_default() {
        "checkbox" => value.is_boolean(),
        "integer" => value.is_i64(),
        "tagger" => offered.contains(&value),
        "multiselect" => value.as_array().is_some_and(|tags| tags.iter().all(|tag| offered.contains(&tag))),
        "date" => value.as_str().is_some_and(|date| date.len() == 10 && date.split('-').count() == 3),
        "decimal" => value.as_str().is_some_and(|number| number.parse::<f64>().is_ok()),
        // No more of a card's number than its last digits.
        "partialcreditcard" => value.as_str().is_some_and(|card| card.starts_with("XXXX")),
        "text" | "textarea" | "regexp" => value.is_string(),
        _ => false,
    }
}

/// An object with none but these properties.
fn only(value: &Value, known: &[&str], place: &str) -> Result<(), Wrong> {
    let Some(object) = value.as_object() else {
        return Err(Wrong::Unknown(place.to_owned()));
    };
    let unknown = object.keys().find(|name| !known.contains(&name.as_str()));
    unknown.map_or(Ok(()), |name| Err(Wrong::Unknown([place, ".", name].concat())))
}

fn must(holds: bool, what: impl FnOnce() -> String) -> Result<(), Wrong> {
    if holds { Ok(()) } else { Err(Wrong::Unknown(what())) }
}
