//! Organizations come, change and go.

use super::fault::Faults;
use super::organization_values::changed;
use super::{DirectoryError, Flaw};
use crate::store::numbers::turn;
use crate::store::organization_change::{self, OrganizationValues};
use crate::store::{Store, directory_field, group, organization, rules};
use frontdesk_model::directory_field::{DirectoryField, FieldOwner};
use frontdesk_model::id::OrganizationId;
use frontdesk_model::organization::{Organization, OrganizationDraft};
use frontdesk_model::tag::TagChange;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::Role;
use sea_orm::DatabaseTransaction;

/// What was written.
pub enum Written {
    Created(Organization),
    Updated(Organization),
}

/// Makes an organization.
pub async fn create(
    store: &Store,
    draft: &OrganizationDraft,
    now: Timestamp,
) -> Result<Organization, DirectoryError> {
    let transaction = turn(store).await?;
    let created = create_in(&transaction, draft, now).await?;
    transaction.commit().await?;
    Ok(created)
}

/// Says something else of an organization. What an agent may not say is passed over:
/// [`kept_from`] names it.
pub async fn update(
    store: &Store,
    by: Role,
    id: OrganizationId,
    draft: &OrganizationDraft,
    now: Timestamp,
) -> Result<Organization, DirectoryError> {
    let transaction = turn(store).await?;
    let after = update_in(&transaction, by, id, draft, now).await?;
    transaction.commit().await?;
    Ok(after)
}

/// The same inside a turn that may do more.
pub(crate) async fn update_in(
    transaction: &DatabaseTransaction,
    by: Role,
    id: OrganizationId,
    draft: &OrganizationDraft,
    now: Timestamp,
) -> Result<Organization, DirectoryError> {
    let before = organization::find_present(transaction, id).await?.ok_or(DirectoryError::NotFound)?;
    updated(transaction, by, before, draft, now).await
}

/// Changes an organization's tags. What it comes to is found out where it is written, so that of two
/// calls at once each has its effect.
pub async fn change_tags(
    store: &Store,
    by: Role,
    id: OrganizationId,
    change: TagChange,
    now: Timestamp,
) -> Result<Organization, DirectoryError> {
    let transaction = turn(store).await?;
    let before = organization::find_present(&transaction, id).await?.ok_or(DirectoryError::NotFound)?;
    let tags = change.after(before.tags.clone());
    let draft = OrganizationDraft { tags: Some(tags), ..OrganizationDraft::default() };
    let after = updated(&transaction, by, before, &draft, now).await?;
    transaction.commit().await?;
    Ok(after)
}

/// Says something else of the organization with the draft's id or external id, or makes it.
pub async fn create_or_update(
    store: &Store,
    by: Role,
    draft: &OrganizationDraft,
    now: Timestamp,
) -> Result<Written, DirectoryError> {
    let transaction = turn(store).await?;
    let before = match (draft.id, draft.external_id.as_deref()) {
        (Some(id), _) => {
            let found = organization::find_present(&transaction, id).await?;
            Some(found.ok_or(DirectoryError::NotFound)?)
        }
        (None, Some(external)) => organization::find_external(&transaction, external).await?,
        (None, None) => None,
    };
    let written = match before {
        Some(before) => Written::Updated(updated(&transaction, by, before, draft, now).await?),
        None if by != Role::Admin => return Err(DirectoryError::NotAllowed),
        None => Written::Created(create_in(&transaction, draft, now).await?),
    };
    transaction.commit().await?;
    Ok(written)
}

/// Deletes an organization. Its people belong to their next one then, if they have one.
pub async fn delete(store: &Store, id: OrganizationId, now: Timestamp) -> Result<(), DirectoryError> {
    let transaction = turn(store).await?;
    delete_in(&transaction, id, now).await?;
    Ok(transaction.commit().await?)
}

/// The same inside a turn that may do more.
pub(crate) async fn delete_in(
    transaction: &DatabaseTransaction,
    id: OrganizationId,
    now: Timestamp,
) -> Result<(), DirectoryError> {
    organization::find_present(transaction, id).await?.ok_or(DirectoryError::NotFound)?;
    organization_change::delete(transaction, id, now).await?;
    Ok(rules::changed(transaction).await?)
}

/// The keys of a draft that a caller of this role may not say of an organization: agents write
/// notes (contract, "Update Organization").
pub fn kept_from(by: Role, draft: &OrganizationDraft) -> Vec<&'static str> {
    if by == Role::Admin {
        return Vec::new();
    }
    let said = [
        ("name", draft.name.is_some()),
        ("external_id", draft.external_id.is_some()),
        ("domain_names", draft.domain_names.is_some()),
        ("details", draft.details.is_some()),
        ("group_id", draft.group_id.is_some()),
        ("shared_tickets", draft.shared_tickets.is_some()),
        ("shared_comments", draft.shared_comments.is_some()),
        ("tags", draft.tags.is_some()),
        ("organization_fields", draft.organization_fields.is_some()),
    ];
    said.into_iter().filter_map(|(key, said)| said.then_some(key)).collect()
}

/// Makes an organization, inside a turn that may do more.
pub(crate) async fn create_in(
    transaction: &DatabaseTransaction,
    draft: &OrganizationDraft,
    now: Timestamp,
) -> Result<Organization, DirectoryError> {
    let named = OrganizationDraft { name: Some(draft.name.clone().unwrap_or_default()), ..draft.clone() };
    let fields = fields_for(transaction, &named).await?;
    let values = changed(OrganizationValues::default(), &named, &fields)?;
    judge(transaction, None, &values).await?;
    if !values.domain_names.is_empty() || values.group_id.is_some() {
        rules::changed(transaction).await?;
    }
    Ok(organization_change::insert(transaction, values, now).await?)
}

async fn updated(
    transaction: &DatabaseTransaction,
    by: Role,
    before: Organization,
    draft: &OrganizationDraft,
    now: Timestamp,
) -> Result<Organization, DirectoryError> {
    let notes = OrganizationDraft { notes: draft.notes.clone(), ..OrganizationDraft::default() };
    let draft = if by == Role::Admin { draft } else { &notes };
    let old = OrganizationValues::from(before.clone());
    let new = changed(old.clone(), draft, &fields_for(transaction, draft).await?)?;
    if new == old {
        return Ok(before);
    }
    judge(transaction, Some(before.id), &new).await?;
    let routed =
        |values: &OrganizationValues| (values.name.clone(), values.domain_names.clone(), values.group_id);
    if routed(&new) != routed(&old) {
        rules::changed(transaction).await?;
    }
    Ok(organization_change::update(transaction, before.id, new, now).await?)
}

/// The fields that a draft's values are judged by: none are asked for where it says no values.
async fn fields_for(
    transaction: &DatabaseTransaction,
    draft: &OrganizationDraft,
) -> Result<Vec<DirectoryField>, DirectoryError> {
    if draft.organization_fields.is_none() {
        return Ok(Vec::new());
    }
    Ok(directory_field::every(transaction, FieldOwner::Organization).await?)
}

/// Whether the values fit in with the rest of the directory.
async fn judge(
    transaction: &DatabaseTransaction,
    me: Option<OrganizationId>,
    values: &OrganizationValues,
) -> Result<(), DirectoryError> {
    let mut faults = Faults::default();
    let other = |found: Option<Organization>| found.is_some_and(|found| Some(found.id) != me);
    if other(organization::find_named(transaction, &values.name).await?) {
        faults.note("name", Flaw::Taken);
    }
    if let Some(external) = &values.external_id
        && other(organization::find_external(transaction, external).await?)
    {
        faults.note("external_id", Flaw::Taken);
    }
    if let Some(group) = values.group_id
        && group::find_present(transaction, group).await?.is_none()
    {
        faults.note("group_id", Flaw::Unknown);
    }
    faults.check()
}
