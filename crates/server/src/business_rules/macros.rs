//! Macros come, change and go, and tell what they would make of a ticket.

use super::fault::Faults;
use super::{LAST, RuleError, bounded, reach, reader, text};
use crate::store::macros::{self, MacroValues};
use crate::store::{Store, StoreError, ticket_field};
use frontdesk_model::id::MacroId;
use frontdesk_model::macros::{Macro, MacroChanges};
use frontdesk_model::rule::{ActionKind, MacroDraft, Moved, changes, steps};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use sea_orm::ConnectionTrait;

/// Makes a macro.
pub async fn create(
    store: &Store,
    by: &User,
    draft: &MacroDraft,
    now: Timestamp,
) -> Result<Macro, RuleError> {
    let nothing = MacroValues {
        title: String::new(),
        description: None,
        active: true,
        position: LAST,
        restriction: reach::unsaid(by),
        actions: Vec::new(),
    };
    let transaction = store.begin_write().await?;
    let titled = MacroDraft { title: Some(draft.title.clone().unwrap_or_default()), ..draft.clone() };
    let values = judged(&transaction, by, nothing, &titled).await?;
    let id = macros::insert(&transaction, values, now).await?;
    let made = find(&transaction, by, id).await?;
    transaction.commit().await?;
    Ok(made)
}

/// Says something else of a macro.
pub async fn update(
    store: &Store,
    by: &User,
    id: MacroId,
    draft: &MacroDraft,
    now: Timestamp,
) -> Result<Macro, RuleError> {
    let transaction = store.begin_write().await?;
    let before = find(&transaction, by, id).await?;
    reach::allow(by, before.restriction.as_ref())?;
    let old = MacroValues::from(before.clone());
    let values = judged(&transaction, by, old.clone(), draft).await?;
    if values == old {
        return Ok(before);
    }
    macros::update(&transaction, id, values, now).await?;
    let after = find(&transaction, by, id).await?;
    transaction.commit().await?;
    Ok(after)
}

/// Changes many macros at once, or none.
pub async fn update_many(
    store: &Store,
    by: &User,
    moved: &[Moved<MacroId>],
    now: Timestamp,
) -> Result<Vec<Macro>, RuleError> {
    bounded(moved, "macros")?;
    let transaction = store.begin_write().await?;
    let ids: Vec<MacroId> = moved.iter().map(|one| one.id).collect();
    let before = macros::find_many(&transaction, reader(by), &ids).await?;
    for one in moved {
        let found = before.iter().find(|found| found.id == one.id).ok_or(RuleError::NotFound)?;
        reach::allow(by, found.restriction.as_ref())?;
        let mut values = MacroValues::from(found.clone());
        let mut faults = Faults::default();
        faults.set("position", &mut values.position, one.position.map(text::position));
        faults.check()?;
        values.active = one.active.unwrap_or(values.active);
        macros::update(&transaction, one.id, values, now).await?;
    }
    let after = macros::find_many(&transaction, reader(by), &ids).await?;
    transaction.commit().await?;
    Ok(ids.iter().filter_map(|id| after.iter().find(|one| one.id == *id).cloned()).collect())
}

/// Ends a macro.
pub async fn delete(store: &Store, by: &User, id: MacroId) -> Result<(), RuleError> {
    let transaction = store.begin_write().await?;
    let before = find(&transaction, by, id).await?;
    reach::allow(by, before.restriction.as_ref())?;
    macros::delete(&transaction, &[id]).await?;
    Ok(transaction.commit().await?)
}

/// Ends macros, all or none; those that are not there for `by` are passed over.
pub async fn delete_many(store: &Store, by: &User, ids: &[MacroId]) -> Result<(), RuleError> {
    let transaction = store.begin_write().await?;
    let found = macros::find_many(&transaction, reader(by), ids).await?;
    found.iter().try_for_each(|one| reach::allow(by, one.restriction.as_ref()))?;
    let ids: Vec<MacroId> = found.iter().map(|one| one.id).collect();
    macros::delete(&transaction, &ids).await?;
    Ok(transaction.commit().await?)
}

/// What a macro would change of a ticket that has these tags. An action on a field that is gone
/// changes nothing.
pub async fn applied(
    store: &Store,
    by: &User,
    one: &Macro,
    tags: &[String],
) -> Result<MacroChanges, StoreError> {
    let fields = ticket_field::every(store.read()).await?;
    let each = one
        .actions
        .iter()
        .filter_map(|action| steps(ActionKind::Macro, std::slice::from_ref(action), &fields).ok());
    Ok(changes(&each.flatten().collect::<Vec<_>>(), by.id, tags))
}

async fn find<C: ConnectionTrait>(conn: &C, by: &User, id: MacroId) -> Result<Macro, RuleError> {
    macros::find_many(conn, reader(by), &[id]).await?.pop().ok_or(RuleError::NotFound)
}

async fn judged<C: ConnectionTrait>(
    conn: &C,
    by: &User,
    mut values: MacroValues,
    draft: &MacroDraft,
) -> Result<MacroValues, RuleError> {
    let restriction = draft.restriction.clone().unwrap_or_else(|| values.restriction.clone());
    reach::allow(by, restriction.as_ref())?;
    if restriction != values.restriction {
        reach::judge(conn, by, restriction.as_ref()).await?;
    }
    values.restriction = restriction;
    let mut faults = Faults::default();
    faults.set("title", &mut values.title, draft.title.as_deref().map(text::title));
    let description = draft.description.as_deref().map(text::description);
    let description = description.map(|text| text.map(|text| Some(text).filter(|text| !text.is_empty())));
    faults.set("description", &mut values.description, description);
    faults.set("position", &mut values.position, draft.position.map(text::position));
    values.active = draft.active.unwrap_or(values.active);
    if let Some(actions) = &draft.actions {
        values.actions.clone_from(actions);
    }
    let fields = ticket_field::every(conn).await?;
    faults.note_all(steps(ActionKind::Macro, &values.actions, &fields));
    faults.check()?;
    Ok(values)
}
