//! A field's answer in the words of its form.

use crate::api::ticket_fields::TicketField;
use crate::api::tickets::CustomField;
use crate::locale::en::agent as words;
use frontdesk_model::field_value::FieldValue;

/// A field's title, and the answer in the words of the form.
pub fn in_words(answer: &CustomField, fields: &[TicketField]) -> Option<(String, String)> {
    let field = fields.iter().find(|field| field.id == answer.id)?;
    let option = |tag: &String| {
        let options = &field.custom_field_options;
        options.iter().find(|option| option.value == *tag).map_or_else(|| tag.clone(), |one| one.name.clone())
    };
    let text = match &answer.value {
        FieldValue::Flag(true) => words::YES.to_owned(),
        FieldValue::Flag(false) | FieldValue::Null => return None,
        FieldValue::Integer(number) => number.to_string(),
        FieldValue::Text(text) if text.trim().is_empty() => return None,
        FieldValue::Text(text) => option(text),
        FieldValue::Tags(tags) if tags.is_empty() => return None,
        FieldValue::Tags(tags) => tags.iter().map(option).collect::<Vec<_>>().join(", "),
    };
    Some((field.title.clone(), text))
}
