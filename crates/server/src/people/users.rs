//! People come, change and go: each call in a transaction of its own, or inside one that does more.

use super::change::{Changed, created, keep, updated};
use super::error::PersonError;
use super::rights::{may_delete, reach_of};
use crate::store::{Store, identity, kept_draft, numbers, openid_person, user_change};
use frontdesk_model::id::UserId;
use frontdesk_model::rules::{Code, Field, Problem};
use frontdesk_model::tag::TagChange;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use frontdesk_model::user_draft::UserDraft;
use sea_orm::DatabaseTransaction;

/// Makes a person.
pub async fn create(
    store: &Store,
    actor: &User,
    draft: &UserDraft,
    now: Timestamp,
) -> Result<Changed, PersonError> {
    let transaction = store.begin_write().await?;
    let changed = create_in(&transaction, actor, draft, now).await?;
    transaction.commit().await?;
    Ok(changed)
}

/// Changes the person who has the draft's address or external id; makes them if there is none.
pub async fn create_or_update(
    store: &Store,
    actor: &User,
    draft: &UserDraft,
    now: Timestamp,
) -> Result<Changed, PersonError> {
    let transaction = store.begin_write().await?;
    let changed = create_or_update_in(&transaction, actor, draft, now).await?;
    transaction.commit().await?;
    Ok(changed)
}

/// Changes a person.
pub async fn update(
    store: &Store,
    actor: &User,
    id: UserId,
    draft: &UserDraft,
    now: Timestamp,
) -> Result<Changed, PersonError> {
    let transaction = store.begin_write().await?;
    let changed = update_in(&transaction, actor, id, draft, now).await?;
    transaction.commit().await?;
    Ok(changed)
}

/// Changes a person's tags. What it comes to is found out where it is written, so that of two calls
/// at once each has its effect.
pub async fn change_tags(
    store: &Store,
    actor: &User,
    id: UserId,
    change: TagChange,
    now: Timestamp,
) -> Result<Changed, PersonError> {
    let transaction = store.begin_write().await?;
    let person = held(&transaction, id).await?;
    let draft = UserDraft { tags: Some(change.after(person.tags.clone())), ..UserDraft::default() };
    let changed = updated(&transaction, actor, person, &draft, now).await?;
    transaction.commit().await?;
    Ok(changed)
}

/// Deletes a person: they stay in the history of their tickets, and cannot sign in. Their addresses
/// are free for others.
pub async fn delete(store: &Store, actor: &User, id: UserId, now: Timestamp) -> Result<Changed, PersonError> {
    let transaction = store.begin_write().await?;
    let changed = delete_in(&transaction, actor, id, now).await?;
    transaction.commit().await?;
    Ok(changed)
}

/// Makes a person, inside a transaction that may do more.
pub(crate) async fn create_in(
    transaction: &DatabaseTransaction,
    actor: &User,
    draft: &UserDraft,
    now: Timestamp,
) -> Result<Changed, PersonError> {
    let held = numbers::hold(transaction).await?;
    created(transaction, actor, draft, held.numbers, now).await
}

/// Changes whom the draft names or makes them, inside a transaction that may do more.
pub(crate) async fn create_or_update_in(
    transaction: &DatabaseTransaction,
    actor: &User,
    draft: &UserDraft,
    now: Timestamp,
) -> Result<Changed, PersonError> {
    let held = numbers::hold(transaction).await?;
    let mut known = None;
    if let Some(email) = &draft.email {
        known = user_change::find_by_email(transaction, email).await?;
    }
    if let (None, Some(Some(id))) = (&known, &draft.external_id) {
        known = user_change::find_by_external_id(transaction, id).await?;
    }
    match known {
        Some(person) => updated(transaction, actor, person, draft, now).await,
        None => created(transaction, actor, draft, held.numbers, now).await,
    }
}

/// Changes a person, inside a transaction that may do more.
pub(crate) async fn update_in(
    transaction: &DatabaseTransaction,
    actor: &User,
    id: UserId,
    draft: &UserDraft,
    now: Timestamp,
) -> Result<Changed, PersonError> {
    let person = held(transaction, id).await?;
    updated(transaction, actor, person, draft, now).await
}

/// The person with this id, whom nobody else changes until the transaction ends.
async fn held(transaction: &DatabaseTransaction, id: UserId) -> Result<User, PersonError> {
    // Held by everybody who changes people, so that two at once do not pass each other by.
    numbers::hold(transaction).await?;
    user_change::find(transaction, id).await?.ok_or(PersonError::NotFound)
}

/// Deletes a person, inside a transaction that may do more.
pub(crate) async fn delete_in(
    transaction: &DatabaseTransaction,
    actor: &User,
    id: UserId,
    now: Timestamp,
) -> Result<Changed, PersonError> {
    let before = held(transaction, id).await?;
    if !may_delete(actor, reach_of(transaction, actor).await?, &before) {
        return Err(PersonError::Forbidden);
    }
    if actor.id == id {
        return Err(Problem::new(Field::Property("id"), Code::NotAllowed).into());
    }
    let after = User { active: false, email: None, ..before.clone() };
    identity::delete_of(transaction, id).await?;
    openid_person::delete_of(transaction, id).await?;
    kept_draft::delete_of(transaction, id).await?;
    keep(transaction, &before, after, now).await
}
