//! The value of a condition, read.

use super::field::{Shape, VIA};
use crate::field_value::FieldValue;
use crate::id::UserId;
use crate::rules::{TEXT_MAX, is_tag, tidy};
use crate::status::{Priority, Status, TicketType};
use crate::ticket_field::FieldType;
use serde_json::Value;

/// What a field is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// The operator says it all.
    Nothing,
    Status(Status),
    Priority(Option<Priority>),
    Type(Option<TicketType>),
    Id(Option<i64>),
    /// Whoever looks at the view, or makes the update.
    CurrentUser,
    Number(i64),
    /// Empty for none where the field has one line.
    Text(String),
    Tags(Vec<String>),
    Answer(FieldValue),
}

/// The largest number that a condition compares with: replies, reopens, and hours.
pub const HOURS_MAX: i64 = 100_000;

impl Operand {
    /// The value that a caller wrote for a field of this shape; none if the field cannot have it.
    pub fn read(shape: Shape, value: &Value) -> Option<Self> {
        match shape {
            Shape::Status => {
                Status::from_word(word(value)?).filter(|status| *status != Status::Deleted).map(Self::Status)
            }
            Shape::Priority => or_none(value, Priority::from_word).map(Self::Priority),
            Shape::Type => or_none(value, TicketType::from_word).map(Self::Type),
            Shape::Person if value.as_str() == Some("current_user") => Some(Self::CurrentUser),
            Shape::Person | Shape::Id => id(value).map(Self::Id),
            Shape::Tags => tags(value).map(Self::Tags),
            Shape::Via => number(value).filter(|number| VIA.contains(number)).map(Self::Number),
            Shape::Number => {
                number(value).filter(|number| (0..=HOURS_MAX).contains(number)).map(Self::Number)
            }
            Shape::Line => text(value).map(Self::Text),
            Shape::Text => text(value).filter(|text| !text.is_empty()).map(Self::Text),
            Shape::OneOf(words) => {
                let said = text(value)?;
                words.contains(&said.as_str()).then_some(Self::Text(said))
            }
            Shape::Custom(kind) => answer(kind, value).map(Self::Answer),
        }
    }

    /// The id that is meant where `me` looks.
    pub fn id(&self, me: Option<UserId>) -> Option<i64> {
        match self {
            Self::CurrentUser => me.map(UserId::get),
            Self::Id(id) => *id,
            _ => None,
        }
    }
}

fn word(value: &Value) -> Option<&str> {
    if value.is_null() { Some("") } else { value.as_str() }
}

/// `Some(None)` for the empty word, which stands for no value.
#[expect(clippy::option_option, reason = "wrong, none and a value are three things")]
fn or_none<T>(value: &Value, from_word: fn(&str) -> Option<T>) -> Option<Option<T>> {
    match word(value)? {
        "" => Some(None),
        word => from_word(word).map(Some),
    }
}

fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

#[expect(clippy::option_option, reason = "wrong, none and an id are three things")]
fn id(value: &Value) -> Option<Option<i64>> {
    if word(value) == Some("") {
        return Some(None);
    }
    number(value).filter(|id| UserId::try_from(*id).is_ok()).map(Some)
}

/// One line. Numbers and flags are read as their words.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::Null => String::new(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => tidy(text),
        Value::Array(_) | Value::Object(_) => return None,
    };
    (text.chars().count() <= TEXT_MAX).then_some(text)
}

/// Words with blanks or commas between them, or a list of words; at least one.
pub(super) fn tags(value: &Value) -> Option<Vec<String>> {
    let listed = match value {
        Value::Array(words) => words.iter().map(Value::as_str).collect::<Option<Vec<_>>>()?.join(" "),
        value => value.as_str()?.to_owned(),
    };
    let words = listed.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    let tags: Vec<String> = words.map(str::to_lowercase).collect();
    let fits = (1..=super::RULE_MAX).contains(&tags.len()) && tags.iter().all(|tag| is_tag(tag));
    fits.then_some(tags)
}

/// A value of one of the account's own fields, as tickets have it.
pub(super) fn answer(kind: FieldType, value: &Value) -> Option<FieldValue> {
    match kind {
        FieldType::Checkbox => match text(value)?.as_str() {
            "true" => Some(FieldValue::Flag(true)),
            "false" | "" => Some(FieldValue::Flag(false)),
            _ => None,
        },
        FieldType::Integer if word(value) != Some("") => number(value).map(FieldValue::Integer),
        _ => {
            let text = text(value)?;
            Some(if text.is_empty() { FieldValue::Null } else { FieldValue::Text(text) })
        }
    }
}
