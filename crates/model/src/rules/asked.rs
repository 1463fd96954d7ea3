//! What a ticket's form asks of the agent who works it: which fields are shown, and which must be
//! answered before the ticket gets a status. One rule for the desk and the server.

use super::conditions::{Showing, Shown, shown_to_agents};
use crate::field_value::FieldValue;
use crate::id::TicketFieldId;
use crate::status::Status;
use crate::ticket_form::Condition;

/// A form, as far as it asks agents.
#[derive(Clone, Copy, Debug)]
pub struct AgentForm<'a> {
    pub field_ids: &'a [TicketFieldId],
    pub conditions: &'a [Condition],
}

/// What is asked of an agent who gives a ticket a status.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    form: Option<AgentForm<'a>>,
    shown: Shown,
    status: Status,
}

impl<'a> Asked<'a> {
    /// `value_of` has the answers and the ticket's own properties. A ticket without a form has every
    /// field.
    pub fn of<'v>(
        form: Option<AgentForm<'a>>,
        value_of: &impl Fn(TicketFieldId) -> &'v FieldValue,
        status: Status,
    ) -> Self {
        let conditions = form.map_or([].as_slice(), |form| form.conditions);
        Self { form, shown: shown_to_agents(conditions, value_of, status), status }
    }

    /// Whether an agent sees the field.
    pub fn shows(&self, field: TicketFieldId) -> bool {
        self.form.is_none_or(|form| form.field_ids.contains(&field)) && !self.hides(field)
    }

    /// Whether the form's conditions hide the field: what is hidden is not kept.
    pub fn hides(&self, field: TicketFieldId) -> bool {
        self.shown.of(field) == Showing::Hidden
    }

    /// Whether the ticket cannot get the status without an answer. `required` is what the field says of
    /// itself: required to solve.
    pub fn requires(&self, field: TicketFieldId, required: bool) -> bool {
        self.shows(field)
            && match self.shown.of(field) {
                Showing::Hidden => false,
                Showing::Always => required && self.status == Status::Solved,
                Showing::Shown { required } => required,
            }
    }
}

/// Whether nothing is answered that an agent has to answer. A box that has to be ticked is answered by a
/// tick only.
pub fn is_unanswered(value: &FieldValue) -> bool {
    value.is_blank() || *value == FieldValue::Flag(false)
}
