//! What a query means.

use super::criteria::{Clause, Kind, Moment, Order, OrderBy, Person, Search, Test, Text, Which, Who, Words};
use super::moment::span;
use super::words::words;
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::satisfaction_rating::Score;
use frontdesk_model::search::{Operator, Property, Query, What};
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::Role;
use frontdesk_model::view;

/// Parts of a query at most.
const TERMS: usize = 50;
/// Words that are looked for one after the other at most.
const PHRASE: usize = 15;
/// Letters of a word that is taken for a beginning at least; shorter ones begin too much.
const BEGINNING: usize = 2;

/// A query that means nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misunderstood {
    /// The property cannot have this value.
    #[error("{0} cannot have this value")]
    Value(Property),
    /// The property is or is not so: there is no more or less.
    #[error("{0} takes no other sign than :")]
    Sign(Property),
    #[error("the query has more than {most} parts")]
    TooLong { most: usize },
}

impl Search {
    /// What `query` means at this moment.
    pub fn of(query: &Query, now: Timestamp) -> Result<Self, Misunderstood> {
        if query.terms.len() > TERMS {
            return Err(Misunderstood::TooLong { most: TERMS });
        }
        let mut reading = Reading { now, kinds: Vec::new(), order: Order::default(), clauses: Vec::new() };
        let last = query.terms.len().saturating_sub(1);
        for (at, term) in query.terms.iter().enumerate() {
            match &term.what {
                What::Word(word) => reading.word(term.negated, word, at == last && !term.negated),
                What::Phrase(phrase) => reading.phrase(term.negated, phrase, false),
                What::Property { property, operator, value } => {
                    reading.property(term.negated, *property, *operator, value)?;
                }
            }
        }
        Ok(reading.finish())
    }
}

/// A query that is being read.
struct Reading {
    now: Timestamp,
    kinds: Vec<Kind>,
    order: Order,
    /// With the property that they are about, where its values are alternatives.
    clauses: Vec<(Option<Property>, Clause)>,
}

impl Reading {
    /// The last word may be the beginning of one, and so is one that ends with `*`. A number may be
    /// a ticket's (contract, "Search").
    fn word(&mut self, negated: bool, word: &str, is_last: bool) {
        let begins = word.ends_with('*') || is_last;
        match word.parse() {
            Ok(id) => {
                let mut any = vec![Test::TicketId(id)];
                any.extend(has_words(word, false, Text::Anywhere));
                self.clauses.push((None, Clause { negated, any }));
            }
            Err(_) => self.phrase(negated, word, begins),
        }
    }

    /// What has no words asks for nothing.
    fn phrase(&mut self, negated: bool, phrase: &str, begins: bool) {
        if let Some(test) = has_words(phrase, begins, Text::Anywhere) {
            self.clauses.push((None, Clause { negated, any: vec![test] }));
        }
    }

    fn property(
        &mut self,
        negated: bool,
        property: Property,
        operator: Operator,
        value: &str,
    ) -> Result<(), Misunderstood> {
        let wrong = Misunderstood::Value(property);
        match property {
            Property::Type => match Kind::from_word(value) {
                Some(kind) if !negated => self.kinds.push(kind),
                Some(kind) => {
                    let others = Kind::ALL.into_iter().filter(|other| *other != kind);
                    self.kinds.extend(others);
                }
                // Older programs write the type of a ticket so.
                None => self.test(negated, Property::TicketType, operator, value)?,
            },
            Property::OrderBy => self.order.by = OrderBy::from_word(value).ok_or(wrong)?,
            Property::Sort => {
                self.order.way = match value.to_ascii_lowercase().as_str() {
                    "asc" => view::Order::Asc,
                    "desc" => view::Order::Desc,
                    _ => return Err(wrong),
                }
            }
            _ => self.test(negated, property, operator, value)?,
        }
        Ok(())
    }

    fn test(
        &mut self,
        negated: bool,
        property: Property,
        operator: Operator,
        value: &str,
    ) -> Result<(), Misunderstood> {
        let test = test(property, operator, value, self.now)?;
        // Two values of one property are alternatives: status:new status:open.
        let alternatives =
            Some(property).filter(|_| operator == Operator::Is && !negated && is_one_of_many(property));
        let earlier = self.clauses.iter_mut().find(|(of, _)| of.is_some() && *of == alternatives);
        match earlier {
            Some((_, clause)) => clause.any.push(test),
            None => self.clauses.push((alternatives, Clause { negated, any: vec![test] })),
        }
        Ok(())
    }

    fn finish(self) -> Search {
        let wanted = |kind: &Kind| self.kinds.is_empty() || self.kinds.contains(kind);
        let clauses: Vec<Clause> = self.clauses.into_iter().map(|(_, clause)| clause).collect();
        let fits =
            |kind: &Kind| clauses.iter().all(|clause| clause.any.iter().any(|test| test.is_about(*kind)));
        let kinds = Kind::ALL.into_iter().filter(|kind| wanted(kind) && fits(kind)).collect();
        Search { kinds, clauses, order: self.order }
    }
}

const fn is_one_of_many(property: Property) -> bool {
    use Property as P;
    matches!(
        property,
        P::Status
            | P::Priority
            | P::TicketType
            | P::Assignee
            | P::Requester
            | P::Submitter
            | P::Commenter
            | P::Group
            | P::Organization
            | P::Tags
            | P::Via
            | P::Satisfaction
            | P::Role
    )
}

fn test(property: Property, operator: Operator, value: &str, now: Timestamp) -> Result<Test, Misunderstood> {
    let wrong = Misunderstood::Value(property);
    let compares = matches!(
        property,
        Property::Status
            | Property::Priority
            | Property::Created
            | Property::Updated
            | Property::Solved
            | Property::DueDate
    );
    if operator != Operator::Is && !compares {
        return Err(Misunderstood::Sign(property));
    }
    let word = value.trim().to_lowercase();
    let none = word.is_empty() || word == "none";
    let text = |within| text(value, none, within).ok_or(wrong);
    let moment = |moment| match span(operator, value, now) {
        Some(span) => Ok(Test::Within(moment, span)),
        None if none => Ok(Test::Never(moment)),
        None => Err(wrong),
    };
    match property {
        Property::Status => status(&word).map(|status| Test::Status(operator, status)).ok_or(wrong),
        Property::Priority if none => Ok(Test::Priority(operator, None)),
        Property::Priority => {
            Priority::from_word(&word).map(|priority| Test::Priority(operator, Some(priority))).ok_or(wrong)
        }
        Property::TicketType if none => Ok(Test::TicketType(None)),
        Property::TicketType => {
            TicketType::from_word(&word).map(|kind| Test::TicketType(Some(kind))).ok_or(wrong)
        }
        Property::Assignee => Ok(Test::Person(Person::Assignee, who(&word, none).ok_or(wrong)?)),
        Property::Requester => Ok(Test::Person(Person::Requester, who(&word, none).ok_or(wrong)?)),
        Property::Submitter => Ok(Test::Person(Person::Submitter, who(&word, none).ok_or(wrong)?)),
        Property::Commenter => Ok(Test::Person(Person::Commenter, who(&word, none).ok_or(wrong)?)),
        Property::Group => Ok(Test::Group(which(&word, none).ok_or(wrong)?)),
        Property::Organization => Ok(Test::Organization(which(&word, none).ok_or(wrong)?)),
        Property::Tags if none => Ok(Test::NoTags),
        Property::Tags => Ok(Test::Tags(word.split_whitespace().map(str::to_owned).collect())),
        Property::Subject => text(Text::Subject),
        Property::Description => text(Text::Description),
        Property::CustomField(id) => text(Text::Field(Some(TicketFieldId::new(id)))),
        Property::FieldValue => text(Text::Field(None)),
        Property::Name => text(Text::Name),
        Property::Phone | Property::Notes | Property::Details => text(Text::About),
        Property::Created => moment(Moment::Created),
        Property::Updated => moment(Moment::Updated),
        Property::Solved => moment(Moment::Solved),
        Property::DueDate => moment(Moment::Due),
        Property::Via => Ok(Test::Via(channel(&word).to_owned())),
        Property::Satisfaction => satisfaction(&word).ok_or(wrong),
        Property::Role => Role::from_word(&word).map(Test::Role).ok_or(wrong),
        Property::Email => Ok(Test::Email(word)),
        Property::ExternalId => Ok(Test::ExternalId(word)),
        // Read before.
        Property::Type | Property::OrderBy | Property::Sort => Err(wrong),
    }
}

fn text(value: &str, none: bool, within: Text) -> Option<Test> {
    if none { Some(Test::Empty(within)) } else { has_words(value, value.trim().ends_with('*'), within) }
}

/// That a text has these words one after the other; none if there is no word.
fn has_words(text: &str, begins: bool, within: Text) -> Option<Test> {
    Some(Test::Words { words: of_text(text, begins)?, within })
}

fn of_text(text: &str, begins: bool) -> Option<Words> {
    let mut words = words(text);
    words.truncate(PHRASE);
    let begins = begins && words.last().is_some_and(|last| last.chars().count() >= BEGINNING);
    (!words.is_empty()).then_some(Words { words, begins })
}

fn status(word: &str) -> Option<Status> {
    Status::from_word(word).filter(|status| *status != Status::Deleted)
}

fn who(word: &str, none: bool) -> Option<Who> {
    Some(match word {
        _ if none => Who::Nobody,
        "me" => Who::Me,
        _ if word.contains('@') => Who::Email(word.to_owned()),
        _ => match word.parse() {
            Ok(id) => Who::Id(id),
            Err(_) => Who::Named(of_text(word, word.ends_with('*'))?),
        },
    })
}

fn which(word: &str, none: bool) -> Option<Which> {
    if none {
        return Some(Which::None);
    }
    match word.parse() {
        Ok(id) => Some(Which::Id(id)),
        Err(_) => Some(Which::Named(of_text(word, word.ends_with('*'))?)),
    }
}

/// A score, which what was said with it may follow: `good` is with a comment or without.
fn satisfaction(word: &str) -> Option<Test> {
    let commented = word.strip_suffix("withcomment");
    let (score, with_comment) = (Score::from_word(commented.unwrap_or(word))?, commented.is_some());
    (score.is_rated() || !with_comment).then_some(Test::Satisfaction { score, with_comment })
}

/// The word by which tickets keep a channel.
fn channel(word: &str) -> &str {
    match word {
        "mail" => "email",
        "web_form" | "webform" => "web",
        other => other,
    }
}
