//! What triggers and automations have in common: they are kept alike, and judged alike.

use super::fault::Faults;
use super::{Flaw, LAST, MANY, RuleError, bounded, judge, text};
use crate::store::numbers::turn;
use crate::store::rule::{self, Kept, RULES_MAX, Rule, RuleValues};
use crate::store::{Store, ticket_field};
use frontdesk_model::id::TriggerCategoryId;
use frontdesk_model::rule::{ActionKind, Conditions, Moved, RuleKind, TriggerDraft, conditions_said};
use frontdesk_model::time::Timestamp;
use sea_orm::ConnectionTrait;
use serde_json::Value;

/// Makes a rule.
pub(super) async fn create(
    store: &Store,
    kept: Kept,
    draft: &TriggerDraft,
    now: Timestamp,
) -> Result<Rule, RuleError> {
    let transaction = turn(store).await?;
    let nothing = RuleValues { active: true, position: LAST, ..RuleValues::default() };
    let titled = TriggerDraft { title: Some(draft.title.clone().unwrap_or_default()), ..draft.clone() };
    let values = judged(&transaction, kept, nothing, &titled).await?;
    if rule::count(&transaction, kept).await? >= RULES_MAX as u64 {
        return Err(RuleError::one("base", Flaw::TooMany { max: RULES_MAX }));
    }
    let made = rule::insert(&transaction, kept, values, now).await?;
    transaction.commit().await?;
    Ok(made)
}

/// Says something else of a rule.
pub(super) async fn update(
    store: &Store,
    kept: Kept,
    id: i64,
    draft: &TriggerDraft,
    now: Timestamp,
) -> Result<Rule, RuleError> {
    let transaction = turn(store).await?;
    let before = rule::find_many(&transaction, kept, &[id]).await?.pop().ok_or(RuleError::NotFound)?;
    let values = judged(&transaction, kept, before.values.clone(), draft).await?;
    let after =
        if values == before.values { before } else { rule::update(&transaction, id, values, now).await? };
    transaction.commit().await?;
    Ok(after)
}

/// Ends rules; unknown ids are passed over.
pub(super) async fn delete_many(store: &Store, kept: Kept, ids: &[i64]) -> Result<(), RuleError> {
    let transaction = turn(store).await?;
    rule::delete(&transaction, kept, ids).await?;
    Ok(transaction.commit().await?)
}

/// Ends one rule.
pub(super) async fn delete(store: &Store, kept: Kept, id: i64) -> Result<(), RuleError> {
    let transaction = turn(store).await?;
    rule::find_many(&transaction, kept, &[id]).await?.pop().ok_or(RuleError::NotFound)?;
    rule::delete(&transaction, kept, &[id]).await?;
    Ok(transaction.commit().await?)
}

/// Changes many rules at once, or none.
pub(super) async fn update_many(
    store: &Store,
    kept: Kept,
    field: &'static str,
    moved: &[Moved<i64>],
    now: Timestamp,
) -> Result<Vec<Rule>, RuleError> {
    bounded(moved, field)?;
    let transaction = turn(store).await?;
    let ids: Vec<i64> = moved.iter().map(|one| one.id).collect();
    let before = rule::find_many(&transaction, kept, &ids).await?;
    let mut changed = Vec::with_capacity(moved.len());
    for one in moved {
        let rule = before.iter().find(|rule| rule.id == one.id).ok_or(RuleError::NotFound)?;
        let mut values = rule.values.clone();
        let mut faults = Faults::default();
        faults.set("position", &mut values.position, one.position.map(text::position));
        faults.check()?;
        values.active = one.active.unwrap_or(values.active);
        changed.push(rule::update(&transaction, one.id, values, now).await?);
    }
    transaction.commit().await?;
    Ok(changed)
}

/// Puts every rule in this order.
pub(super) async fn reorder(
    store: &Store,
    kept: Kept,
    field: &'static str,
    ids: &[i64],
    now: Timestamp,
) -> Result<(), RuleError> {
    let transaction = turn(store).await?;
    let (mut said, mut there) = (ids.to_vec(), rule::ids(&transaction, kept).await?);
    said.sort_unstable();
    there.sort_unstable();
    if said != there {
        return Err(RuleError::one(field, Flaw::NotEveryOne));
    }
    for chunk in ids.chunks(MANY) {
        let rules = rule::find_many(&transaction, kept, chunk).await?;
        for rule in rules {
            let at = ids.iter().position(|id| *id == rule.id).unwrap_or_default();
            let position = i64::try_from(at).unwrap_or(LAST);
            if rule.values.position != position {
                rule::update(&transaction, rule.id, RuleValues { position, ..rule.values }, now).await?;
            }
        }
    }
    Ok(transaction.commit().await?)
}

async fn judged<C: ConnectionTrait>(
    conn: &C,
    kept: Kept,
    mut values: RuleValues,
    draft: &TriggerDraft,
) -> Result<RuleValues, RuleError> {
    let (kind, actions) = match kept {
        Kept::Trigger => (RuleKind::Trigger, ActionKind::Trigger),
        Kept::Automation => (RuleKind::Automation, ActionKind::Automation),
    };
    let mut faults = Faults::default();
    faults.set("title", &mut values.title, draft.title.as_deref().map(text::title));
    let description = draft.description.as_deref().map(text::description);
    let description = description.map(|text| text.map(|text| Some(text).filter(|text| !text.is_empty())));
    faults.set("description", &mut values.description, description);
    faults.set("position", &mut values.position, draft.position.map(text::position));
    values.active = draft.active.unwrap_or(values.active);
    if let Some(said) = &draft.category_id {
        match category(conn, said.as_ref()).await? {
            Some(category) => values.category = category,
            None => faults.note("category_id", Flaw::Unknown),
        }
    }
    values.conditions = conditions_said(
        &values.conditions,
        draft.conditions.as_ref(),
        draft.all.as_ref(),
        draft.any.as_ref(),
    );
    if let Some(actions) = &draft.actions {
        values.actions.clone_from(actions);
    }
    let fields = ticket_field::every(conn).await?;
    if draft.says_conditions() || values.conditions == Conditions::default() {
        faults.note_all(judge::conditions(conn, kind, &values.conditions, &fields).await?);
    }
    if draft.actions.is_some() || values.actions.is_empty() {
        faults.note_all(judge::actions(conn, actions, &values.actions, &fields).await?);
    }
    faults.check()?;
    Ok(values)
}

/// The category that is said, or that there is to be none; nothing if there is no such one.
async fn category<C: ConnectionTrait>(
    conn: &C,
    said: Option<&Value>,
) -> Result<Option<Option<TriggerCategoryId>>, RuleError> {
    let Some(said) = said else { return Ok(Some(None)) };
    let id = said.as_i64().or_else(|| said.as_str()?.parse().ok());
    let Some(id) = id.and_then(|id| TriggerCategoryId::try_from(id).ok()) else { return Ok(None) };
    Ok(rule::has_category(conn, id).await?.then_some(Some(id)))
}
