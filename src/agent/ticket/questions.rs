//! What the ticket's form asks of the agent, given what is answered so far.

use super::sheet::Sheet;
use crate::agent::drafts::Place;
use crate::agent::table::Table;
use crate::api::ticket_fields::TicketField;
use crate::api::ticket_forms::AgentForm;
use crate::api::tickets::Ticket;
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::id::{TicketFieldId, TicketFormId};
use frontdesk_model::rules::asked::{AgentForm as Form, Asked, is_unanswered};
use frontdesk_model::status::{Priority, Status, TicketType};
use frontdesk_model::ticket::TicketUpdate;
use frontdesk_model::ticket_field::FieldType;
use leptos::prelude::*;

/// A field of the form as the panel shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub field: TicketField,
    pub value: FieldValue,
    /// Whether it has to be answered to solve the ticket.
    pub to_solve: bool,
}

impl Sheet {
    /// The form that the ticket has, once what is changed is submitted.
    pub fn form_id(self) -> Option<TicketFormId> {
        let chosen = self.changed.with(|(_, more)| more.ticket_form_id);
        chosen.or_else(|| self.ticket.with(|ticket| ticket.ticket_form_id))
    }

    /// The fields that the form shows now, in its order. Where the desk has forms and the ticket none, those of
    /// all the account's that are answered or have to be: the others are a form's.
    pub fn questions(self) -> Vec<Question> {
        let all = self.form_id().is_some() || self.desk.forms.with(Vec::is_empty);
        let answered = self.answered();
        self.asked(Status::Solved, |field, value, asked| {
            let to_solve = asked.requires(field.id, field.required);
            let is_asked = field.active && !field.kind.is_system() && asked.shows(field.id);
            (is_asked && (all || to_solve || answered.contains(&field.id))).then(|| Question {
                field: field.clone(),
                value: value.clone(),
                to_solve,
            })
        })
    }

    /// The fields that have an answer, or had one before the agent changed it.
    fn answered(self) -> Vec<TicketFieldId> {
        let changed = self.changed.with(|(changes, _)| changes.custom_fields.clone().unwrap_or_default());
        let changed = changed.into_iter().map(|one| one.id);
        self.ticket.with(|ticket| {
            let known = ticket.custom_fields.iter().filter(|one| !is_unanswered(&one.value));
            known.map(|one| one.id).chain(changed).collect()
        })
    }

    /// The titles of what has to be answered before the ticket gets a status, with the ids of the fields
    /// that are the account's own.
    pub fn missing(self, status: Status) -> Vec<(Option<TicketFieldId>, String)> {
        self.asked(status, |field, value, asked| {
            let missed = field.active && asked.requires(field.id, field.required) && is_unanswered(value);
            missed.then(|| (Some(field.id).filter(|_| !field.kind.is_system()), field.title.clone()))
        })
    }

    fn asked<T>(
        self,
        status: Status,
        of: impl Fn(&TicketField, &FieldValue, &Asked<'_>) -> Option<T>,
    ) -> Vec<T> {
        let id = self.form_id();
        let desk = self.desk;
        // A new ticket is asked nothing before its form is chosen, where there are forms.
        let waits = matches!(self.place, Place::New(_)) && desk.forms.with(|forms| !forms.is_empty());
        desk.fields.with(|fields| {
            let values = self.values(fields);
            let value_of = |id| values.get(&id).unwrap_or(&FieldValue::Null);
            desk.forms.with(|forms| {
                let form = forms.iter().find(|form| Some(form.id) == id);
                let asks = |form: &'_ AgentForm| -> Vec<T> {
                    let rules =
                        Form { field_ids: &form.ticket_field_ids, conditions: &form.agent_conditions };
                    let asked = Asked::of(Some(rules), &value_of, status);
                    let in_order = form.ticket_field_ids.iter();
                    let in_order = in_order.filter_map(|id| fields.iter().find(|field| field.id == *id));
                    in_order.filter_map(|field| of(field, value_of(field.id), &asked)).collect()
                };
                match form {
                    Some(form) => asks(form),
                    // A form that the agent may not see says nothing of what it asks.
                    None if id.is_some() || waits => Vec::new(),
                    None => {
                        let asked = Asked::of(None, &value_of, status);
                        fields.iter().filter_map(|field| of(field, value_of(field.id), &asked)).collect()
                    }
                }
            })
        })
    }

    /// The answers and the ticket's own properties, with what the agent has changed.
    fn values(self, fields: &[TicketField]) -> Table<TicketFieldId, FieldValue> {
        self.ticket.with(|ticket| {
            self.changed.with(|(changes, _)| {
                let own = fields.iter().map(|field| (field.id, property(field.kind, ticket, changes)));
                let answers = ticket.custom_fields.iter().map(|it| (it.id, it.value.clone()));
                let changed = changes.custom_fields.iter().flatten();
                let changed = changed.map(|it| (it.id, it.value.clone()));
                own.chain(answers).chain(changed).collect()
            })
        })
    }
}

fn property(kind: FieldType, ticket: &Ticket, changes: &TicketUpdate) -> FieldValue {
    let text = |text: Option<String>| text.map_or(FieldValue::Null, FieldValue::Text);
    match kind {
        FieldType::Subject => FieldValue::from(changes.subject.as_deref().unwrap_or(&ticket.subject)),
        FieldType::Status => FieldValue::from(changes.status.unwrap_or(ticket.status).word()),
        FieldType::Tickettype => {
            text(changes.kind.unwrap_or(ticket.kind).map(TicketType::word).map(str::to_owned))
        }
        FieldType::Priority => {
            text(changes.priority.unwrap_or(ticket.priority).map(Priority::word).map(str::to_owned))
        }
        FieldType::Group => text(changes.group_id.unwrap_or(ticket.group_id).map(|id| id.to_string())),
        FieldType::Assignee => {
            text(changes.assignee_id.unwrap_or(ticket.assignee_id).map(|id| id.to_string()))
        }
        // Every ticket has one.
        FieldType::Description => FieldValue::Flag(true),
        _ => FieldValue::Null,
    }
}
