//! Whether one answer fits its field, and the form in which it is kept.

use super::{Code, DESCRIPTION_MAX, Field, Matches, Problem, TEXT_MAX, tidy};
use crate::field_value::FieldValue;
use crate::ticket_field::{FieldType, TicketField};
use crate::time::{Date, NotADate};

/// An answer that somebody gives to one of the account's own fields, as it is kept, or the problem
/// with it.
pub fn custom_field(
    field: &TicketField,
    value: &FieldValue,
    matches: Matches,
) -> Result<FieldValue, Problem> {
    check(field, value, matches).map_err(|code| Problem::new(Field::Custom(field.id), code))
}

/// The answer as it is kept, or what is wrong with it. Blank answers become null; whether one is
/// needed is the caller's question.
pub(super) fn check(field: &TicketField, value: &FieldValue, matches: Matches) -> Result<FieldValue, Code> {
    if value.is_blank() {
        return Ok(FieldValue::Null);
    }
    match field.kind {
        FieldType::Checkbox => flag(value),
        FieldType::Date => text(value).and_then(|text| date(&text)),
        FieldType::Integer => integer(value),
        FieldType::Decimal => decimal(value),
        FieldType::Tagger => text(value).and_then(|tag| one_of(field, tag)),
        FieldType::Multiselect => tags(field, value),
        FieldType::Regexp => text(value).and_then(|text| pattern(field, text, matches)),
        FieldType::Textarea => text(value).and_then(|text| at_most(text, DESCRIPTION_MAX)),
        _ => text(value).and_then(|text| at_most(text, TEXT_MAX)),
    }
}

fn text(value: &FieldValue) -> Result<String, Code> {
    match value {
        FieldValue::Text(text) => Ok(tidy(text)),
        _ => Err(Code::WrongShape),
    }
}

fn at_most(text: String, max: usize) -> Result<FieldValue, Code> {
    if text.chars().count() > max { Err(Code::TooLong { max }) } else { Ok(FieldValue::Text(text)) }
}

fn flag(value: &FieldValue) -> Result<FieldValue, Code> {
    match value {
        FieldValue::Flag(flag) => Ok(FieldValue::Flag(*flag)),
        _ => Err(Code::WrongShape),
    }
}

fn date(text: &str) -> Result<FieldValue, Code> {
    match text.parse::<Date>() {
        Ok(date) => Ok(FieldValue::Text(date.to_string())),
        Err(NotADate::Incomplete) => Err(Code::DateIncomplete),
        Err(NotADate::NotReal) => Err(Code::NotADate),
    }
}

fn integer(value: &FieldValue) -> Result<FieldValue, Code> {
    match value {
        FieldValue::Integer(number) => Ok(FieldValue::Integer(*number)),
        FieldValue::Text(text) => tidy(text).parse().map(FieldValue::Integer).map_err(|_| Code::NotAnInteger),
        _ => Err(Code::WrongShape),
    }
}

/// Decimals stay texts, as the contract has them: no digit is lost to binary fractions.
fn decimal(value: &FieldValue) -> Result<FieldValue, Code> {
    let text = match value {
        FieldValue::Integer(number) => number.to_string(),
        other => text(other)?,
    };
    let digits = text.strip_prefix('-').unwrap_or(&text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let fits = text.len() <= 40 && all_digits(whole) && all_digits(fraction);
    if fits { Ok(FieldValue::Text(text)) } else { Err(Code::NotADecimal) }
}

fn one_of(field: &TicketField, tag: String) -> Result<FieldValue, Code> {
    if is_offered(field, &tag) { Ok(FieldValue::Text(tag)) } else { Err(Code::NotAnOption) }
}

fn tags(field: &TicketField, value: &FieldValue) -> Result<FieldValue, Code> {
    let FieldValue::Tags(tags) = value else { return Err(Code::WrongShape) };
    let offered = tags.iter().all(|tag| is_offered(field, tag));
    if offered { Ok(FieldValue::Tags(tags.clone())) } else { Err(Code::NotAnOption) }
}

fn is_offered(field: &TicketField, tag: &str) -> bool {
    field.options().iter().any(|option| option.value == tag)
}

fn pattern(field: &TicketField, text: String, matches: Matches) -> Result<FieldValue, Code> {
    let pattern = field.regexp_for_validation.as_deref().unwrap_or(".*");
    if matches(pattern, &text) { at_most(text, TEXT_MAX) } else { Err(Code::PatternMismatch) }
}
