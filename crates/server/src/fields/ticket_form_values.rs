//! What a ticket form is after an admin said something of it.

use super::error::{check, problem};
use super::form_rules::{wrong_rules, wrong_template};
use super::{FieldsError, form_settings, position, text};
use crate::store::account::BRAND;
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::rules::{Code, NAME_MAX, Problem, SUBJECT_MAX, TEXT_MAX, tidy};
use frontdesk_model::subject_template::NotATemplate;
use frontdesk_model::ticket_field::{FieldType, TicketField};
use frontdesk_model::ticket_form::{Condition, TicketForm, TicketFormDraft};

/// Fields of a form at most (contract, "Field limits").
const FIELDS_MAX: usize = 400;
/// Conditions of a form at most, for requesters and for agents each.
const CONDITIONS_MAX: usize = 1_500;
/// The longest key, in characters.
const KEY_MAX: usize = 64;

/// The form with what the draft says in its place. Whether another form has its key is asked of the
/// store.
pub(super) fn changed(
    mut form: TicketForm,
    draft: &TicketFormDraft,
    fields: &[TicketField],
) -> Result<TicketForm, FieldsError> {
    let mut problems = Vec::new();
    problems.extend(text::set("name", &mut form.name, draft.name.as_deref(), NAME_MAX));
    problems.extend(text::set(
        "display_name",
        &mut form.display_name,
        draft.display_name.as_deref(),
        NAME_MAX,
    ));
    let promise = draft.reply_promise.as_deref();
    problems.extend(text::set_or_none("reply_promise", &mut form.reply_promise, promise, TEXT_MAX));
    if form.name.is_empty() {
        problems.push(problem("name", Code::Blank));
    }
    if let Some(key) = &draft.key {
        problems.extend((!is_key(key)).then(|| problem("key", Code::WrongShape)));
        form.key.clone_from(key);
    }
    problems.extend(position::set(&mut form.position, draft.position));
    form.active = draft.active.unwrap_or(form.active);
    form.end_user_visible = draft.end_user_visible.unwrap_or(form.end_user_visible);
    problems.extend(default(&mut form, draft));
    problems.extend(brands(&mut form, draft));
    if let Some(ids) = &draft.ticket_field_ids {
        problems.extend(wrong_fields(ids, fields));
        form.ticket_field_ids.clone_from(ids);
    }
    let of_form: Vec<&TicketField> =
        fields.iter().filter(|field| form.ticket_field_ids.contains(&field.id)).collect();
    let end_users = draft.end_user_conditions.as_ref();
    problems.extend(conditions("end_user_conditions", &mut form.end_user_conditions, end_users, &of_form));
    let agents = draft.agent_conditions.as_ref();
    problems.extend(conditions("agent_conditions", &mut form.agent_conditions, agents, &of_form));
    problems.extend(rules(&mut form, draft, &of_form));
    problems.extend(form_settings::set_of_form(&mut form.settings, draft.settings.as_ref(), &of_form));
    check(problems)?;
    form.raw_name.clone_from(&form.name);
    form.raw_display_name.clone_from(&form.display_name);
    Ok(form)
}

/// What has to hold between the answers, and what the subject is made of. What stays is judged too: it
/// names fields of its form.
fn rules(form: &mut TicketForm, draft: &TicketFormDraft, fields: &[&TicketField]) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Some(rules) = &draft.rules {
        form.rules.clone_from(rules);
    }
    problems.extend(wrong_rules(&form.rules, fields).map(|code| problem("rules", code)));
    let template = |code| problem("subject_template", code);
    if let Some(text) = draft.subject_template.as_deref().map(tidy) {
        if text.chars().count() > SUBJECT_MAX {
            problems.push(template(Code::TooLong { max: SUBJECT_MAX }));
        }
        let said = (!text.is_empty()).then(|| text.try_into());
        match said.transpose() {
            Ok(said) => form.subject_template = said,
            Err(NotATemplate) => problems.push(template(Code::WrongShape)),
        }
    }
    let wrong = form.subject_template.as_ref().and_then(|kept| wrong_template(kept, fields));
    problems.extend(wrong.map(template));
    problems
}

/// The default form is active, and stays the default one until another is.
fn default(form: &mut TicketForm, draft: &TicketFormDraft) -> Option<Problem> {
    match draft.default {
        Some(false) if form.default => return Some(problem("default", Code::NotAllowed)),
        said => form.default = said.unwrap_or(form.default),
    }
    (form.default && !form.active).then(|| problem("active", Code::NotAllowed))
}

fn brands(form: &mut TicketForm, draft: &TicketFormDraft) -> Option<Problem> {
    form.in_all_brands = draft.in_all_brands.unwrap_or(form.in_all_brands);
    let ids = draft.restricted_brand_ids.as_ref()?;
    form.restricted_brand_ids.clone_from(ids);
    ids.iter().any(|id| *id != BRAND).then(|| problem("restricted_brand_ids", Code::Unknown))
}

/// Small letters, digits and dashes; not digits alone, which would be an id.
fn is_key(key: &str) -> bool {
    (1..=KEY_MAX).contains(&key.len())
        && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !key.bytes().all(|b| b.is_ascii_digit())
}

fn wrong_fields(ids: &[TicketFieldId], fields: &[TicketField]) -> Option<Problem> {
    let wrong = |code| Some(problem("ticket_field_ids", code));
    let mut once = ids.to_vec();
    once.sort_unstable();
    once.dedup();
    if ids.len() > FIELDS_MAX {
        wrong(Code::TooLong { max: FIELDS_MAX })
    } else if once.len() < ids.len() {
        wrong(Code::Duplicate)
    } else if ids.iter().any(|id| !fields.iter().any(|field| field.id == *id)) {
        wrong(Code::Unknown)
    } else {
        None
    }
}

/// Puts what was said in place of `kept`. What stays is judged too: a condition names fields of its form.
fn conditions(
    key: &'static str,
    kept: &mut Vec<Condition>,
    said: Option<&Vec<Condition>>,
    fields: &[&TicketField],
) -> Option<Problem> {
    if let Some(said) = said {
        kept.clone_from(said);
    }
    if kept.len() > CONDITIONS_MAX {
        return Some(problem(key, Code::TooLong { max: CONDITIONS_MAX }));
    }
    kept.iter_mut().find_map(|one| condition(one, fields).err()).map(|code| problem(key, code))
}

/// Whether a condition can hold: its fields are of the form, and its value is one that the parent takes.
/// A flag may come as a word, as some clients send it.
fn condition(condition: &mut Condition, fields: &[&TicketField]) -> Result<(), Code> {
    let field = |id: TicketFieldId| fields.iter().find(|field| field.id == id).ok_or(Code::Unknown);
    let parent = field(condition.parent_field_id)?;
    if parent.kind == FieldType::Checkbox {
        match condition.value.text() {
            "true" => condition.value = FieldValue::Flag(true),
            "false" => condition.value = FieldValue::Flag(false),
            _ => {}
        }
    }
    if !takes(parent, &condition.value) {
        return Err(Code::NotAnOption);
    }
    for child in &condition.child_fields {
        if field(child.id)?.id == parent.id {
            return Err(Code::NotAllowed);
        }
    }
    if condition.child_fields.is_empty() { Err(Code::Blank) } else { Ok(()) }
}

/// Whether a condition can wait for this value of the field: a tick or none, or one of its choices.
fn takes(parent: &TicketField, value: &FieldValue) -> bool {
    match (parent.kind, value) {
        (FieldType::Checkbox, FieldValue::Flag(_)) => true,
        (FieldType::Tagger | FieldType::Multiselect, FieldValue::Text(tag)) => {
            parent.options().iter().any(|option| option.value == *tag)
        }
        (FieldType::Tickettype | FieldType::Priority | FieldType::Status, FieldValue::Text(word)) => {
            parent.system_field_options.iter().flatten().any(|option| option.value == *word)
        }
        _ => false,
    }
}

/// The beginning of a key that says what the form is called.
pub(super) fn key_of(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let key = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    let key: String = key.chars().take(KEY_MAX / 2).collect();
    if is_key(&key) { key } else { format!("form-{key}").trim_end_matches('-').to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_of_the_name() {
        for (name, key) in [
            ("Snowboard Problem", "snowboard-problem"),
            ("Überholt!", "berholt"),
            ("24", "form-24"),
            ("?", "form"),
        ] {
            assert_eq!(key_of(name), key);
            assert!(is_key(&key_of(name)));
        }
        for wrong in ["", "12", "A", "a b", "a/b"] {
            assert!(!is_key(wrong), "{wrong}");
        }
    }
}
