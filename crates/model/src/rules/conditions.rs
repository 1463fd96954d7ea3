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

/// Whether and why `field` is shown. A child is shown if any of its conditions matches and that
/// condition's parent is itself shown (contract, "Conditions"). Fields that hide each other in a
/// ring stay hidden.
pub fn showing<'v>(
    form: &FormDefinition,
    field: TicketFieldId,
    value_of: &impl Fn(TicketFieldId) -> &'v FieldValue,
) -> Showing {
    let depth = form.form.ticket_field_ids.len();
    showing_within(&form.form.end_user_conditions, field, value_of, &|child| child.is_required, depth)
}

/// The same for an agent who gives the ticket this status, under the agents' conditions of a form.
pub fn showing_to_agents<'v>(
    conditions: &[Condition],
    field: TicketFieldId,
    value_of: &impl Fn(TicketFieldId) -> &'v FieldValue,
    status: Status,
) -> Showing {
    // No chain is longer than there are conditions.
    let requires = |child: &ChildField| child.is_required_on(status);
    showing_within(conditions, field, value_of, &requires, conditions.len())
}

/// `depth` bounds the climb to the parents: no chain is longer than the form has fields.
fn showing_within<'v>(
    conditions: &[Condition],
    field: TicketFieldId,
    value_of: &impl Fn(TicketFieldId) -> &'v FieldValue,
    requires: &impl Fn(&ChildField) -> bool,
    depth: usize,
) -> Showing {
    let mut result = Showing::Always;
    for condition in conditions {
        let Some(child) = condition.child_fields.iter().find(|child| child.id == field) else { continue };
        let parent = condition.parent_field_id;
        let holds = depth > 0
            && value_of(parent).matches(&condition.value)
            && showing_within(conditions, parent, value_of, requires, depth - 1) != Showing::Hidden;
        result = match (holds, result) {
            (true, Showing::Shown { required }) => Showing::Shown { required: required || requires(child) },
            (true, _) => Showing::Shown { required: requires(child) },
            (false, Showing::Always) => Showing::Hidden,
            (false, before) => before,
        };
    }
    result
}
