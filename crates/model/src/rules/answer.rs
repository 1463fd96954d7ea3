//! Whether one answer fits its field, and the form in which it is kept.

use super::{Code, DESCRIPTION_MAX, Field, Matches, Problem, TEXT_MAX, format, tidy};
use crate::directory_field::{DirectoryField, DirectoryFieldType};
use crate::field_value::FieldValue;
use crate::text_format::TextFormat;
use crate::ticket_field::{FieldOption, FieldType, TicketField};
use crate::time::{Date, NotADate};
use serde_json::Value;

/// What stands for the digits of a card's number that are not kept.
const MASK: &str = "XXXXXXXXXXXX";

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
    let asked = Asked {
        kind: field.kind,
        options: field.options(),
        pattern: field.regexp_for_validation.as_deref(),
        format: field.format.as_ref(),
        longest: field.longest(),
    };
    judge(asked, value, matches)
}

/// The value of a field of users or organizations as it is kept, or what is wrong with it.
pub fn directory_value(
    field: &DirectoryField,
    value: &FieldValue,
    matches: Matches,
) -> Result<FieldValue, Code> {
    let asked = Asked {
        kind: field.kind.as_ticket_field(),
        options: field.options(),
        pattern: field.regexp_for_validation.as_deref(),
        format: None,
        longest: if field.kind == DirectoryFieldType::Textarea { DESCRIPTION_MAX } else { TEXT_MAX },
    };
    judge(asked, value, matches)
}

/// What a field takes.
#[derive(Clone, Copy)]
struct Asked<'a> {
    kind: FieldType,
    options: &'a [FieldOption],
    pattern: Option<&'a str>,
    format: Option<&'a TextFormat>,
    /// In characters.
    longest: usize,
}

fn judge(asked: Asked<'_>, value: &FieldValue, matches: Matches) -> Result<FieldValue, Code> {
    if value.is_blank() {
        return Ok(FieldValue::Null);
    }
    match asked.kind {
        FieldType::Checkbox => flag(value),
        FieldType::Date => text(value).and_then(|text| date(&text)),
        FieldType::Integer => integer(value),
        FieldType::Decimal => decimal(value),
        FieldType::Tagger => text(value).and_then(|tag| one_of(asked, tag)),
        FieldType::Multiselect => tags(asked, value),
        FieldType::Regexp => text(value).and_then(|text| pattern(asked, text, matches)),
        FieldType::Partialcreditcard => text(value).and_then(|text| card(&text)),
        FieldType::Lookup => lookup(value),
        _ => text(value).and_then(|text| formatted(asked, text)),
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

fn formatted(asked: Asked<'_>, text: String) -> Result<FieldValue, Code> {
    let text = match asked.format {
        Some(format) => format::kept(format, text)?,
        None => text,
    };
    at_most(text, asked.longest)
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

fn one_of(asked: Asked<'_>, tag: String) -> Result<FieldValue, Code> {
    if is_offered(asked.options, &tag) { Ok(FieldValue::Text(tag)) } else { Err(Code::NotAnOption) }
}

fn tags(asked: Asked<'_>, value: &FieldValue) -> Result<FieldValue, Code> {
    let FieldValue::Tags(tags) = value else { return Err(Code::WrongShape) };
    let offered = tags.iter().all(|tag| is_offered(asked.options, tag));
    if offered { Ok(FieldValue::Tags(tags.clone())) } else { Err(Code::NotAnOption) }
}

fn is_offered(options: &[FieldOption], tag: &str) -> bool {
    options.iter().any(|option| option.value == tag)
}

/// Of a card's number only the last four digits are kept, whatever was typed between the digits. What
/// was kept before may come back as it is.
fn card(text: &str) -> Result<FieldValue, Code> {
    let signs: Vec<char> = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let (hidden, last) = signs.split_at(signs.len().saturating_sub(4));
    let digits = |part: &[char]| part.iter().all(char::is_ascii_digit);
    let masked = hidden.iter().all(|c| *c == 'X');
    let whole = (12..=19).contains(&signs.len());
    if last.len() == 4 && digits(last) && (masked || (whole && digits(hidden))) {
        Ok(FieldValue::Text(MASK.chars().chain(last.iter().copied()).collect()))
    } else {
        Err(Code::PatternMismatch)
    }
}

/// The id of a record, which stays a text as the contract has it.
fn lookup(value: &FieldValue) -> Result<FieldValue, Code> {
    let id = match value {
        FieldValue::Integer(id) => Some(*id),
        other => text(other)?.parse().ok(),
    };
    let id = id.filter(|id: &i64| *id > 0).ok_or(Code::NotAnInteger)?;
    Ok(FieldValue::Text(id.to_string()))
}

fn pattern(asked: Asked<'_>, text: String, matches: Matches) -> Result<FieldValue, Code> {
    let pattern = asked.pattern.unwrap_or(".*");
    if matches(pattern, &text) { at_most(text, asked.longest) } else { Err(Code::PatternMismatch) }
}

/// Whether a value that was kept is still one that the field takes: a choice that the field offers no
/// more is no answer.
pub fn still_stands(field: &TicketField, value: &FieldValue) -> bool {
    match (field.kind, value) {
        (FieldType::Tagger, FieldValue::Text(tag)) => is_offered(field.options(), tag),
        (FieldType::Multiselect, FieldValue::Tags(tags)) => {
            tags.iter().all(|tag| is_offered(field.options(), tag))
        }
        _ => true,
    }
}

/// The same of a value that a field of users or organizations keeps.
pub fn directory_value_stands(field: &DirectoryField, value: &Value) -> bool {
    field.kind != DirectoryFieldType::Dropdown
        || value.as_str().is_some_and(|tag| is_offered(field.options(), tag))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn kept(kind: &str, value: serde_json::Value) -> Result<FieldValue, Code> {
        let field = json!({"id": 7, "type": kind, "title": "A", "active": true});
        let field = serde_json::from_value(field).expect("a field");
        let value = serde_json::from_value(value).expect("a value");
        check(&field, &value, &|_, _| true)
    }

    #[test]
    fn of_a_card_only_the_last_digits_are_kept() {
        let masked = Ok(FieldValue::from("XXXXXXXXXXXX1111"));
        for typed in ["4111111111111111", "4111 1111-1111 1111", "XXXXXXXXXXXX1111", "1111"] {
            assert_eq!(kept("partialcreditcard", json!(typed)), masked, "{typed}");
        }
        for wrong in ["411111", "4111x11111111111", "111", "41111111111111111111"] {
            assert_eq!(kept("partialcreditcard", json!(wrong)), Err(Code::PatternMismatch), "{wrong}");
        }
        assert_eq!(kept("partialcreditcard", json!(1111)), Err(Code::WrongShape));
    }

    #[test]
    fn a_lookup_is_the_text_of_an_id() {
        assert_eq!(kept("lookup", json!("007")), Ok(FieldValue::from("7")));
        assert_eq!(kept("lookup", json!(7)), Ok(FieldValue::from("7")));
        assert_eq!(kept("lookup", json!("")), Ok(FieldValue::Null));
        for wrong in [json!("seven"), json!(0), json!("-1")] {
            assert_eq!(kept("lookup", wrong), Err(Code::NotAnInteger));
        }
        assert_eq!(kept("lookup", json!(true)), Err(Code::WrongShape));
    }
}
