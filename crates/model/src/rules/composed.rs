//! The subject and the first comment that a form's answers make, where the form asks for none.

use super::{SUBJECT_MAX, Wording};
use crate::field_value::{CustomField, FieldValue};
use crate::ticket_field::{FieldType, TicketField};
use crate::ticket_form::FormDefinition;

/// The form's template with the answers in it, or the form's name where that is nothing.
pub(super) fn subject(form: &FormDefinition, said: &[CustomField], wording: Wording) -> String {
    let answer = |id| {
        let custom = said.iter().find(|custom| custom.id == id)?;
        Some(words(form.field(id)?, &custom.value, wording))
    };
    let template = form.form.subject_template.as_ref();
    let filled = template.map(|template| template.filled(&answer)).filter(|subject| !subject.is_empty());
    let subject = filled.unwrap_or_else(|| form.form.portal_name().to_owned());
    subject.chars().take(SUBJECT_MAX).collect()
}

/// Each answer under its question, in the form's order.
pub(super) fn comment(form: &FormDefinition, said: &[CustomField], wording: Wording) -> String {
    let mut comment = String::new();
    for CustomField { id, value } in said {
        let Some(field) = form.field(*id) else { continue };
        if !comment.is_empty() {
            comment.push_str("\n\n");
        }
        comment.push_str(field.portal_title());
        comment.push('\n');
        comment.push_str(&words(field, value, wording));
    }
    comment
}

/// An answer as people read it.
fn words(field: &TicketField, value: &FieldValue, wording: Wording) -> String {
    let name = |value: &String| {
        let option = field.options().iter().find(|option| option.value == *value);
        option.map_or_else(|| value.clone(), |option| option.name.replace("::", ": "))
    };
    let property = |value: &String| {
        let option = field.system_options().iter().find(|option| option.value == *value);
        option.map_or_else(|| value.clone(), |option| option.name.clone())
    };
    match (field.kind, value) {
        (FieldType::Priority | FieldType::Tickettype, FieldValue::Text(value)) => property(value),
        (FieldType::Tagger, FieldValue::Text(value)) => name(value),
        (FieldType::Date, FieldValue::Text(date)) => {
            date.parse().map_or_else(|_| date.clone(), |date| (wording.day)(date))
        }
        (_, FieldValue::Text(text)) => text.clone(),
        (_, FieldValue::Tags(tags)) => tags.iter().map(name).collect::<Vec<_>>().join(", "),
        (_, FieldValue::Flag(true)) => wording.yes.to_owned(),
        (_, FieldValue::Flag(false)) => wording.no.to_owned(),
        (_, FieldValue::Integer(number)) => number.to_string(),
        (_, FieldValue::Null) => String::new(),
    }
}
