//! The records that conditions and actions name by their ids: they may go while the rule stays.

use super::action::{ActionField, Somebody, Step};
use super::field::Property;
use super::operand::Operand;
use super::problem::{Fault, Place, Problem};
use super::test::{ChangeTest, Subject, Test, Tests};
use super::{Action, Conditions, Part};
use crate::id::{GroupId, OrganizationId, TicketFormId, UserId};

/// A record that a rule names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reference {
    Group(GroupId),
    User(UserId),
    Organization(OrganizationId),
    Form(TicketFormId),
}

impl Reference {
    fn of(property: Property, operand: &Operand) -> Option<Self> {
        let Operand::Id(Some(id)) = *operand else { return None };
        match property {
            Property::Group => Some(Self::Group(GroupId::new(id))),
            Property::Assignee | Property::Requester => Some(Self::User(UserId::new(id))),
            Property::Organization => Some(Self::Organization(OrganizationId::new(id))),
            Property::Form => Some(Self::Form(TicketFormId::new(id))),
            _ => None,
        }
    }
}

impl Test {
    /// The record that the condition names.
    pub fn reference(&self) -> Option<Reference> {
        match self {
            Self::Ticket(test) => match test.subject() {
                Subject::Property(property) => Reference::of(property, test.operand()),
                Subject::Custom(_) => None,
            },
            Self::Change(ChangeTest::Property { property, operand, .. }) => Reference::of(*property, operand),
            Self::Change(ChangeTest::Event { .. }) | Self::Hours(_) => None,
        }
    }
}

impl Step {
    /// The record that the action names.
    pub fn reference(&self) -> Option<Reference> {
        match self {
            Self::Group(group) => group.map(Reference::Group),
            Self::Form(form) => Some(Reference::Form(*form)),
            Self::Assignee(Somebody::User(user)) | Self::Follower(Somebody::User(user)) => {
                Some(Reference::User(*user))
            }
            Self::Notify { field: ActionField::NotifyUser, to, .. } => to.parse().ok().map(Reference::User),
            Self::Notify { field: ActionField::NotifyGroup, to, .. } => to.parse().ok().map(Reference::Group),
            _ => None,
        }
    }
}

/// The conditions that name something which is not there. `tests` were read from `conditions`.
pub fn dangling_tests(
    conditions: &Conditions,
    tests: &Tests,
    is_there: impl Fn(Reference) -> bool,
) -> Vec<Problem> {
    let lists =
        [(Part::All, &tests.all, &conditions.all), (Part::Any, &tests.any, &conditions.any)].into_iter();
    let each = lists.flat_map(|(part, tests, conditions)| {
        let both = tests.iter().zip(conditions).enumerate();
        both.map(move |(at, (test, condition))| (Place::Condition(part, at), test, condition))
    });
    let gone = each.filter(|(_, test, _)| test.reference().is_some_and(|named| !is_there(named)));
    gone.map(|(place, _, condition)| problem(place, &condition.field, &condition.value)).collect()
}

/// The actions that name something which is not there. `steps` were read from `actions`.
pub fn dangling_steps(
    actions: &[Action],
    steps: &[Step],
    is_there: impl Fn(Reference) -> bool,
) -> Vec<Problem> {
    let both = steps.iter().zip(actions).enumerate();
    let gone = both.filter(|(_, (step, _))| step.reference().is_some_and(|named| !is_there(named)));
    gone.map(|(at, (_, action))| problem(Place::Action(at), &action.field, &action.value)).collect()
}

fn problem(place: Place, field: &str, value: &serde_json::Value) -> Problem {
    Problem::new(place, Fault::Value { field: field.to_owned(), value: value.to_string() })
}
