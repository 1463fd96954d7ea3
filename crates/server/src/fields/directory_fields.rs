//! The account's own fields of users and organizations come, change and go.

use super::FieldsError;
use super::directory_field_values::{changed, is_key};
use super::error::invalid;
use super::options::{self, Written};
use crate::store::numbers::turn;
use crate::store::{Store, directory_field};
use frontdesk_model::directory_field::{DirectoryField, DirectoryFieldDraft, DirectoryFieldType, FieldOwner};
use frontdesk_model::id::{DirectoryFieldId, FieldOptionId};
use frontdesk_model::rules::{Code, tidy};
use frontdesk_model::ticket_field::FieldOptionDraft;
use frontdesk_model::time::Timestamp;

/// Where a new field stands: behind all others.
const LAST: i64 = 9_999;
/// Fields of one owner at most.
const MOST: usize = 400;

/// Makes a field: a line of text unless it is said to be something else.
pub async fn create(
    store: &Store,
    owner: FieldOwner,
    draft: &DirectoryFieldDraft,
    now: Timestamp,
) -> Result<DirectoryField, FieldsError> {
    let key = tidy(draft.key.as_deref().unwrap_or_default());
    if key.is_empty() {
        return Err(invalid("key", Code::Blank));
    }
    if !is_key(&key) {
        return Err(invalid("key", Code::WrongShape));
    }
    let kind = draft.kind.unwrap_or(DirectoryFieldType::Text);
    let mut field = changed(nothing(kind, key, now), draft)?;
    let transaction = turn(store).await?;
    let others = directory_field::every(&transaction, owner).await?;
    if others.iter().any(|other| other.key == field.key) {
        return Err(invalid("key", Code::Duplicate));
    }
    if others.len() >= MOST {
        return Err(invalid("key", Code::NotAllowed));
    }
    options::number(&transaction, field.custom_field_options.as_deref_mut().unwrap_or_default()).await?;
    let field = directory_field::insert(&transaction, owner, &field).await?;
    transaction.commit().await?;
    Ok(field)
}

/// Says something else of a field.
pub async fn update(
    store: &Store,
    owner: FieldOwner,
    id: DirectoryFieldId,
    draft: &DirectoryFieldDraft,
    now: Timestamp,
) -> Result<DirectoryField, FieldsError> {
    let transaction = turn(store).await?;
    let before = directory_field::find(&transaction, owner, id).await?.ok_or(FieldsError::NotFound)?;
    let mut after = changed(before.clone(), draft)?;
    if after == before {
        return Ok(before);
    }
    options::number(&transaction, after.custom_field_options.as_deref_mut().unwrap_or_default()).await?;
    after.updated_at = Some(now);
    directory_field::update(&transaction, &after).await?;
    transaction.commit().await?;
    Ok(after)
}

/// Deletes a field. Nobody's value of it is shown any more.
pub async fn delete(store: &Store, owner: FieldOwner, id: DirectoryFieldId) -> Result<(), FieldsError> {
    let transaction = turn(store).await?;
    directory_field::find(&transaction, owner, id).await?.ok_or(FieldsError::NotFound)?;
    directory_field::delete(&transaction, id).await?;
    Ok(transaction.commit().await?)
}

/// Puts these fields first, in this order; the others follow as they stood. `key` is the call's name for
/// the ids.
pub async fn reorder(
    store: &Store,
    owner: FieldOwner,
    key: &'static str,
    ids: &[DirectoryFieldId],
    now: Timestamp,
) -> Result<(), FieldsError> {
    let transaction = turn(store).await?;
    let mut fields = directory_field::every(&transaction, owner).await?;
    if ids.iter().any(|id| !fields.iter().any(|field| field.id == *id)) {
        return Err(invalid(key, Code::Unknown));
    }
    // Stable: what is not named keeps its order, behind what is.
    fields.sort_by_key(|field| ids.iter().position(|id| *id == field.id).unwrap_or(ids.len()));
    for (position, mut field) in (1..).zip(fields) {
        if field.position != position {
            (field.position, field.updated_at) = (position, Some(now));
            directory_field::update(&transaction, &field).await?;
        }
    }
    Ok(transaction.commit().await?)
}

/// Changes the choice with the draft's id, or adds one.
pub async fn put_option(
    store: &Store,
    owner: FieldOwner,
    id: DirectoryFieldId,
    draft: &FieldOptionDraft,
    now: Timestamp,
) -> Result<Written, FieldsError> {
    let transaction = turn(store).await?;
    let found = directory_field::find(&transaction, owner, id).await?;
    let mut field = found.ok_or(FieldsError::NotFound)?;
    let list = field.custom_field_options.as_mut().ok_or(FieldsError::NotFound)?;
    let written = options::put(&transaction, list, draft).await?;
    field.updated_at = Some(now);
    directory_field::update(&transaction, &field).await?;
    transaction.commit().await?;
    Ok(written)
}

/// Takes a choice away.
pub async fn delete_option(
    store: &Store,
    owner: FieldOwner,
    (id, option): (DirectoryFieldId, FieldOptionId),
    now: Timestamp,
) -> Result<(), FieldsError> {
    let transaction = turn(store).await?;
    let found = directory_field::find(&transaction, owner, id).await?;
    let mut field = found.ok_or(FieldsError::NotFound)?;
    options::remove(field.custom_field_options.get_or_insert_default(), option)?;
    field.updated_at = Some(now);
    directory_field::update(&transaction, &field).await?;
    Ok(transaction.commit().await?)
}

fn nothing(kind: DirectoryFieldType, key: String, now: Timestamp) -> DirectoryField {
    DirectoryField {
        url: String::new(),
        // The store numbers it.
        id: DirectoryFieldId::new(0),
        kind,
        key,
        title: String::new(),
        raw_title: String::new(),
        description: String::new(),
        raw_description: String::new(),
        position: LAST,
        active: true,
        system: false,
        regexp_for_validation: None,
        tag: None,
        custom_field_options: None,
        relationship_target_type: None,
        created_at: Some(now),
        updated_at: Some(now),
    }
}
