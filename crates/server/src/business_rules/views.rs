//! Views come, change and go.

use super::fault::Faults;
use super::{LAST, RuleError, bounded, output, reach, reader, text};
use crate::store::view_change::{self, ViewValues};
use crate::store::{Store, ticket_field, view};
use frontdesk_model::id::ViewId;
use frontdesk_model::rule::{Conditions, Moved, RuleKind, ViewDraft, conditions_said, tests};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use frontdesk_model::view::View;
use sea_orm::ConnectionTrait;

/// Makes a view.
pub async fn create(store: &Store, by: &User, draft: &ViewDraft, now: Timestamp) -> Result<View, RuleError> {
    let transaction = store.begin_write().await?;
    let titled = ViewDraft { title: Some(draft.title.clone().unwrap_or_default()), ..draft.clone() };
    let values = judged(&transaction, by, nothing(by), &titled).await?;
    let id = view_change::insert(&transaction, values, now).await?;
    let made = find(&transaction, by, id).await?;
    transaction.commit().await?;
    Ok(made)
}

/// The conditions and the order of a view that is not saved.
pub async fn preview(store: &Store, by: &User, draft: &ViewDraft) -> Result<ViewValues, RuleError> {
    let mut values = nothing(by);
    describe(store.read(), &mut values, draft, Faults::default()).await?;
    Ok(values)
}

/// Says something else of a view.
pub async fn update(
    store: &Store,
    by: &User,
    id: ViewId,
    draft: &ViewDraft,
    now: Timestamp,
) -> Result<View, RuleError> {
    let transaction = store.begin_write().await?;
    let before = find(&transaction, by, id).await?;
    reach::allow(by, before.restriction.as_ref())?;
    let old = ViewValues::from(before.clone());
    let values = judged(&transaction, by, old.clone(), draft).await?;
    if values == old {
        return Ok(before);
    }
    view_change::update(&transaction, id, values, now).await?;
    let after = find(&transaction, by, id).await?;
    transaction.commit().await?;
    Ok(after)
}

/// Changes many views at once, or none.
pub async fn update_many(
    store: &Store,
    by: &User,
    moved: &[Moved<ViewId>],
    now: Timestamp,
) -> Result<Vec<View>, RuleError> {
    bounded(moved, "views")?;
    let transaction = store.begin_write().await?;
    let ids: Vec<ViewId> = moved.iter().map(|one| one.id).collect();
    let before = view::find_seen(&transaction, reader(by), &ids).await?;
    for one in moved {
        let found = before.iter().find(|found| found.id == one.id).ok_or(RuleError::NotFound)?;
        reach::allow(by, found.restriction.as_ref())?;
        let mut values = ViewValues::from(found.clone());
        let mut faults = Faults::default();
        faults.set("position", &mut values.position, one.position.map(text::position));
        faults.check()?;
        values.active = one.active.unwrap_or(values.active);
        view_change::update(&transaction, one.id, values, now).await?;
    }
    let after = view::find_seen(&transaction, reader(by), &ids).await?;
    transaction.commit().await?;
    Ok(ids.iter().filter_map(|id| after.iter().find(|one| one.id == *id).cloned()).collect())
}

/// Ends a view.
pub async fn delete(store: &Store, by: &User, id: ViewId) -> Result<(), RuleError> {
    let transaction = store.begin_write().await?;
    let before = find(&transaction, by, id).await?;
    reach::allow(by, before.restriction.as_ref())?;
    view_change::delete(&transaction, &[id]).await?;
    Ok(transaction.commit().await?)
}

/// Ends views, all or none; those that are not there for `by` are passed over.
pub async fn delete_many(store: &Store, by: &User, ids: &[ViewId]) -> Result<(), RuleError> {
    let transaction = store.begin_write().await?;
    let found = view::find_seen(&transaction, reader(by), ids).await?;
    found.iter().try_for_each(|one| reach::allow(by, one.restriction.as_ref()))?;
    let ids: Vec<ViewId> = found.iter().map(|one| one.id).collect();
    view_change::delete(&transaction, &ids).await?;
    Ok(transaction.commit().await?)
}

async fn find<C: ConnectionTrait>(conn: &C, by: &User, id: ViewId) -> Result<View, RuleError> {
    view::find_seen(conn, reader(by), &[id]).await?.pop().ok_or(RuleError::NotFound)
}

fn nothing(by: &User) -> ViewValues {
    ViewValues {
        title: String::new(),
        description: String::new(),
        active: true,
        position: LAST,
        restriction: reach::unsaid(by),
        conditions: Conditions::default(),
        execution: output::usual(),
    }
}

async fn judged<C: ConnectionTrait>(
    conn: &C,
    by: &User,
    mut values: ViewValues,
    draft: &ViewDraft,
) -> Result<ViewValues, RuleError> {
    let restriction = draft.restriction.clone().unwrap_or_else(|| values.restriction.clone());
    reach::allow(by, restriction.as_ref())?;
    if restriction != values.restriction {
        reach::judge(conn, by, restriction.as_ref()).await?;
    }
    values.restriction = restriction;
    let mut faults = Faults::default();
    faults.set("title", &mut values.title, draft.title.as_deref().map(text::title));
    let description = draft.description.as_deref().map(text::description);
    faults.set("description", &mut values.description, description);
    faults.set("position", &mut values.position, draft.position.map(text::position));
    values.active = draft.active.unwrap_or(values.active);
    describe(conn, &mut values, draft, faults).await?;
    Ok(values)
}

/// Sets which tickets a view holds and how it shows them, unless something is wrong with it.
async fn describe<C: ConnectionTrait>(
    conn: &C,
    values: &mut ViewValues,
    draft: &ViewDraft,
    mut faults: Faults,
) -> Result<(), RuleError> {
    let fields = ticket_field::every(conn).await?;
    values.conditions = conditions_said(
        &values.conditions,
        draft.conditions.as_ref(),
        draft.all.as_ref(),
        draft.any.as_ref(),
    );
    faults.note_all(tests(RuleKind::View, &values.conditions, &fields));
    if let Some(said) = draft.output.as_ref().or(draft.execution.as_ref()) {
        values.execution = output::changed(values.execution.clone(), said, &fields, &mut faults);
    }
    faults.check()
}
