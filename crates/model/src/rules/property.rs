//! A ticket's own priority and type, as answers of a form.

use super::{Code, tidy};
use crate::field_value::FieldValue;
use crate::ticket_field::TicketField;

/// The answer as one of the words that the field offers, or what is wrong with it. A blank one is
/// null; whether one is needed is the caller's question.
pub(super) fn check(field: &TicketField, value: &FieldValue) -> Result<FieldValue, Code> {
    if value.is_blank() {
        return Ok(FieldValue::Null);
    }
    let FieldValue::Text(text) = value else { return Err(Code::WrongShape) };
    let word = tidy(text);
    let is_offered = field.system_options().iter().any(|option| option.value == word);
    if is_offered { Ok(FieldValue::Text(word)) } else { Err(Code::NotAnOption) }
}
