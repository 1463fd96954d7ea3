//! What a ticket field is after an admin said something of it.

use super::error::{check, problem};
use super::kind::{Parts, Said};
use super::{FieldsError, form_settings, format, position, text};
use frontdesk_model::rules::{Code, DESCRIPTION_MAX, NAME_MAX, Problem};
use frontdesk_model::ticket_field::{FieldType, TicketField, TicketFieldDraft};

/// The field with what the draft says in its place. New choices have no number yet.
pub(super) fn changed(mut field: TicketField, draft: &TicketFieldDraft) -> Result<TicketField, FieldsError> {
    let mut problems = Vec::new();
    problems.extend(texts(&mut field, draft));
    flags(&mut field, draft);
    if field.title.is_empty() {
        problems.push(problem("title", Code::Blank));
    }
    problems.extend(of_kind(&mut field, draft));
    check(problems)?;
    field.raw_title.clone_from(&field.title);
    field.raw_description.clone_from(&field.description);
    field.raw_title_in_portal.clone_from(&field.title_in_portal);
    Ok(field)
}

fn texts(field: &mut TicketField, draft: &TicketFieldDraft) -> Vec<Problem> {
    let mut for_agents = field.agent_description.take().unwrap_or_default();
    let wrong = [
        text::set("title", &mut field.title, draft.title.as_deref(), NAME_MAX),
        text::set("title_in_portal", &mut field.title_in_portal, draft.title_in_portal.as_deref(), NAME_MAX),
        text::set("description", &mut field.description, draft.description.as_deref(), DESCRIPTION_MAX),
        text::set("agent_description", &mut for_agents, draft.agent_description.as_deref(), DESCRIPTION_MAX),
        text::set_or_none(
            "pattern_message",
            &mut field.pattern_message,
            draft.pattern_message.as_deref(),
            NAME_MAX,
        ),
        position::set(&mut field.position, draft.position),
    ];
    field.agent_description = Some(for_agents);
    wrong.into_iter().flatten().collect()
}

fn flags(field: &mut TicketField, draft: &TicketFieldDraft) {
    field.required = draft.required.unwrap_or(field.required);
    field.collapsed_for_agents = draft.collapsed_for_agents.unwrap_or(field.collapsed_for_agents);
    field.visible_in_portal = draft.visible_in_portal.unwrap_or(field.visible_in_portal);
    field.editable_in_portal = draft.editable_in_portal.unwrap_or(field.editable_in_portal);
    field.required_in_portal = draft.required_in_portal.unwrap_or(field.required_in_portal);
    field.active = draft.active.unwrap_or(field.active);
}

/// What only fields of some types have.
fn of_kind(field: &mut TicketField, draft: &TicketFieldDraft) -> Vec<Problem> {
    let kind = field.kind;
    let said = Said {
        pattern: draft.regexp_for_validation.as_deref(),
        tag: draft.tag.as_deref(),
        options: draft.custom_field_options.as_deref(),
        target: draft.relationship_target_type.as_deref(),
    };
    let mut parts = Parts {
        pattern: &mut field.regexp_for_validation,
        tag: &mut field.tag,
        options: &mut field.custom_field_options,
        target: &mut field.relationship_target_type,
    };
    let mut problems = parts.set(kind, &said);
    problems.extend(format::set(kind, &mut field.format, draft.format.as_ref()));
    problems.extend(form_settings::set_of_field(field, draft.settings.as_ref()));
    if let Some(said) = draft.sub_type_id {
        match (kind, said) {
            (FieldType::Priority | FieldType::Status, 0 | 1) => field.sub_type_id = Some(said),
            _ => problems.push(problem("sub_type_id", Code::NotAllowed)),
        }
    }
    // What every ticket has to have cannot be put away.
    let stays = kind.is_system() && !matches!(kind, FieldType::Tickettype | FieldType::Priority);
    problems.extend((stays && !field.active).then(|| problem("active", Code::NotAllowed)));
    problems
}
