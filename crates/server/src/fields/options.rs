//! The choices of a field: their values are tags, and stand once.

use super::FieldsError;
use super::error::{invalid, problem};
use crate::store::numbers::turn;
use crate::store::{Store, numbers, rules, ticket_field};
use frontdesk_model::id::{FieldOptionId, TicketFieldId};
use frontdesk_model::rules::{Code, NAME_MAX, Problem, is_tag, tidy};
use frontdesk_model::ticket_field::{FieldOption, FieldOptionDraft};
use frontdesk_model::time::Timestamp;
use sea_orm::ConnectionTrait;

/// Choices of one field at most (contract, "Field Option Limits").
const MOST: usize = 2_000;

const LIST: &str = "custom_field_options";

/// What became of one choice.
pub struct Written {
    pub option: FieldOption,
    /// Its place, the first being 0.
    pub position: usize,
    pub is_new: bool,
}

/// The choices that a list says, in its order; those that it leaves out are gone.
pub(super) fn replaced(
    before: &[FieldOption],
    said: &[FieldOptionDraft],
) -> Result<Vec<FieldOption>, Problem> {
    let mut after: Vec<FieldOption> = Vec::with_capacity(said.len());
    for draft in said {
        let option = changed(known(before, draft), draft)?;
        after.push(option);
    }
    check(&after)?;
    Ok(after)
}

/// The present choice that a draft means: by its id, else by its value.
fn known<'a>(present: &'a [FieldOption], draft: &FieldOptionDraft) -> Option<&'a FieldOption> {
    match draft.id {
        Some(id) => present.iter().find(|option| option.id == Some(id)),
        None => present.iter().find(|option| Some(&option.value) == draft.value.as_ref()),
    }
}

fn changed(before: Option<&FieldOption>, draft: &FieldOptionDraft) -> Result<FieldOption, Problem> {
    let name = draft.name.as_deref().or(before.map(|option| option.name.as_str())).map(tidy);
    let value = draft.value.as_deref().or(before.map(|option| option.value.as_str())).map(tidy);
    let (name, value) = (name.unwrap_or_default(), value.unwrap_or_default());
    if name.is_empty() || value.is_empty() {
        return Err(problem(LIST, Code::Blank));
    }
    if name.chars().count() > NAME_MAX {
        return Err(problem(LIST, Code::TooLong { max: NAME_MAX }));
    }
    if !is_tag(&value) {
        return Err(problem(LIST, Code::WrongShape));
    }
    let id = before.and_then(|option| option.id);
    let default = draft.default.or(before.map(|option| option.default)).unwrap_or_default();
    Ok(FieldOption { id, default, ..FieldOption::new(name, value) })
}

/// Whether each value stands once, one choice at most is the default, and they are not too many.
fn check(options: &[FieldOption]) -> Result<(), Problem> {
    if options.len() > MOST {
        return Err(problem(LIST, Code::TooLong { max: MOST }));
    }
    let mut values: Vec<&str> = options.iter().map(|option| option.value.as_str()).collect();
    values.sort_unstable();
    values.dedup();
    let defaults = options.iter().filter(|option| option.default).count();
    if values.len() < options.len() || defaults > 1 {
        return Err(problem(LIST, Code::Duplicate));
    }
    Ok(())
}

/// Gives those that have no number one.
pub(super) async fn number<C: ConnectionTrait>(
    conn: &C,
    options: &mut [FieldOption],
) -> Result<(), FieldsError> {
    let new = options.iter_mut().filter(|option| option.id.is_none());
    let new: Vec<&mut FieldOption> = new.collect();
    if new.is_empty() {
        return Ok(());
    }
    let first = numbers::field_options(conn, new.len()).await?;
    for (id, option) in (first..).zip(new) {
        option.id = Some(FieldOptionId::new(id));
    }
    Ok(())
}

/// Changes the choice with the draft's id, or adds one.
pub async fn create_or_update(
    store: &Store,
    field: TicketFieldId,
    draft: &FieldOptionDraft,
    now: Timestamp,
) -> Result<Written, FieldsError> {
    let transaction = turn(store).await?;
    let mut field = ticket_field::find_present(&transaction, field).await?.ok_or(FieldsError::NotFound)?;
    if !field.kind.has_options() {
        return Err(FieldsError::NotFound);
    }
    let written = put(&transaction, field.custom_field_options.get_or_insert_default(), draft).await?;
    field.updated_at = Some(now);
    ticket_field::update(&transaction, &field).await?;
    rules::changed(&transaction).await?;
    transaction.commit().await?;
    Ok(written)
}

/// Puts one choice among the others, in place of the one with its id.
pub(super) async fn put<C: ConnectionTrait>(
    conn: &C,
    options: &mut Vec<FieldOption>,
    draft: &FieldOptionDraft,
) -> Result<Written, FieldsError> {
    let wrong = |problem| FieldsError::Invalid(vec![problem]);
    let at = draft.id.and_then(|id| options.iter().position(|option| option.id == Some(id)));
    if draft.id.is_some() && at.is_none() {
        return Err(invalid("id", Code::Unknown));
    }
    let before = at.map(|at| options.remove(at));
    let option = changed(before.as_ref(), draft).map_err(wrong)?;
    if option.default {
        for other in options.iter_mut() {
            other.default = false;
        }
    }
    let position = draft.position.or(at).unwrap_or(options.len()).min(options.len());
    options.insert(position, option);
    check(options).map_err(wrong)?;
    number(conn, options).await?;
    let option = options.get(position).cloned().ok_or(FieldsError::NotFound)?;
    Ok(Written { option, position, is_new: at.is_none() })
}

/// Takes one choice away; one is left.
pub(super) fn remove(options: &mut Vec<FieldOption>, id: FieldOptionId) -> Result<(), FieldsError> {
    let at = options.iter().position(|option| option.id == Some(id)).ok_or(FieldsError::NotFound)?;
    options.remove(at);
    if options.is_empty() { Err(invalid(LIST, Code::Blank)) } else { Ok(()) }
}

/// Takes a choice away. Tickets keep its tag.
pub async fn delete(
    store: &Store,
    field: TicketFieldId,
    id: FieldOptionId,
    now: Timestamp,
) -> Result<(), FieldsError> {
    let transaction = turn(store).await?;
    let mut field = ticket_field::find_present(&transaction, field).await?.ok_or(FieldsError::NotFound)?;
    remove(field.custom_field_options.get_or_insert_default(), id)?;
    field.updated_at = Some(now);
    ticket_field::update(&transaction, &field).await?;
    rules::changed(&transaction).await?;
    Ok(transaction.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn said(list: Value) -> Vec<FieldOptionDraft> {
        serde_json::from_value(list).expect("drafts")
    }

    #[test]
    fn a_choice_that_is_named_again_keeps_its_number() {
        let mut before = replaced(&[], &said(json!([{"name": "Sea", "value": "sea"}]))).expect("choices");
        before[0].id = Some(FieldOptionId::new(7));
        let list = json!([{"name": "Land", "value": "land"}, {"id": 7, "value": "ocean"}]);
        let after = replaced(&before, &said(list)).expect("choices");
        assert_eq!(after[0].id, None);
        assert_eq!((after[1].id, after[1].name.as_str()), (Some(FieldOptionId::new(7)), "Sea"));
        let again = replaced(&before, &said(json!([{"name": "The sea", "value": "sea"}]))).expect("choices");
        assert_eq!(again[0].id, Some(FieldOptionId::new(7)));
    }

    #[test]
    fn what_is_no_list_of_choices_is_refused() {
        for (list, code) in [
            (json!([{"name": " ", "value": "sea"}]), Code::Blank),
            (json!([{"name": "Sea"}]), Code::Blank),
            (json!([{"name": "Sea", "value": "the sea"}]), Code::WrongShape),
            (json!([{"name": "A", "value": "a"}, {"name": "B", "value": "a"}]), Code::Duplicate),
            (
                json!([
                    {"name": "A", "value": "a", "default": true}, {"name": "B", "value": "b", "default": true}
                ]),
                Code::Duplicate,
            ),
        ] {
            assert_eq!(replaced(&[], &said(list)), Err(problem(LIST, code)));
        }
    }
}
