//! Whether a ticket fits conditions.

use super::field::{Operator, Property};
use super::operand::Operand;
use super::test::{Subject, Tests, TicketTest};
use crate::field_value::FieldValue;
use crate::id::{BrandId, GroupId, OrganizationId, TicketFieldId, TicketFormId, UserId};
use crate::ticket::Ticket;

/// What is known of a ticket when its conditions are judged.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub ticket: &'a Ticket,
    /// Who `current_user` is, if anybody.
    pub me: Option<UserId>,
    /// The number of the requester's language, or of the desk's where they named none, as views take it.
    pub locale_id: Option<i64>,
}

impl Tests<TicketTest> {
    /// Whether a ticket fits: all of `all`, and one of `any` if there are any.
    pub fn hold(&self, facts: Facts<'_>) -> bool {
        self.all.iter().all(|test| test.holds(facts))
            && (self.any.is_empty() || self.any.iter().any(|test| test.holds(facts)))
    }
}

impl TicketTest {
    /// Whether a ticket fits.
    pub fn holds(&self, facts: Facts<'_>) -> bool {
        match self.subject() {
            Subject::Property(property) => self.property_holds(property, facts),
            Subject::Custom(custom) => self.answer_holds(answer(facts.ticket, custom.id)),
        }
    }

    fn property_holds(&self, property: Property, facts: Facts<'_>) -> bool {
        let ticket = facts.ticket;
        match (property, self.operand()) {
            (Property::Status, Operand::Status(status)) => self.compares(ticket.status.rank(), status.rank()),
            (Property::Priority, Operand::Priority(priority)) => {
                let rank = |priority: Option<crate::status::Priority>| {
                    priority.map_or(0, crate::status::Priority::rank)
                };
                self.compares(rank(ticket.priority), rank(*priority))
            }
            (Property::Type, Operand::Type(kind)) => self.equals(&ticket.kind, kind),
            (Property::Via, Operand::Number(number)) => {
                self.equals(&ticket.via.channel.number(), &Some(*number))
            }
            (Property::Locale, Operand::Number(number)) => self.equals(&facts.locale_id, &Some(*number)),
            (Property::Tags, Operand::Tags(tags)) => {
                tags.iter().any(|tag| ticket.tags.contains(tag)) == (self.operator() == Operator::Includes)
            }
            (Property::Recipient, Operand::Text(text)) => {
                self.equals(&ticket.recipient.as_deref().unwrap_or_default(), &text.as_str())
            }
            (Property::Satisfaction, Operand::Text(text)) => {
                self.equals(&ticket.satisfaction_rating.score.word(), &text.as_str())
            }
            (Property::Description, Operand::Text(text)) => self.reads(&ticket.description, text),
            (property, operand) => self.equals(&id(ticket, property), &operand.id(facts.me)),
        }
    }

    fn answer_holds(&self, have: &FieldValue) -> bool {
        match (self.operator(), self.operand()) {
            (Operator::Present, _) => !have.is_blank(),
            (Operator::NotPresent, _) => have.is_blank(),
            (operator, Operand::Answer(wanted)) => {
                let same = have.matches(wanted) || have.is_blank() && wanted.is_blank();
                same == (operator == Operator::Is)
            }
            _ => false,
        }
    }

    fn equals<T: PartialEq>(&self, have: &T, wanted: &T) -> bool {
        (have == wanted) == (self.operator() == Operator::Is)
    }

    const fn compares(&self, have: i64, wanted: i64) -> bool {
        match self.operator() {
            Operator::Is => have == wanted,
            Operator::IsNot => have != wanted,
            Operator::LessThan => have < wanted,
            Operator::GreaterThan => have > wanted,
            _ => false,
        }
    }

    /// `includes` and `not_includes` look for any of the words, `is` and `is_not` for the whole
    /// text; the capitals A to Z do not count.
    fn reads(&self, have: &str, wanted: &str) -> bool {
        let (have, wanted) = (have.to_ascii_lowercase(), wanted.to_ascii_lowercase());
        let any_word = || wanted.split_whitespace().any(|word| have.contains(word));
        match self.operator() {
            Operator::Includes => any_word(),
            Operator::NotIncludes => !any_word(),
            Operator::Is => have.contains(&wanted),
            Operator::IsNot => !have.contains(&wanted),
            _ => false,
        }
    }
}

fn answer(ticket: &Ticket, id: TicketFieldId) -> &FieldValue {
    let field = ticket.custom_fields.iter().find(|field| field.id == id);
    field.map_or(&FieldValue::Null, |field| &field.value)
}

fn id(ticket: &Ticket, property: Property) -> Option<i64> {
    match property {
        Property::Group => ticket.group_id.map(GroupId::get),
        Property::Assignee => ticket.assignee_id.map(UserId::get),
        Property::Requester => Some(ticket.requester_id.get()),
        Property::Organization => ticket.organization_id.map(OrganizationId::get),
        Property::Form => ticket.ticket_form_id.map(TicketFormId::get),
        Property::Brand => ticket.brand_id.map(BrandId::get),
        _ => None,
    }
}
