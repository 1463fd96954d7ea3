//! Completing what an agent writes in the search: the contract's words, and their values. Pure: what has to be
//! asked of the server is a [`Lookup`].

use crate::agent::letters::{is_of_word, small};
use crate::locale::en::agent as desk_words;
use crate::locale::en::agent::search::WORDS;
use frontdesk_model::satisfaction_rating::Score;
use frontdesk_model::search::{Operator, Property, Term, What, unfinished};
use frontdesk_model::status::{Priority, Status, TicketType};

/// The last part of what stands before the caret, as far as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Nothing, or a part that has ended.
    None,
    /// The beginning of a word.
    Word { negated: bool, word: String },
    /// A property, and the beginning of its value.
    Value { negated: bool, property: Property, operator: Operator, value: String },
}

/// What the server is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    Tags(String),
    People(String),
    Organizations(String),
    Both(String),
}

/// Characters at least with which the server completes.
const BEGINNING: usize = 2;

impl Part {
    /// The part of `before` that is being written.
    pub fn of(before: &str) -> Self {
        let part = unfinished(before);
        let (negated, part) = part.strip_prefix('-').map_or((false, part), |rest| (true, rest));
        if part.is_empty() {
            return Self::None;
        }
        let end = part.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_').unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        let operator = Operator::ALL.into_iter().find(|operator| rest.starts_with(operator.sign()));
        match (Property::from_name(name), operator) {
            (Some(property), Some(operator)) => {
                let value = rest.strip_prefix(operator.sign()).unwrap_or_default();
                let value = value.strip_prefix('"').unwrap_or(value);
                Self::Value { negated, property, operator, value: value.to_owned() }
            }
            _ => Self::Word { negated, word: part.to_owned() },
        }
    }

    /// What has been typed of it.
    pub fn typed(&self) -> &str {
        match self {
            Self::None => "",
            Self::Word { word, .. } => word,
            Self::Value { value, .. } => value,
        }
    }

    /// What the server is to be asked for; nothing where all is known here.
    pub fn lookup(&self) -> Option<Lookup> {
        let typed = self.typed().to_owned();
        let long = typed.chars().count() >= BEGINNING;
        match self {
            _ if !long => None,
            Self::None => None,
            Self::Word { word, .. } => word
                .chars()
                .all(|sign| is_of_word(sign) && !sign.is_ascii_digit())
                .then_some(Lookup::Both(typed)),
            Self::Value { property, .. } => Some(match property {
                Property::Tags => Lookup::Tags(typed),
                Property::Assignee | Property::Requester | Property::Submitter | Property::Commenter => {
                    Lookup::People(typed)
                }
                Property::Organization => Lookup::Organizations(typed),
                _ => return None,
            }),
        }
    }

    /// The words that it can become, each with what may follow it.
    pub fn words(&self) -> Vec<(String, &'static str)> {
        let Self::Word { negated, word } = self else { return Vec::new() };
        let typed = small(word);
        let mut words = Vec::new();
        for line in WORDS.iter().filter(|line| line.property.to_string().starts_with(&typed)) {
            let signs: &[Operator] = if compares(line.property) {
                &[Operator::Is, Operator::Less, Operator::Greater]
            } else {
                &[Operator::Is]
            };
            // More and less are offered once the word is clear.
            let signs = if line.property.to_string() == typed { signs } else { &signs[..1] };
            let minus = if *negated { "-" } else { "" };
            let written = |sign: &Operator| (format!("{minus}{}{}", line.property, sign.sign()), line.hint);
            words.extend(signs.iter().map(written));
        }
        words.truncate(MOST);
        words
    }

    /// The values that its property can have and that begin as what is typed, with what they mean. Empty where
    /// they are too many to know them all.
    pub fn values(&self) -> Vec<(String, String)> {
        let Self::Value { property, .. } = self else { return Vec::new() };
        let mut values = values(*property);
        values.retain(|(value, title)| self.fits(value) || self.fits(title));
        values
    }

    /// Whether a name goes on as what is typed, from its beginning or from one of its words.
    pub fn fits(&self, name: &str) -> bool {
        let (typed, name) = (small(self.typed()), small(name));
        let begins = |at: usize| !name[..at].ends_with(is_of_word) && name[at..].starts_with(&typed);
        name.char_indices().any(|(at, _)| begins(at))
    }

    /// The whole part with this value.
    pub fn with(&self, value: &str) -> Option<String> {
        let Self::Value { negated, property, operator, .. } = self else { return None };
        Some(written(*negated, *property, *operator, value))
    }
}

/// So many suggestions of a kind are enough.
pub const MOST: usize = 8;

/// A property with its value, as it is written.
pub fn written(negated: bool, property: Property, operator: Operator, value: &str) -> String {
    // A value has no quotation mark: it could not be written between any.
    let value = value.replace('"', " ").trim().to_owned();
    Term { negated, what: What::Property { property, operator, value } }.to_string()
}

/// Whether more and less are said of it.
const fn compares(property: Property) -> bool {
    use Property as P;
    matches!(property, P::Status | P::Priority | P::Created | P::Updated | P::Solved | P::DueDate)
}

fn values(property: Property) -> Vec<(String, String)> {
    let plain = |words: &[&str]| words.iter().map(|word| ((*word).to_owned(), String::new())).collect();
    let none = || std::iter::once(("none".to_owned(), desk_words::NONE.to_owned()));
    match property {
        Property::Status => {
            let there = Status::ALL.iter().filter(|status| **status != Status::Deleted);
            there.map(|one| (one.word().to_owned(), desk_words::status(*one).to_owned())).collect()
        }
        Property::Priority => {
            let all = Priority::ALL.iter().rev();
            all.map(|one| (one.word().to_owned(), desk_words::priority(*one).to_owned()))
                .chain(none())
                .collect()
        }
        Property::TicketType => {
            let all = TicketType::ALL.iter();
            all.map(|one| (one.word().to_owned(), desk_words::ticket_type(*one).to_owned()))
                .chain(none())
                .collect()
        }
        Property::Satisfaction => plain(&Score::ALL.iter().map(|score| score.word()).collect::<Vec<_>>()),
        Property::Via => plain(&["mail", "web", "api"]),
        Property::Type => plain(&["ticket", "user", "organization"]),
        Property::OrderBy => plain(&["created", "updated", "priority", "status", "ticket_type"]),
        Property::Sort => plain(&["asc", "desc"]),
        Property::Role => plain(&["end-user", "agent", "admin"]),
        Property::Created | Property::Updated | Property::Solved => {
            plain(&["today", "yesterday", "4hours", "2days", "1week", "1month"])
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn words(before: &str) -> Vec<String> {
        Part::of(before).words().into_iter().map(|(word, _)| word).collect()
    }

    fn values(before: &str) -> Vec<String> {
        let part = Part::of(before);
        part.values().into_iter().filter_map(|(value, _)| part.with(&value)).collect()
    }

    #[wasm_bindgen_test]
    fn words_are_completed() {
        assert_eq!(words("status<solved pri"), ["priority:"]);
        assert_eq!(words("priority"), ["priority:", "priority<", "priority>"]);
        assert_eq!(words("-tag"), ["-tags:"]);
        assert_eq!(words("S"), ["status:", "solved:", "subject:", "submitter:", "satisfaction:", "sort:"]);
        assert!(words("ferry").is_empty() && words("status:open ").is_empty() && words("\"pri").is_empty());
    }

    #[wasm_bindgen_test]
    fn values_are_completed() {
        assert_eq!(values("status:o"), ["status:open", "status:hold"], "On-hold, by its title");
        assert_eq!(values("-priority>n"), ["-priority>normal", "-priority>none"]);
        assert_eq!(values("order_by:c"), ["order_by:created"]);
        assert_eq!(values("sort:").len(), 2);
        assert_eq!(
            Part::of("group:\"Alerts and ").with("Alerts and Issues").as_deref(),
            Some("group:\"Alerts and Issues\"")
        );
        assert!(Part::of("group:\"Alerts and ").fits("2nd Line--Alerts and Issues"), "from one of its words");
    }

    #[wasm_bindgen_test]
    fn what_is_not_known_here_is_looked_up() {
        assert_eq!(Part::of("tags:fe").lookup(), Some(Lookup::Tags("fe".to_owned())));
        assert_eq!(Part::of("tags:f").lookup(), None);
        assert_eq!(Part::of("requester:\"row").lookup(), Some(Lookup::People("row".to_owned())));
        assert_eq!(Part::of("rowan").lookup(), Some(Lookup::Both("rowan".to_owned())));
        assert_eq!(Part::of("4471").lookup(), None);
        assert_eq!(Part::of("status:op").lookup(), None);
    }
}
