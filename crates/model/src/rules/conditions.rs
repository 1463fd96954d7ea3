//! Which fields of a form are shown, given the answers so far. One evaluator for the browser and
//! the server.

use crate::field_value::FieldValue;
use crate::id::TicketFieldId;
use crate::status::Status;
use crate::ticket_form::{ChildField, Condition, FormDefinition};

/// What conditions say about one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    /// No condition names the field: it is always shown.
    Always,
    /// A condition that holds shows it.
    Shown {
        /// One of the conditions that hold asks for an answer.
        required: bool,
    },
    /// It is named by conditions, and none holds.
    Hidden,
}

/// Which fields are shown, all at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Those that conditions name.
    named: Vec<(TicketFieldId, Showing)>,
}

impl Shown {
    /// Whether and why a field is shown.
    pub fn of(&self, field: TicketFieldId) -> Showing {
        let named = self.named.iter().find(|(id, _)| *id == field);
        named.map_or(Showing::Always, |(_, showing)| *showing)
    }
}

/// A condition that holds if its parent is shown, for one child.
struct Link {
    /// The parent's place among the named fields; none where no condition names it.
    parent: Option<usize>,
    child: usize,
    required: bool,
}

/// Which fields a form shows to somebody who answers it. A child is shown if any of its conditions
/// matches and that condition's parent is itself shown (contract, "Conditions"). Fields that hide each
/// other in a ring stay hidden.
pub fn shown<'v>(form: &FormDefinition, value_of: &impl Fn(TicketFieldId) -> &'v FieldValue) -> Shown {
    shown_where(&form.form.end_user_conditions, value_of, &|child| child.is_required)
}

/// The same for an agent who gives the ticket this status, under the agents' conditions of a form.
pub fn shown_to_agents<'v>(
    conditions: &[Condition],
    value_of: &impl Fn(TicketFieldId) -> &'v FieldValue,
    status: Status,
) -> Shown {
    shown_where(conditions, value_of, &|child| child.is_required_on(status))
}

/// Begins with nothing shown that a condition names, and shows what a shown parent shows until that
/// shows nothing more: a field that many chains of conditions lead to is not climbed to once for each.
fn shown_where<'v>(
    conditions: &[Condition],
    value_of: &impl Fn(TicketFieldId) -> &'v FieldValue,
    requires: &impl Fn(&ChildField) -> bool,
) -> Shown {
    let mut named = Vec::new();
    for child in conditions.iter().flat_map(|condition| &condition.child_fields) {
        if !named.iter().any(|(id, _)| *id == child.id) {
            named.push((child.id, Showing::Hidden));
        }
    }
    let place = |field| named.iter().position(|(id, _)| *id == field);
    let mut links = Vec::new();
    for condition in conditions {
        if value_of(condition.parent_field_id).matches(&condition.value) {
            let parent = place(condition.parent_field_id);
            let children = condition.child_fields.iter();
            links.extend(children.filter_map(|child| {
                Some(Link { parent, child: place(child.id)?, required: requires(child) })
            }));
        }
    }
    while follow(&links, &mut named) {}
    Shown { named }
}

/// Shows what these links show now. Whether that was anything new.
fn follow(links: &[Link], named: &mut [(TicketFieldId, Showing)]) -> bool {
    let mut is_new = false;
    for link in links {
        let parent_is_shown = link.parent.is_none_or(|parent| named[parent].1 != Showing::Hidden);
        let child = &mut named[link.child].1;
        let required = link.required || matches!(child, Showing::Shown { required: true });
        if parent_is_shown && *child != (Showing::Shown { required }) {
            *child = Showing::Shown { required };
            is_new = true;
        }
    }
    is_new
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn conditions(rows: &[(i64, i64)]) -> Vec<Condition> {
        let row = |&(parent, child): &(i64, i64)| json!({"parent_field_id": parent, "value": "yes", "child_fields": [{"id": child, "is_required": true}]});
        serde_json::from_value(Value::Array(rows.iter().map(row).collect())).expect("conditions")
    }

    fn hidden(rows: &[(i64, i64)], yes: &FieldValue) -> Vec<i64> {
        let shown = shown_where(&conditions(rows), &|_| yes, &|child| child.is_required);
        let hidden = shown.named.iter().filter(|(_, showing)| *showing == Showing::Hidden);
        hidden.map(|(id, _)| id.get()).collect()
    }

    #[test]
    fn rings_stay_hidden_until_something_outside_shows_them() {
        let yes = FieldValue::from("yes");
        assert_eq!(hidden(&[(1, 2), (2, 1), (3, 3)], &yes), [2, 1, 3]);
        assert_eq!(hidden(&[(1, 2), (2, 1), (4, 2)], &yes), [0_i64; 0]);
        assert_eq!(hidden(&[(1, 2), (2, 1), (4, 2)], &FieldValue::Null), [2, 1]);
    }

    #[test]
    fn many_ways_to_a_field_are_not_gone_one_by_one() {
        // Two fields a step, each shown by both of the step before: two to the hundredth chains.
        let steps = (0..100).flat_map(|step| {
            let (one, other) = (10 + 2 * step, 11 + 2 * step);
            [(one, one + 2), (one, other + 2), (other, one + 2), (other, other + 2)]
        });
        let rows: Vec<_> = steps.collect();
        assert_eq!(hidden(&rows, &FieldValue::from("yes")), [0_i64; 0]);
    }
}
