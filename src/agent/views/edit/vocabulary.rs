//! What conditions ask, in words.

use crate::agent::desk::Desk;
use crate::api::view_definitions::{Choice, Definition, Definitions, OperatorDefinition};
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::edit_view as words;
use frontdesk_model::rule::{Condition, Part};
use serde_json::Value;

/// What stands for whoever looks, on the wire.
pub const CURRENT_USER: &str = "current_user";

/// How the value of a condition is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Asks {
    Nothing,
    OneOf(Vec<Choice>),
    Person,
    Organization,
    Tags,
    /// A whole number of hours.
    Hours,
    Text,
}

impl Definitions {
    /// What can be asked in one of the two lists.
    pub fn of(&self, part: Part) -> &[Definition] {
        match part {
            Part::All => &self.conditions_all,
            Part::Any => &self.conditions_any,
        }
    }

    pub fn named(&self, subject: &str) -> Option<&Definition> {
        self.conditions_all.iter().find(|one| one.subject == subject)
    }

    /// A column's title.
    pub fn column(&self, id: &str) -> String {
        let column = self.columns.iter().find(|column| column.id == id);
        column.map_or_else(|| id.to_owned(), |column| column.title.clone())
    }
}

impl Definition {
    /// How the value is asked for, where it is compared in this way.
    pub fn asks(&self, operator: &str, desk: Desk) -> Asks {
        let stands_alone = |one: &&OperatorDefinition| one.value == operator && one.terminal;
        if self.operators.iter().any(|one| stands_alone(&one)) {
            return Asks::Nothing;
        }
        let choice = |value: &str, title: &str| Choice { value: value.to_owned(), title: title.to_owned() };
        let none = self.nullable.then(|| choice("", words::NOBODY_OR_NONE));
        match (self.kind.as_str(), self.subject.as_str()) {
            ("list", _) => Asks::OneOf(none.into_iter().chain(self.values.iter().cloned()).collect()),
            ("tags", _) => Asks::Tags,
            (_, "assignee_id") => {
                let agents =
                    desk.directory.agents().into_iter().map(|(id, name)| choice(&id.to_string(), &name));
                let first = [choice(CURRENT_USER, words::WHOEVER_LOOKS), choice("", desk_words::NOBODY)];
                Asks::OneOf(first.into_iter().chain(agents).collect())
            }
            (_, "requester_id") => Asks::Person,
            (_, "organization_id") => Asks::Organization,
            _ if frontdesk_model::rule::Moment::from_word(&self.subject).is_some() => Asks::Hours,
            _ => Asks::Text,
        }
    }

    /// A condition on this, as it is at first.
    pub fn first(&self, desk: Desk) -> Condition {
        let operator = self.operators.first().map(|one| one.value.clone()).unwrap_or_default();
        let value = match self.asks(&operator, desk) {
            Asks::OneOf(choices) => choices.first().map(|one| one.value.clone()).unwrap_or_default().into(),
            _ => Value::from(""),
        };
        Condition { field: self.subject.clone(), operator, value }
    }
}

/// A value as the controls have it.
pub fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

/// A condition as a sentence: `Status less than Solved`.
pub fn in_words(condition: &Condition, definitions: &Definitions, desk: Desk) -> String {
    let Some(definition) = definitions.named(&condition.field) else { return condition.field.clone() };
    let operator = definition.operators.iter().find(|one| one.value == condition.operator);
    let operator = operator.map(|one| one.title.to_ascii_lowercase()).unwrap_or_default();
    let value = text_of(&condition.value);
    let value = match definition.asks(&condition.operator, desk) {
        Asks::Nothing => String::new(),
        Asks::OneOf(choices) => {
            let choice = choices.into_iter().find(|one| one.value == value);
            choice.map_or(value, |one| one.title)
        }
        Asks::Person if value == CURRENT_USER => words::WHOEVER_LOOKS.to_owned(),
        Asks::Person => value.parse().ok().and_then(|id| desk.directory.full_name(id)).unwrap_or(value),
        Asks::Organization => {
            value.parse().ok().and_then(|id| desk.directory.organization_name(id)).unwrap_or(value)
        }
        Asks::Tags | Asks::Hours | Asks::Text => value,
    };
    format!("{} {operator} {value}", definition.title).trim_end().to_owned()
}
