//! People join organizations and leave them. Agents see to end users, admins to everybody
//! (contract, "Organization Memberships").

use super::fault::{Faults, invalid};
use super::{DirectoryError, Flaw};
use crate::store::numbers::turn;
use crate::store::{Store, organization, organization_membership as memberships, user as people};
use frontdesk_model::id::{OrganizationId, OrganizationMembershipId, UserId};
use frontdesk_model::organization_membership::{OrganizationMembership, OrganizationMembershipDraft};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::Role;
use sea_orm::DatabaseTransaction;

/// Makes a person a member.
pub async fn create(
    store: &Store,
    by: Role,
    draft: OrganizationMembershipDraft,
    now: Timestamp,
) -> Result<OrganizationMembership, DirectoryError> {
    let transaction = turn(store).await?;
    let membership = create_in(&transaction, by, draft, now).await?;
    transaction.commit().await?;
    Ok(membership)
}

/// The same inside a turn that may do more.
pub(crate) async fn create_in(
    transaction: &DatabaseTransaction,
    by: Role,
    draft: OrganizationMembershipDraft,
    now: Timestamp,
) -> Result<OrganizationMembership, DirectoryError> {
    let mut faults = Faults::default();
    match people::load(transaction, draft.user_id).await? {
        Some(user) => may(by, user.role)?,
        None => faults.note("user_id", Flaw::Unknown),
    }
    if organization::find_present(transaction, draft.organization_id).await?.is_none() {
        faults.note("organization_id", Flaw::Unknown);
    }
    faults.check()?;
    if memberships::find_between(transaction, draft.user_id, draft.organization_id).await?.is_some() {
        return Err(invalid("user_id", Flaw::Member));
    }
    let id = memberships::insert(transaction, draft, now).await?;
    memberships::load(transaction, id).await?.ok_or(DirectoryError::NotFound)
}

/// One of a person's memberships, by its own number or by the organization's.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    Number(OrganizationMembershipId),
    In(OrganizationId),
}

/// Makes one of a person's organizations their default.
pub async fn make_default(
    store: &Store,
    by: Role,
    user: UserId,
    which: Which,
    now: Timestamp,
) -> Result<OrganizationMembership, DirectoryError> {
    let transaction = turn(store).await?;
    let membership = of_user(&transaction, by, user, which).await?;
    memberships::make_default(&transaction, &membership, now).await?;
    let after = memberships::load(&transaction, membership.id).await?.ok_or(DirectoryError::NotFound)?;
    transaction.commit().await?;
    Ok(after)
}

/// Ends a person's membership in an organization.
pub async fn unassign(
    store: &Store,
    by: Role,
    user: UserId,
    organization: OrganizationId,
    now: Timestamp,
) -> Result<(), DirectoryError> {
    let transaction = turn(store).await?;
    let membership = of_user(&transaction, by, user, Which::In(organization)).await?;
    memberships::delete(&transaction, &membership, now).await?;
    Ok(transaction.commit().await?)
}

/// Ends a membership.
pub async fn delete(
    store: &Store,
    by: Role,
    id: OrganizationMembershipId,
    now: Timestamp,
) -> Result<(), DirectoryError> {
    let transaction = turn(store).await?;
    delete_in(&transaction, by, id, now).await?;
    Ok(transaction.commit().await?)
}

/// The same inside a turn that may do more.
pub(crate) async fn delete_in(
    transaction: &DatabaseTransaction,
    by: Role,
    id: OrganizationMembershipId,
    now: Timestamp,
) -> Result<(), DirectoryError> {
    let membership = memberships::load(transaction, id).await?.ok_or(DirectoryError::NotFound)?;
    let person = people::load(transaction, membership.user_id).await?.ok_or(DirectoryError::NotFound)?;
    may(by, person.role)?;
    Ok(memberships::delete(transaction, &membership, now).await?)
}

async fn of_user(
    transaction: &DatabaseTransaction,
    by: Role,
    user: UserId,
    which: Which,
) -> Result<OrganizationMembership, DirectoryError> {
    let person = people::load(transaction, user).await?.ok_or(DirectoryError::NotFound)?;
    let membership = match which {
        Which::Number(id) => memberships::load(transaction, id).await?,
        Which::In(organization) => memberships::find_between(transaction, user, organization).await?,
    };
    let theirs = membership.filter(|membership| membership.user_id == user);
    let membership = theirs.ok_or(DirectoryError::NotFound)?;
    may(by, person.role)?;
    Ok(membership)
}

fn may(by: Role, person: Role) -> Result<(), DirectoryError> {
    if by == Role::Admin || !person.is_agent() { Ok(()) } else { Err(DirectoryError::NotAllowed) }
}
