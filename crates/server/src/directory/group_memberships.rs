//! Agents join groups and leave them.

use super::fault::{Faults, invalid};
use super::release::{self, Holder};
use super::{DirectoryError, Flaw};
use crate::store::numbers::turn;
use crate::store::{Store, group, group_membership as memberships, rules, user};
use crate::tickets::Desk;
use frontdesk_model::account::Channel;
use frontdesk_model::group_membership::{GroupMembership, GroupMembershipDraft};
use frontdesk_model::id::{GroupMembershipId, UserId};
use frontdesk_model::time::Timestamp;
use sea_orm::DatabaseTransaction;

/// Puts an agent into a group.
pub async fn create(
    store: &Store,
    draft: GroupMembershipDraft,
    now: Timestamp,
) -> Result<GroupMembership, DirectoryError> {
    let transaction = turn(store).await?;
    let membership = create_in(&transaction, draft, now).await?;
    transaction.commit().await?;
    Ok(membership)
}

/// The same inside a turn that may do more.
pub(crate) async fn create_in(
    transaction: &DatabaseTransaction,
    draft: GroupMembershipDraft,
    now: Timestamp,
) -> Result<GroupMembership, DirectoryError> {
    let mut faults = Faults::default();
    match user::load(transaction, draft.user_id).await? {
        None => faults.note("user_id", Flaw::Unknown),
        Some(user) if !user.role.is_agent() || !user.active => faults.note("user_id", Flaw::NotAnAgent),
        Some(_) => {}
    }
    if group::find_present(transaction, draft.group_id).await?.is_none() {
        faults.note("group_id", Flaw::Unknown);
    }
    faults.check()?;
    if memberships::exists(transaction, draft.user_id, draft.group_id).await? {
        return Err(invalid("user_id", Flaw::Member));
    }
    let membership = memberships::insert(transaction, draft, now).await?;
    rules::changed(transaction).await?;
    Ok(membership)
}

/// Makes one of an agent's groups their default.
pub async fn make_default(
    store: &Store,
    user: UserId,
    id: GroupMembershipId,
    now: Timestamp,
) -> Result<(), DirectoryError> {
    let transaction = turn(store).await?;
    let membership = memberships::load(&transaction, id).await?;
    let membership =
        membership.filter(|membership| membership.user_id == user).ok_or(DirectoryError::NotFound)?;
    memberships::make_default(&transaction, &membership, now).await?;
    rules::changed(&transaction).await?;
    Ok(transaction.commit().await?)
}

/// Takes an agent out of a group. The group keeps the agent's unsolved tickets, for somebody else.
pub async fn delete(
    desk: &Desk,
    id: GroupMembershipId,
    by: UserId,
    channel: Channel,
    now: Timestamp,
) -> Result<(), DirectoryError> {
    let membership = memberships::find(desk.store(), id).await?.ok_or(DirectoryError::NotFound)?;
    // Before, so that a call that breaks off can be made again; after, for what came meanwhile.
    release(desk, &membership, by, channel).await?;
    let transaction = turn(desk.store()).await?;
    delete_in(&transaction, id, now).await?;
    transaction.commit().await?;
    release(desk, &membership, by, channel).await
}

/// Lets the unsolved tickets go that an agent has in a group: before and after the agent leaves it.
pub(crate) async fn release(
    desk: &Desk,
    membership: &GroupMembership,
    by: UserId,
    channel: Channel,
) -> Result<(), DirectoryError> {
    let holder = Holder::Agent { user: membership.user_id, group: membership.group_id };
    release::unsolved(desk, holder, by, channel).await
}

/// Takes an agent out of a group, inside a turn that may do more. Their tickets are not let go.
pub(crate) async fn delete_in(
    transaction: &DatabaseTransaction,
    id: GroupMembershipId,
    now: Timestamp,
) -> Result<(), DirectoryError> {
    let membership = memberships::load(transaction, id).await?.ok_or(DirectoryError::NotFound)?;
    memberships::delete(transaction, &membership, now).await?;
    Ok(rules::changed(transaction).await?)
}
