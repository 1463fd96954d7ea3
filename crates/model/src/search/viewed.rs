//! What of a query a view can say: its words as conditions, as far as there are such conditions.

use super::query::{Operator as Sign, Property, Query, Term, What};
use super::scale::Scale;
use crate::account::Channel;
use crate::id::{GroupId, OrganizationId, TicketFieldId, UserId};
use crate::rule::{self, Condition, Conditions, Operator};
use crate::status::{Status, TicketType};
use crate::view::Order;
use serde_json::Value;

/// Whom and what the names in a query mean. A name may mean several.
pub trait Names {
    /// A word in small letters.
    fn small(&self, word: &str) -> String;
    fn people(&self, name: &str) -> Vec<UserId>;
    fn groups(&self, name: &str) -> Vec<GroupId>;
    fn organizations(&self, name: &str) -> Vec<OrganizationId>;
    /// Whether a field offers this answer, so that only those who gave it have it.
    fn offers(&self, field: TicketFieldId, answer: &str) -> bool;
}

/// A query as a view.
#[derive(Clone, Debug, PartialEq)]
pub struct Viewed {
    pub conditions: Conditions,
    /// The column by which the view is sorted, as views call it.
    pub sort_by: &'static str,
    pub sort_order: Order,
    /// What no condition says.
    pub unsaid: Vec<Term>,
    /// Whether the view leaves closed tickets out, which the query finds: it says nothing by which a view
    /// may look for tickets first.
    pub narrowed: bool,
}

/// What of `query` a view can say.
pub fn viewed(query: &Query, names: &impl Names) -> Viewed {
    let mut reading = Reading::new();
    for term in &query.terms {
        if !reading.read(term, names) {
            reading.unsaid.push(term.clone());
        }
    }
    reading.finish()
}

/// Values of one property that are alternatives to each other, with the terms that name them.
struct Alternatives {
    field: rule::Property,
    values: Vec<Value>,
    terms: Vec<Term>,
}

struct Reading {
    scales: [Scale; 4],
    all: Vec<Condition>,
    tags: Vec<String>,
    alternatives: Vec<Alternatives>,
    sort_by: &'static str,
    sort_order: Order,
    unsaid: Vec<Term>,
}

impl Reading {
    fn new() -> Self {
        Self {
            scales: [Scale::status(), Scale::priority(), Scale::ticket_type(), Scale::satisfaction()],
            all: Vec::new(),
            tags: Vec::new(),
            alternatives: Vec::new(),
            sort_by: "updated",
            sort_order: Order::Desc,
            unsaid: Vec::new(),
        }
    }

    /// Takes a term in; false where no condition says it.
    fn read(&mut self, term: &Term, names: &impl Names) -> bool {
        let What::Property { property, operator, value } = &term.what else { return false };
        let word = names.small(value.trim());
        let none = word.is_empty() || word == "none";
        match *property {
            Property::Type if word == "ticket" => !term.negated,
            Property::Type => {
                TicketType::from_word(&word).is_some() && self.scaled(2, term, *operator, &word)
            }
            Property::Status => self.scaled(0, term, *operator, &word),
            Property::Priority => self.scaled(1, term, *operator, if none { "" } else { &word }),
            Property::TicketType => self.scaled(2, term, *operator, if none { "" } else { &word }),
            Property::Satisfaction => self.scaled(3, term, *operator, &word),
            Property::OrderBy | Property::Sort => self.sorted(*property, &word),
            Property::Created => self.since(rule::Moment::New, term.negated, *operator, &word),
            Property::Updated => self.since(rule::Moment::Updated, term.negated, *operator, &word),
            _ if *operator != Sign::Is => false,
            Property::Tags => self.tagged(term.negated, none, &word),
            Property::CustomField(id) => {
                self.answered(TicketFieldId::new(id), term.negated, none, value, names)
            }
            Property::Assignee => self.named(rule::Property::Assignee, term, people(&word, none, names)),
            Property::Requester => self.named(rule::Property::Requester, term, people(&word, none, names)),
            Property::Group => {
                let found = |name: &str| names.groups(name).into_iter().map(GroupId::get).collect();
                self.named(rule::Property::Group, term, ids(&word, none, found))
            }
            Property::Organization => {
                let found =
                    |name: &str| names.organizations(name).into_iter().map(OrganizationId::get).collect();
                self.named(rule::Property::Organization, term, ids(&word, none, found))
            }
            Property::Via => {
                let number = Channel::from_word(channel(&word)).number();
                self.named(rule::Property::Via, term, number.map(Value::from).into_iter().collect())
            }
            _ => false,
        }
    }

    fn scaled(&mut self, scale: usize, term: &Term, sign: Sign, word: &str) -> bool {
        self.scales.get_mut(scale).is_some_and(|scale| scale.read(term.negated, sign, word))
    }

    fn sorted(&mut self, property: Property, word: &str) -> bool {
        if property == Property::Sort {
            self.sort_order = if word == "asc" { Order::Asc } else { Order::Desc };
            return matches!(word, "asc" | "desc");
        }
        self.sort_by = match word {
            "created" | "created_at" => "created",
            "updated" | "updated_at" | "relevance" => "updated",
            "status" => "status",
            "priority" => "priority",
            "ticket_type" => "type",
            _ => return false,
        };
        true
    }

    /// A view counts whole hours back from now.
    fn since(&mut self, moment: rule::Moment, negated: bool, sign: Sign, word: &str) -> bool {
        let Some(hours) = hours(word) else { return false };
        let within = matches!(sign, Sign::Is | Sign::Greater | Sign::GreaterOrEqual) != negated;
        let operator = if within { Operator::LessThan } else { Operator::GreaterThan };
        self.all.push(condition(moment.word(), operator, hours.into()));
        true
    }

    /// Several tags between quotation marks are all there; written one by one, one of them is.
    fn tagged(&mut self, negated: bool, none: bool, word: &str) -> bool {
        let tags: Vec<&str> = word.split_whitespace().collect();
        match (tags.as_slice(), negated) {
            _ if none => false,
            ([tag], true) => {
                self.all.push(condition("current_tags", Operator::NotIncludes, (*tag).into()));
                true
            }
            ([tag], false) => {
                self.tags.push((*tag).to_owned());
                true
            }
            (tags, false) => {
                let each = |tag: &&str| condition("current_tags", Operator::Includes, (*tag).into());
                self.all.extend(tags.iter().map(each));
                true
            }
            _ => false,
        }
    }

    fn answered(
        &mut self,
        field: TicketFieldId,
        negated: bool,
        none: bool,
        answer: &str,
        names: &impl Names,
    ) -> bool {
        let operator = match (none, negated) {
            (true, true) => Operator::Present,
            (true, false) => Operator::NotPresent,
            (false, true) => Operator::IsNot,
            (false, false) => Operator::Is,
        };
        let value = if none { Value::Null } else { answer.into() };
        let can = none || names.offers(field, answer);
        if can {
            self.all.push(condition(&format!("custom_fields_{field}"), operator, value));
        }
        can
    }

    fn named(&mut self, field: rule::Property, term: &Term, values: Vec<Value>) -> bool {
        if values.is_empty() {
            return false;
        }
        if term.negated {
            let each = |value| condition(field.word(), Operator::IsNot, value);
            self.all.extend(values.into_iter().map(each));
            return true;
        }
        match self.alternatives.iter_mut().find(|one| one.field == field) {
            Some(one) => {
                one.values.extend(values);
                one.terms.push(term.clone());
            }
            None => self.alternatives.push(Alternatives { field, values, terms: vec![term.clone()] }),
        }
        true
    }

    fn finish(mut self) -> Viewed {
        let mut any = Vec::new();
        for Alternatives { field, values, terms } in std::mem::take(&mut self.alternatives) {
            let single = values.len() == 1;
            let each = values.into_iter().map(|value| condition(field.word(), Operator::Is, value));
            // A view has one list of alternatives.
            match (single, any.is_empty()) {
                (true, _) => self.all.extend(each),
                (false, true) => any.extend(each),
                (false, false) => self.unsaid.extend(terms),
            }
        }
        if !self.tags.is_empty() {
            self.all.push(condition("current_tags", Operator::Includes, self.tags.join(" ").into()));
        }
        let mut all: Vec<Condition> = self.scales.iter().flat_map(Scale::conditions).collect();
        all.append(&mut self.all);
        let narrowed = !all.iter().any(is_anchor);
        if narrowed {
            let closed = Status::Closed.word();
            all.insert(0, condition(rule::Property::Status.word(), Operator::LessThan, closed.into()));
        }
        let (sort_by, sort_order, unsaid) = (self.sort_by, self.sort_order, self.unsaid);
        Viewed { conditions: Conditions { all, any }, sort_by, sort_order, unsaid, narrowed }
    }
}

pub(super) fn condition(field: &str, operator: Operator, value: Value) -> Condition {
    Condition { field: field.to_owned(), operator: operator.word().to_owned(), value }
}

fn is_anchor(condition: &Condition) -> bool {
    rule::Property::from_word(&condition.field).is_some_and(rule::Property::is_anchor)
}

fn people(word: &str, none: bool, names: &impl Names) -> Vec<Value> {
    if word == "me" {
        return vec!["current_user".into()];
    }
    ids(word, none, |name| names.people(name).into_iter().map(UserId::get).collect())
}

/// Nobody and nothing is the empty text.
fn ids(word: &str, none: bool, found: impl FnOnce(&str) -> Vec<i64>) -> Vec<Value> {
    match word.parse::<i64>() {
        _ if none => vec!["".into()],
        Ok(id) => vec![id.into()],
        Err(_) => found(word).into_iter().map(Value::from).collect(),
    }
}

/// `4hours`, `2days`: whole hours.
fn hours(word: &str) -> Option<i64> {
    let (number, unit) = word.split_at(word.find(|sign: char| !sign.is_ascii_digit())?);
    let number: i64 = number.parse().ok()?;
    let each = match unit.strip_suffix('s').unwrap_or(unit) {
        "minute" if number % 60 == 0 => return Some(number / 60),
        "hour" => 1,
        "day" => 24,
        "week" => 7 * 24,
        "month" => 30 * 24,
        "year" => 365 * 24,
        _ => return None,
    };
    number.checked_mul(each).filter(|hours| *hours <= rule::HOURS_MAX)
}

/// The word by which tickets keep a channel.
fn channel(word: &str) -> &str {
    match word {
        "mail" => "email",
        "web_form" | "webform" => "web",
        other => other,
    }
}
