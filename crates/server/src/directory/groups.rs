//! Groups come, change and go.

use super::fault::{Faults, invalid};
use super::release::{self, Holder};
use super::{DirectoryError, Flaw, text};
use crate::store::group::{self, GroupValues};
use crate::store::numbers::turn;
use crate::store::{Store, rules};
use crate::tickets::Desk;
use frontdesk_model::account::Channel;
use frontdesk_model::group::{Group, GroupDraft};
use frontdesk_model::id::{GroupId, UserId};
use frontdesk_model::time::Timestamp;

/// Makes a group. It is public unless it is said not to be.
pub async fn create(store: &Store, draft: &GroupDraft, now: Timestamp) -> Result<Group, DirectoryError> {
    let nothing = GroupValues { name: String::new(), description: String::new(), is_public: true };
    let named = GroupDraft { name: Some(draft.name.clone().unwrap_or_default()), ..draft.clone() };
    let values = changed(nothing, &named)?;
    let transaction = store.begin_write().await?;
    let group = group::insert(&transaction, values, now).await?;
    rules::changed(&transaction).await?;
    transaction.commit().await?;
    Ok(group)
}

/// Says something else of a group.
pub async fn update(
    store: &Store,
    id: GroupId,
    draft: &GroupDraft,
    now: Timestamp,
) -> Result<Group, DirectoryError> {
    let transaction = turn(store).await?;
    let before = group::find_present(&transaction, id).await?.ok_or(DirectoryError::NotFound)?;
    let (old, new) = (GroupValues::from(&before), changed(GroupValues::from(&before), draft)?);
    if old == new {
        return Ok(before);
    }
    group::update(&transaction, id, new, now).await?;
    let after = group::find_present(&transaction, id).await?.ok_or(DirectoryError::NotFound)?;
    transaction.commit().await?;
    Ok(after)
}

/// Deletes a group. Its unsolved tickets belong to nobody then; the others keep its name.
pub async fn delete(
    desk: &Desk,
    id: GroupId,
    by: UserId,
    channel: Channel,
    now: Timestamp,
) -> Result<(), DirectoryError> {
    let found = group::find(desk.store(), id).await?.filter(|group| !group.deleted);
    if found.ok_or(DirectoryError::NotFound)?.default {
        return Err(invalid("default", Flaw::DefaultGroup));
    }
    // Before, so that a call that breaks off can be made again; after, for what came meanwhile.
    release::unsolved(desk, Holder::Group(id), by, channel).await?;
    let transaction = turn(desk.store()).await?;
    group::find_present(&transaction, id).await?.ok_or(DirectoryError::NotFound)?;
    group::delete(&transaction, id, now).await?;
    rules::changed(&transaction).await?;
    transaction.commit().await?;
    release::unsolved(desk, Holder::Group(id), by, channel).await
}

fn changed(mut values: GroupValues, draft: &GroupDraft) -> Result<GroupValues, DirectoryError> {
    let mut faults = Faults::default();
    faults.set("name", &mut values.name, draft.name.as_deref().map(text::name));
    let description = draft.description.as_deref().map(text::long);
    let description = description.map(|text| text.map(Option::unwrap_or_default));
    faults.set("description", &mut values.description, description);
    let is_public = draft.is_public.map(|public| match public {
        true if !values.is_public => Err(Flaw::Private),
        public => Ok(public),
    });
    faults.set("is_public", &mut values.is_public, is_public);
    faults.check()?;
    Ok(values)
}
