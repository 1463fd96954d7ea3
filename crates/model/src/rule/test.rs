//! Conditions that were checked: what a rule can ask, and nothing else.

use super::field::{Custom, Event, Field, Moment, Operator, Part, Property, RuleKind};
use super::operand::Operand;
use super::problem::{Fault, Place, Problem};
use super::{Condition, Conditions};
use crate::ticket_field::TicketField;

/// What a ticket is asked for as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Property(Property),
    Custom(Custom),
}

/// A question about a ticket as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct TicketTest {
    subject: Subject,
    operator: Operator,
    operand: Operand,
}

impl TicketTest {
    pub const fn subject(&self) -> Subject {
        self.subject
    }

    pub const fn operator(&self) -> Operator {
        self.operator
    }

    pub const fn operand(&self) -> &Operand {
        &self.operand
    }
}

/// A question about the time that passed since a moment, or is left until one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HoursTest {
    pub moment: Moment,
    /// `is`, `less_than` or `greater_than`, with or without `_business_hours`.
    pub operator: Operator,
    pub hours: i64,
}

/// A question about an update.
#[derive(Clone, Debug, PartialEq)]
pub enum ChangeTest {
    /// How a property changed.
    Property { property: Property, operator: Operator, operand: Operand },
    /// What else happens.
    Event { event: Event, operator: Operator, operand: Operand },
}

/// One condition, checked.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    Ticket(TicketTest),
    Hours(HoursTest),
    Change(ChangeTest),
}

/// The conditions of a rule, checked: all of `all`, and one of `any` if there are any.
#[derive(Clone, Debug, PartialEq)]
pub struct Tests<T = Test> {
    pub all: Vec<T>,
    pub any: Vec<T>,
}

/// Checks the conditions of a rule. `fields` are the account's own.
///
/// # Errors
///
/// Everything that is wrong with them.
pub fn tests(kind: RuleKind, conditions: &Conditions, fields: &[TicketField]) -> Result<Tests, Vec<Problem>> {
    let mut problems: Vec<Problem> = Vec::new();
    problems.extend(Problem::bounded(Place::Conditions, conditions.all.len() + conditions.any.len()));
    let mut list = |part: Part, conditions: &[Condition]| {
        let read = conditions.iter().enumerate().map(|(at, condition)| {
            test(kind, part, condition, fields)
                .map_err(|fault| Problem::new(Place::Condition(part, at), fault))
        });
        read.filter_map(|read| read.map_err(|problem| problems.push(problem)).ok()).collect()
    };
    let tests = Tests { all: list(Part::All, &conditions.all), any: list(Part::Any, &conditions.any) };
    if problems.is_empty() {
        problems.extend(lacking(kind, &tests));
    }
    if problems.is_empty() { Ok(tests) } else { Err(problems) }
}

/// Reads the conditions of a rule that was checked when it was made. What a condition asks about may
/// have gone since: then no ticket fits it, and of `any` the others count. None if that leaves no
/// ticket that could fit. `fields` are the account's own. Whoever does what stored rules say reads them
/// by this.
pub fn kept_tests(kind: RuleKind, conditions: &Conditions, fields: &[TicketField]) -> Option<Tests> {
    let read = |part| move |condition: &Condition| test(kind, part, condition, fields).ok();
    let all = conditions.all.iter().map(read(Part::All)).collect::<Option<Vec<Test>>>()?;
    let any: Vec<Test> = conditions.any.iter().filter_map(read(Part::Any)).collect();
    (conditions.any.is_empty() || !any.is_empty()).then_some(Tests { all, any })
}

/// Checks the conditions of a rule that asks about tickets as they stand and about nothing else: a
/// service level's filter.
///
/// # Errors
///
/// Everything that is wrong with them.
pub fn ticket_tests(
    conditions: &Conditions,
    fields: &[TicketField],
) -> Result<Tests<TicketTest>, Vec<Problem>> {
    tests(RuleKind::Sla, conditions, fields).map(Tests::of_tickets)
}

impl Tests {
    /// Those that ask about tickets as they stand.
    pub fn of_tickets(self) -> Tests<TicketTest> {
        let ticket = |test: Test| match test {
            Test::Ticket(test) => Some(test),
            Test::Hours(_) | Test::Change(_) => None,
        };
        let list = |tests: Vec<Test>| tests.into_iter().filter_map(ticket).collect();
        Tests { all: list(self.all), any: list(self.any) }
    }
}

fn test(kind: RuleKind, part: Part, condition: &Condition, fields: &[TicketField]) -> Result<Test, Fault> {
    let name = || condition.field.clone();
    let field = Field::named(&condition.field, fields).filter(|field| field.is_for(kind));
    let field = field.ok_or_else(|| Fault::Field(name()))?;
    if !field.may_stand_in(part) {
        return Err(Fault::OnlyUnderAll(name()));
    }
    let operator = Operator::from_word(&condition.operator).filter(|one| field.operators(kind).contains(one));
    let operator =
        operator.ok_or_else(|| Fault::Operator { field: name(), operator: condition.operator.clone() })?;
    let operand = if operator.stands_alone() {
        Some(Operand::Nothing)
    } else {
        Operand::read(field.shape(), &condition.value)
    };
    let wrong = || Fault::Value { field: name(), value: condition.value.to_string() };
    let operand = operand.ok_or_else(wrong)?;
    Ok(match (field, operand) {
        (Field::Moment(moment), Operand::Number(hours)) => Test::Hours(HoursTest { moment, operator, hours }),
        (Field::Moment(_), _) => return Err(wrong()),
        (Field::Event(event), operand) => Test::Change(ChangeTest::Event { event, operator, operand }),
        (Field::Property(property), operand) if operator.is_change() => {
            Test::Change(ChangeTest::Property { property, operator, operand })
        }
        (Field::Property(property), operand) => {
            Test::Ticket(TicketTest { subject: Subject::Property(property), operator, operand })
        }
        (Field::Custom(custom), operand) => {
            Test::Ticket(TicketTest { subject: Subject::Custom(custom), operator, operand })
        }
    })
}

/// What a rule of this kind must have and has not.
fn lacking(kind: RuleKind, tests: &Tests) -> Option<Problem> {
    let anchors = |test: &Test| matches!(test, Test::Ticket(TicketTest { subject: Subject::Property(property), .. }) if property.is_anchor());
    let none = tests.all.is_empty() && tests.any.is_empty();
    let fault = match kind {
        RuleKind::View if !tests.all.iter().any(anchors) => Fault::NoAnchor,
        RuleKind::Trigger | RuleKind::Automation if none => Fault::Missing,
        _ => return None,
    };
    Some(Problem::new(Place::Conditions, fault))
}
