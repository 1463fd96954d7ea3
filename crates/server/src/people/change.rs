//! What it comes to when a person is made or changed, and what follows from it.

use super::custom_roles::follow;
use super::draft::take;
use super::error::PersonError;
use super::identities::{checked, own, settle, verify};
use super::rights::{may_change, may_create, reach_of};
use crate::fields::values;
use crate::store::{
    directory_field, mail_link, numbers, organization_membership, rules, session, user_change,
};
use crate::tickets::Numbers;
use frontdesk_model::directory_field::FieldOwner;
use frontdesk_model::id::SessionId;
use frontdesk_model::identity::{IdentityDraft, IdentityKind};
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::{Role, User};
use frontdesk_model::user_draft::UserDraft;
use sea_orm::DatabaseTransaction;

/// What became of a person.
#[derive(Debug)]
pub struct Changed {
    pub user: User,
    /// Whether the desk did not know them before.
    pub is_new: bool,
    /// The sessions that ended with it.
    pub ended: Vec<SessionId>,
}

/// Makes the person whom the draft describes, if `actor` may.
pub(super) async fn created(
    transaction: &DatabaseTransaction,
    actor: &User,
    draft: &UserDraft,
    mut numbers: Numbers,
    now: Timestamp,
) -> Result<Changed, PersonError> {
    let nobody = User::new(numbers.next_user(), String::new(), Role::EndUser);
    if !may_create(actor, reach_of(transaction, actor).await?, &nobody, draft) {
        return Err(PersonError::Forbidden);
    }
    made(transaction, nobody, draft, &numbers, now).await
}

/// Makes the person whom the draft describes of `nobody`, who has the last of `numbers`.
pub(super) async fn made(
    transaction: &DatabaseTransaction,
    nobody: User,
    draft: &UserDraft,
    numbers: &Numbers,
    now: Timestamp,
) -> Result<Changed, PersonError> {
    let mut person = nobody.clone();
    let mut problems = take(&mut person, draft);
    problems.extend(take_values(transaction, &mut person, draft).await?);
    problems.extend(follow(transaction, &nobody, &mut person, draft).await?);
    let known_by = known_by(&person, draft, &mut problems);
    problems.extend(unknown_organization(transaction, &person).await?);
    problems.extend(taken_external_id(transaction, &person).await?);
    if !problems.is_empty() {
        return Err(PersonError::Invalid(problems));
    }
    if let (None, Some(email)) = (draft.organization_id, &draft.email) {
        person.organization_id = rules::organization_of(transaction, email).await?;
    }
    (person.created_at, person.updated_at) = (Some(now), Some(now));
    user_change::insert(transaction, &person).await?;
    for (identity, field) in known_by {
        own(transaction, &person, &identity, field, now).await?;
    }
    settle(transaction, &mut person).await?;
    user_change::update(transaction, &person).await?;
    organization_membership::assign(transaction, person.id, person.organization_id, now).await?;
    join(transaction, &person, draft, now).await?;
    if person.role.is_agent() {
        rules::changed(transaction).await?;
    }
    numbers::put_back(transaction, numbers).await?;
    Ok(Changed { user: person.completed(), is_new: true, ended: Vec::new() })
}

/// What a new person is to be known by, each with the field that its problems belong to. Agents need
/// an address to sign in with.
fn known_by(person: &User, draft: &UserDraft, problems: &mut Vec<Problem>) -> Vec<(IdentityDraft, Field)> {
    let mut known_by = Vec::new();
    let mut keep = |identity: Result<IdentityDraft, Problem>, field| match identity {
        Ok(identity) => known_by.push((identity, field)),
        Err(problem) => problems.push(problem),
    };
    match said(draft) {
        Some(email) => keep(address(email, draft), Field::Email),
        None if person.role.is_agent() => keep(Err(Problem::new(Field::Email, Code::Blank)), Field::Email),
        None => {}
    }
    let field = Field::Property("identities");
    for identity in &draft.identities {
        let value = checked(identity.kind, &identity.value, field);
        keep(value.map(|value| IdentityDraft { value, ..identity.clone() }), field);
    }
    known_by
}

/// The address that a draft names.
fn said(draft: &UserDraft) -> Option<&str> {
    draft.email.as_deref().filter(|email| !email.trim().is_empty())
}

/// A draft's address as the identity that it becomes.
fn address(email: &str, draft: &UserDraft) -> Result<IdentityDraft, Problem> {
    let value = checked(IdentityKind::Email, email, Field::Email)?;
    let verified = draft.verified == Some(true);
    Ok(IdentityDraft { kind: IdentityKind::Email, value, verified, primary: false, skip_verify_email: None })
}

/// Changes a person as the draft says, if `actor` may.
pub(super) async fn updated(
    transaction: &DatabaseTransaction,
    actor: &User,
    before: User,
    draft: &UserDraft,
    now: Timestamp,
) -> Result<Changed, PersonError> {
    if !may_change(actor, reach_of(transaction, actor).await?, &before, draft) {
        return Err(PersonError::Forbidden);
    }
    changed(transaction, before, draft, now).await
}

/// Changes a person as the draft says.
pub(super) async fn changed(
    transaction: &DatabaseTransaction,
    before: User,
    draft: &UserDraft,
    now: Timestamp,
) -> Result<Changed, PersonError> {
    let mut after = before.clone();
    let mut problems = take(&mut after, draft);
    problems.extend(take_values(transaction, &mut after, draft).await?);
    problems.extend(follow(transaction, &before, &mut after, draft).await?);
    if after.organization_id != before.organization_id {
        problems.extend(unknown_organization(transaction, &after).await?);
    }
    if after.external_id != before.external_id {
        problems.extend(taken_external_id(transaction, &after).await?);
    }
    if !problems.is_empty() {
        return Err(PersonError::Invalid(problems));
    }
    if let Some(email) = said(draft) {
        own(transaction, &after, &address(email, draft)?, Field::Email, now).await?;
    }
    if draft.verified == Some(true) {
        verify(transaction, &after, said(draft), now).await?;
    }
    settle(transaction, &mut after).await?;
    if after.role.is_agent() && after.email.is_none() {
        return Err(Problem::new(Field::Email, Code::Blank).into());
    }
    join(transaction, &after, draft, now).await?;
    let moves = after.organization_id != before.organization_id;
    let (id, organization) = (after.id, after.organization_id);
    let changed = keep(transaction, &before, after, now).await?;
    if moves {
        organization_membership::assign(transaction, id, organization, now).await?;
    }
    Ok(changed)
}

/// Writes what became of a person, and what follows from it.
pub(super) async fn keep(
    transaction: &DatabaseTransaction,
    before: &User,
    mut after: User,
    now: Timestamp,
) -> Result<Changed, PersonError> {
    let could = before.role == Role::Admin && before.active && !before.suspended;
    let can = after.role == Role::Admin && after.active && !after.suspended;
    if could && !can && !user_change::has_another_admin(transaction, before.id).await? {
        let field = if after.suspended { "suspended" } else { "role" };
        return Err(Problem::new(Field::Property(field), Code::NotAllowed).into());
    }
    let standing = |user: &User| (user.role, user.custom_role_id, user.active, user.suspended);
    let mut ended = Vec::new();
    if standing(before) != standing(&after) {
        // What is open was opened with the old rights.
        ended = session::delete_of(transaction, after.id, None).await?;
        mail_link::delete_of(transaction, &[after.id]).await?;
        if before.role.is_agent() && !(after.role.is_agent() && after.active) {
            user_change::leave_groups(transaction, after.id).await?;
        }
    }
    if before.role.is_agent() || after.role.is_agent() {
        rules::changed(transaction).await?;
    }
    after.updated_at = Some(now.max(before.updated_at.unwrap_or(now)));
    user_change::update(transaction, &after).await?;
    Ok(Changed { user: after.completed(), is_new: false, ended })
}

/// Puts an agent into the group that the draft names as their first.
async fn join(
    transaction: &DatabaseTransaction,
    person: &User,
    draft: &UserDraft,
    now: Timestamp,
) -> Result<(), PersonError> {
    let Some(group) = draft.default_group_id else { return Ok(()) };
    if !person.role.is_agent() {
        return Err(Problem::new(Field::Property("default_group_id"), Code::NotAllowed).into());
    }
    if !user_change::set_default_group(transaction, person.id, group, now).await? {
        return Err(Problem::new(Field::Property("default_group_id"), Code::Unknown).into());
    }
    Ok(())
}

async fn unknown_organization(
    transaction: &DatabaseTransaction,
    person: &User,
) -> Result<Option<Problem>, PersonError> {
    let Some(id) = person.organization_id else { return Ok(None) };
    let known = user_change::organization_exists(transaction, id).await?;
    Ok((!known).then(|| Problem::new(Field::Property("organization_id"), Code::Unknown)))
}

async fn taken_external_id(
    transaction: &DatabaseTransaction,
    person: &User,
) -> Result<Option<Problem>, PersonError> {
    let Some(id) = &person.external_id else { return Ok(None) };
    let holder = user_change::find_by_external_id(transaction, id).await?;
    let taken = holder.is_some_and(|holder| holder.id != person.id);
    Ok(taken.then(|| Problem::new(Field::Property("external_id"), Code::Duplicate)))
}

/// Puts what the draft says under the keys of the account's own fields into `person`; what is wrong with it.
async fn take_values(
    transaction: &DatabaseTransaction,
    person: &mut User,
    draft: &UserDraft,
) -> Result<Option<Problem>, PersonError> {
    let Some(said) = &draft.user_fields else { return Ok(None) };
    let fields = directory_field::every(transaction, FieldOwner::User).await?;
    Ok(match values::changed(&fields, &person.field_values, said) {
        Ok(values) => {
            person.field_values = values;
            None
        }
        Err(code) => Some(Problem::new(Field::Property("user_fields"), code)),
    })
}
