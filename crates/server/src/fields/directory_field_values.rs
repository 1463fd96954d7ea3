//! What a field of users or organizations is after an admin said something of it.

use super::error::{check, problem};
use super::kind::{Parts, Said};
use super::{FieldsError, position, text};
use frontdesk_model::directory_field::{DirectoryField, DirectoryFieldDraft};
use frontdesk_model::rules::{Code, DESCRIPTION_MAX, NAME_MAX};

/// The field with what the draft says in its place. New choices have no number yet.
pub(super) fn changed(
    mut field: DirectoryField,
    draft: &DirectoryFieldDraft,
) -> Result<DirectoryField, FieldsError> {
    let mut problems = Vec::new();
    problems.extend(text::set("title", &mut field.title, draft.title.as_deref(), NAME_MAX));
    let description = draft.description.as_deref();
    problems.extend(text::set("description", &mut field.description, description, DESCRIPTION_MAX));
    problems.extend(position::set(&mut field.position, draft.position));
    field.active = draft.active.unwrap_or(field.active);
    if field.title.is_empty() {
        problems.push(problem("title", Code::Blank));
    }
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
    problems.extend(parts.set(field.kind.as_ticket_field(), &said));
    check(problems)?;
    field.raw_title.clone_from(&field.title);
    field.raw_description.clone_from(&field.description);
    Ok(field)
}

/// Letters, digits and underscores; not digits alone (contract, "User Fields").
pub(super) fn is_key(key: &str) -> bool {
    key.chars().count() <= NAME_MAX
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        && !key.bytes().all(|b| b.is_ascii_digit())
}
