//! Automations come, change and go.

use super::{RuleError, conditioned};
use crate::store::Store;
use crate::store::rule::Kept;
use frontdesk_model::id::AutomationId;
use frontdesk_model::rule::{AutomationDraft, Moved};
use frontdesk_model::time::Timestamp;
use frontdesk_model::trigger::Automation;

/// Makes an automation.
pub async fn create(store: &Store, draft: AutomationDraft, now: Timestamp) -> Result<Automation, RuleError> {
    Ok(conditioned::create(store, Kept::Automation, &draft.into(), now).await?.into())
}

/// Says something else of an automation.
pub async fn update(
    store: &Store,
    id: AutomationId,
    draft: AutomationDraft,
    now: Timestamp,
) -> Result<Automation, RuleError> {
    Ok(conditioned::update(store, Kept::Automation, id.get(), &draft.into(), now).await?.into())
}

/// Changes many automations at once, or none.
pub async fn update_many(
    store: &Store,
    moved: &[Moved<AutomationId>],
    now: Timestamp,
) -> Result<Vec<Automation>, RuleError> {
    let moved: Vec<_> = moved
        .iter()
        .map(|one| Moved { id: one.id.get(), position: one.position, active: one.active })
        .collect();
    let changed = conditioned::update_many(store, Kept::Automation, "automations", &moved, now).await?;
    Ok(changed.into_iter().map(Automation::from).collect())
}

/// Ends an automation.
pub async fn delete(store: &Store, id: AutomationId) -> Result<(), RuleError> {
    conditioned::delete(store, Kept::Automation, id.get()).await
}

/// Ends automations; unknown ids are passed over.
pub async fn delete_many(store: &Store, ids: &[AutomationId]) -> Result<(), RuleError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    conditioned::delete_many(store, Kept::Automation, &ids).await
}
