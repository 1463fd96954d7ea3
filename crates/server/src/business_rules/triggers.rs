//! Triggers come, change and go.

use super::{RuleError, conditioned};
use crate::store::Store;
use crate::store::rule::Kept;
use frontdesk_model::id::TriggerId;
use frontdesk_model::rule::{Moved, TriggerDraft};
use frontdesk_model::time::Timestamp;
use frontdesk_model::trigger::Trigger;

/// Makes a trigger.
pub async fn create(store: &Store, draft: &TriggerDraft, now: Timestamp) -> Result<Trigger, RuleError> {
    Ok(conditioned::create(store, Kept::Trigger, draft, now).await?.into())
}

/// Says something else of a trigger.
pub async fn update(
    store: &Store,
    id: TriggerId,
    draft: &TriggerDraft,
    now: Timestamp,
) -> Result<Trigger, RuleError> {
    Ok(conditioned::update(store, Kept::Trigger, id.get(), draft, now).await?.into())
}

/// Changes many triggers at once, or none.
pub async fn update_many(
    store: &Store,
    moved: &[Moved<TriggerId>],
    now: Timestamp,
) -> Result<Vec<Trigger>, RuleError> {
    let moved: Vec<_> = moved
        .iter()
        .map(|one| Moved { id: one.id.get(), position: one.position, active: one.active })
        .collect();
    let changed = conditioned::update_many(store, Kept::Trigger, "triggers", &moved, now).await?;
    Ok(changed.into_iter().map(Trigger::from).collect())
}

/// Puts every trigger in this order.
pub async fn reorder(store: &Store, ids: &[TriggerId], now: Timestamp) -> Result<(), RuleError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    conditioned::reorder(store, Kept::Trigger, "trigger_ids", &ids, now).await
}

/// Ends a trigger.
pub async fn delete(store: &Store, id: TriggerId) -> Result<(), RuleError> {
    conditioned::delete(store, Kept::Trigger, id.get()).await
}

/// Ends triggers; unknown ids are passed over.
pub async fn delete_many(store: &Store, ids: &[TriggerId]) -> Result<(), RuleError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    conditioned::delete_many(store, Kept::Trigger, &ids).await
}
