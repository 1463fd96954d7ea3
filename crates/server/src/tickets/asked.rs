//! What a ticket's form asks of the agent who works it: which fields are shown, and which must be
//! answered before the ticket gets a status.

use super::answers::Answers;
use super::changeset::LoadedTicket;
use super::desk_rules::{DeskRules, FormRules};
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::rules::asked::{AgentForm, Asked, is_unanswered};
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::status::{Priority, TicketType};
use frontdesk_model::ticket::Ticket;
use frontdesk_model::ticket_field::{FieldType, TicketField};
use std::collections::HashMap;

/// Clears the answers that the form's conditions hide: what is hidden is not kept (contract, "Fields and
/// forms").
pub(super) fn forget_hidden(desk: &DeskRules, loaded: &mut LoadedTicket) {
    let form = form(desk, &loaded.ticket);
    if form.is_none() {
        return;
    }
    let values = values(desk, loaded);
    let asked = Asked::of(form, &|id| value(&values, id), loaded.ticket.status);
    let answered = loaded.answers.iter().map(|answer| answer.id);
    let hidden: Vec<TicketFieldId> = answered.filter(|id| asked.hides(*id)).collect();
    if hidden.is_empty() {
        return;
    }
    let mut answers = Answers::new(&loaded.answers, &loaded.ticket.tags);
    for id in hidden {
        answers.clear(desk, id);
    }
    (loaded.answers, loaded.ticket.tags) = answers.into_parts();
    loaded.ticket.custom_fields = desk.every_field(&loaded.answers);
    loaded.ticket.fields.clone_from(&loaded.ticket.custom_fields);
}

/// What an agent has left unanswered who gives the ticket the status that it has.
pub(super) fn unanswered(desk: &DeskRules, loaded: &LoadedTicket) -> Vec<Problem> {
    let values = values(desk, loaded);
    let asked = Asked::of(form(desk, &loaded.ticket), &|id| value(&values, id), loaded.ticket.status);
    let is_missed = |field: &&TicketField| {
        field.active && asked.requires(field.id, field.required) && is_unanswered(value(&values, field.id))
    };
    let missed = desk.fields.iter().chain(&desk.system_fields).filter(is_missed);
    missed.filter_map(|field| Some(Problem::new(place(field)?, Code::Blank))).collect()
}

fn form<'a>(desk: &'a DeskRules, ticket: &Ticket) -> Option<AgentForm<'a>> {
    let FormRules { ticket_field_ids, agent_conditions, .. } = desk.forms.get(&ticket.ticket_form_id?)?;
    Some(AgentForm { field_ids: ticket_field_ids, conditions: agent_conditions })
}

/// The answers, and the ticket's own properties as if they were answers.
fn values(desk: &DeskRules, loaded: &LoadedTicket) -> HashMap<TicketFieldId, FieldValue> {
    let own = desk.system_fields.iter().map(|field| (field.id, property(&loaded.ticket, field.kind)));
    let answers = loaded.answers.iter().map(|answer| (answer.id, answer.value.clone()));
    own.chain(answers).collect()
}

fn value(values: &HashMap<TicketFieldId, FieldValue>, id: TicketFieldId) -> &FieldValue {
    values.get(&id).unwrap_or(&FieldValue::Null)
}

fn property(ticket: &Ticket, kind: FieldType) -> FieldValue {
    let text = |text: Option<String>| text.map_or(FieldValue::Null, FieldValue::Text);
    match kind {
        FieldType::Subject => FieldValue::from(ticket.subject.as_str()),
        FieldType::Description => FieldValue::from(ticket.description.as_str()),
        FieldType::Status => FieldValue::from(ticket.status.word()),
        FieldType::Tickettype => text(ticket.kind.map(TicketType::word).map(str::to_owned)),
        FieldType::Priority => text(ticket.priority.map(Priority::word).map(str::to_owned)),
        FieldType::Group => text(ticket.group_id.map(|id| id.to_string())),
        FieldType::Assignee => text(ticket.assignee_id.map(|id| id.to_string())),
        _ => FieldValue::Null,
    }
}

/// Where a missing answer is named; nowhere for what no ticket is without.
const fn place(field: &TicketField) -> Option<Field> {
    match field.kind {
        FieldType::Tickettype => Some(Field::Property("type")),
        FieldType::Priority => Some(Field::Property("priority")),
        FieldType::Group => Some(Field::Property("group_id")),
        FieldType::Assignee => Some(Field::Property("assignee_id")),
        kind if kind.is_system() => None,
        _ => Some(Field::Custom(field.id)),
    }
}
