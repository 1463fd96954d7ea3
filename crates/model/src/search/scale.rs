//! A property with few values: which of them a query lets through, and the fewest conditions that say so.

use super::query::Operator as Sign;
use super::viewed::condition;
use crate::rule::{Condition, Operator, Property};
use crate::satisfaction_rating::Score;
use crate::status::{Priority, Status, TicketType};

/// The values of a property, in their order.
pub(super) struct Scale {
    field: Property,
    /// Whether more and less are said of them.
    ranked: bool,
    words: Vec<&'static str>,
    /// What is written as alternatives; none where nothing is.
    any: Option<Vec<bool>>,
    /// What all else lets through.
    all: Vec<bool>,
}

impl Scale {
    fn new(field: Property, ranked: bool, words: Vec<&'static str>) -> Self {
        let all = vec![true; words.len()];
        Self { field, ranked, words, any: None, all }
    }

    pub fn status() -> Self {
        let there = Status::ALL.iter().filter(|status| **status != Status::Deleted);
        Self::new(Property::Status, true, there.map(|status| status.word()).collect())
    }

    pub fn priority() -> Self {
        let words = Priority::ALL.iter().map(|priority| priority.word());
        Self::new(Property::Priority, true, std::iter::once("").chain(words).collect())
    }

    pub fn ticket_type() -> Self {
        let words = TicketType::ALL.iter().map(|kind| kind.word());
        Self::new(Property::Type, false, std::iter::once("").chain(words).collect())
    }

    pub fn satisfaction() -> Self {
        Self::new(Property::Satisfaction, false, Score::ALL.iter().map(|score| score.word()).collect())
    }

    /// Lets through what a term says; false where the property has no such value.
    pub fn read(&mut self, negated: bool, sign: Sign, word: &str) -> bool {
        let Some(place) = self.words.iter().position(|one| *one == word) else { return false };
        if sign != Sign::Is && !self.ranked {
            return false;
        }
        let lets = |at: usize| match sign {
            Sign::Is => at == place,
            Sign::Less => at < place,
            Sign::LessOrEqual => at <= place,
            Sign::Greater => at > place,
            Sign::GreaterOrEqual => at >= place,
        };
        // Two values of one property are alternatives; comparisons and what is left out hold together.
        if sign == Sign::Is && !negated {
            let any = self.any.get_or_insert_with(|| vec![false; self.words.len()]);
            any.iter_mut().enumerate().for_each(|(at, any)| *any |= lets(at));
        } else {
            self.all.iter_mut().enumerate().for_each(|(at, all)| *all &= lets(at) != negated);
        }
        true
    }

    /// The conditions that let through the same.
    pub fn conditions(&self) -> Vec<Condition> {
        let through = |at: usize| {
            self.all.get(at).copied().unwrap_or_default()
                && self.any.as_ref().is_none_or(|any| any.get(at).copied().unwrap_or_default())
        };
        let (inside, outside): (Vec<usize>, Vec<usize>) = (0..self.words.len()).partition(|at| through(*at));
        let said = |operator, at: usize| {
            let word = self.words.get(at).copied().unwrap_or_default();
            condition(self.field.word(), operator, word.into())
        };
        match (inside.as_slice(), outside.as_slice()) {
            (_, []) => Vec::new(),
            ([one], _) => vec![said(Operator::Is, *one)],
            (_, [one]) if !self.ranked || inside.contains(&0) && *one + 1 < self.words.len() => {
                vec![said(Operator::IsNot, *one)]
            }
            ([first, .., last], _) if self.ranked && last - first + 1 == inside.len() => {
                let above = first.checked_sub(1).map(|at| said(Operator::GreaterThan, at));
                let below = Some(last + 1).filter(|at| *at < self.words.len());
                above.into_iter().chain(below.map(|at| said(Operator::LessThan, at))).collect()
            }
            (_, outside) => outside.iter().map(|at| said(Operator::IsNot, *at)).collect(),
        }
    }
}
