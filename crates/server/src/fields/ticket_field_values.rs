//! What a ticket field is after an admin said something of it.

use super::error::{check, problem};
use super::{FieldsError, options, text};
use crate::patterns::is_pattern;
use frontdesk_model::rules::{Code, DESCRIPTION_MAX, NAME_MAX, Problem, TEXT_MAX, is_tag};
use frontdesk_model::ticket_field::{FieldType, TicketField, TicketFieldDraft};

/// What a lookup may refer to: records of this desk.
const TARGETS: [&str; 3] = ["zen:user", "zen:organization", "zen:ticket"];

/// The field with what the draft says in its place. New choices have no number yet.
pub(super) fn changed(mut field: TicketField, draft: &TicketFieldDraft) -> Result<TicketField, FieldsError> {
    let mut problems = Vec::new();
    problems.extend(texts(&mut field, draft));
    flags(&mut field, draft);
    if field.title.is_empty() {
        problems.push(problem("title", Code::Blank));
    }
    if let Some(said) = &draft.custom_field_options
        && field.kind.has_options()
    {
        let kept = options::replaced(field.options(), said).map_err(|problem| problems.push(problem));
        field.custom_field_options = kept.ok().or(field.custom_field_options);
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
    ];
    field.agent_description = Some(for_agents);
    wrong.into_iter().flatten().collect()
}

fn flags(field: &mut TicketField, draft: &TicketFieldDraft) {
    field.position = draft.position.unwrap_or(field.position);
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
    let mut problems = Vec::new();
    let mut of = |is_theirs: bool, key, said: Option<&str>, kept: &mut Option<String>| {
        if is_theirs {
            problems.extend(text::set_or_none(key, kept, said, TEXT_MAX));
        } else if said.is_some_and(|text| !text.is_empty()) {
            problems.push(problem(key, Code::NotAllowed));
        }
    };
    let pattern = draft.regexp_for_validation.as_deref();
    of(kind == FieldType::Regexp, "regexp_for_validation", pattern, &mut field.regexp_for_validation);
    of(kind == FieldType::Checkbox, "tag", draft.tag.as_deref(), &mut field.tag);
    let target = draft.relationship_target_type.as_deref();
    of(kind == FieldType::Lookup, "relationship_target_type", target, &mut field.relationship_target_type);
    if let Some(said) = draft.sub_type_id {
        match (kind, said) {
            (FieldType::Priority | FieldType::Status, 0 | 1) => field.sub_type_id = Some(said),
            _ => problems.push(problem("sub_type_id", Code::NotAllowed)),
        }
    }
    problems.extend(missing_or_wrong(field));
    problems
}

fn missing_or_wrong(field: &TicketField) -> Option<Problem> {
    let target = field.relationship_target_type.as_deref().unwrap_or_default();
    match (field.kind, field.regexp_for_validation.as_deref(), field.tag.as_deref()) {
        (FieldType::Regexp, None, _) => Some(problem("regexp_for_validation", Code::Blank)),
        (FieldType::Regexp, Some(pattern), _) if !is_pattern(pattern) => {
            Some(problem("regexp_for_validation", Code::WrongShape))
        }
        (FieldType::Checkbox, _, Some(tag)) if !is_tag(tag) => Some(problem("tag", Code::WrongShape)),
        (FieldType::Lookup, ..) if target.is_empty() => {
            Some(problem("relationship_target_type", Code::Blank))
        }
        (FieldType::Lookup, ..) if !TARGETS.contains(&target) => {
            Some(problem("relationship_target_type", Code::NotAnOption))
        }
        (kind, ..) if kind.has_options() && field.options().is_empty() => {
            Some(problem("custom_field_options", Code::Blank))
        }
        // What every ticket has to have cannot be put away.
        (kind, ..)
            if !field.active
                && kind.is_system()
                && !matches!(kind, FieldType::Tickettype | FieldType::Priority) =>
        {
            Some(problem("active", Code::NotAllowed))
        }
        _ => None,
    }
}
