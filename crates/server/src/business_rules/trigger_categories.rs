//! Categories of triggers come, change and go.

use super::fault::Faults;
use super::{Flaw, LAST, RuleError, text};
use crate::store::numbers::turn;
use crate::store::{Store, trigger_category};
use frontdesk_model::id::TriggerCategoryId;
use frontdesk_model::rule::CategoryDraft;
use frontdesk_model::time::Timestamp;
use frontdesk_model::trigger::TriggerCategory;

/// Makes a category.
pub async fn create(
    store: &Store,
    draft: &CategoryDraft,
    now: Timestamp,
) -> Result<TriggerCategory, RuleError> {
    let named = CategoryDraft { name: Some(draft.name.clone().unwrap_or_default()), ..draft.clone() };
    let (name, position) = changed(String::new(), LAST, &named)?;
    let transaction = turn(store).await?;
    let made = trigger_category::insert(&transaction, name, position, now).await?;
    transaction.commit().await?;
    Ok(made)
}

/// Says something else of a category.
pub async fn update(
    store: &Store,
    id: TriggerCategoryId,
    draft: &CategoryDraft,
    now: Timestamp,
) -> Result<TriggerCategory, RuleError> {
    let transaction = turn(store).await?;
    let before = trigger_category::find(&transaction, id).await?.ok_or(RuleError::NotFound)?;
    let (name, position) = changed(before.name, before.position, draft)?;
    let after = trigger_category::update(&transaction, id, name, position, now).await?;
    transaction.commit().await?;
    Ok(after)
}

/// Ends a category, which must have no triggers.
pub async fn delete(store: &Store, id: TriggerCategoryId) -> Result<(), RuleError> {
    let transaction = turn(store).await?;
    trigger_category::find(&transaction, id).await?.ok_or(RuleError::NotFound)?;
    if trigger_category::is_used(&transaction, id).await? {
        return Err(RuleError::one("base", Flaw::NotEmpty));
    }
    trigger_category::delete(&transaction, id).await?;
    Ok(transaction.commit().await?)
}

fn changed(mut name: String, mut position: i64, draft: &CategoryDraft) -> Result<(String, i64), RuleError> {
    let mut faults = Faults::default();
    faults.set("name", &mut name, draft.name.as_deref().map(text::title));
    faults.set("position", &mut position, draft.position.map(text::position));
    faults.check()?;
    Ok((name, position))
}
