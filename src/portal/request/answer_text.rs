//! An answer as people read it.

use super::form_answers::Answer;
use crate::locale::portal::Word;
use crate::portal::when::written_day;
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::ticket_field::FieldType;
use std::mem::replace;

/// A choice with its branches: `Travel: Ferries` for `Travel::Ferries`. Read letter by letter: a search for
/// `::` would be heavy (docs/measurements.md).
pub fn branches(name: &str) -> String {
    let mut before = ' ';
    name.chars()
        .map(|letter| if replace(&mut before, letter) == ':' && letter == ':' { ' ' } else { letter })
        .collect()
}

impl Answer {
    pub fn text(&self) -> String {
        match &self.value {
            FieldValue::Null => Word::NotAnswered.into(),
            FieldValue::Flag(true) => Word::Yes.into(),
            FieldValue::Flag(false) => Word::No.into(),
            FieldValue::Integer(number) => number.to_string(),
            FieldValue::Tags(tags) if tags.is_empty() => Word::NotAnswered.into(),
            FieldValue::Tags(tags) => tags.iter().map(|tag| self.name(tag)).collect::<Vec<_>>().join(", "),
            FieldValue::Text(text) if text.is_empty() => Word::NotAnswered.into(),
            FieldValue::Text(text) => match self.field.kind {
                FieldType::Date => written_day(text).unwrap_or_else(|| text.clone()),
                _ => self.name(text),
            },
        }
    }

    /// What a choice is called; any other text is what it says.
    fn name(&self, value: &str) -> String {
        let option = self.field.options.iter().find(|option| option.value == value);
        option.map_or_else(|| value.to_owned(), |option| branches(&option.name))
    }
}
