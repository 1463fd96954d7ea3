//! Rules that are for somebody: views and macros come, change and go in one way, each in a
//! transaction of its own.

use super::fault::Faults;
use super::reach::Hand;
use super::{RuleError, bounded, reader, text};
use crate::store::numbers::turn;
use crate::store::restriction::Reader;
use crate::store::{Store, StoreError};
use frontdesk_model::custom_role::{RoleConfiguration, RuleAccess};
use frontdesk_model::rule::{Moved, Restriction};
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use sea_orm::DatabaseTransaction;

/// A rule that is for somebody, with how it is judged and kept.
pub trait Restricted: Clone + Send + Sync {
    type Id: Copy + PartialEq + Send + Sync;
    /// What can be said of it.
    type Values: From<Self> + Clone + PartialEq + Send + Sync;
    type Draft: Sync;

    /// The key of a call that names many.
    const MANY: &'static str;

    fn id(&self) -> Self::Id;
    fn restriction(&self) -> Option<&Restriction>;

    /// What a role lets agents do with such rules.
    fn access(role: &RoleConfiguration) -> RuleAccess;

    /// A new one of which nothing is said yet.
    fn unsaid(by: &User) -> Self::Values;

    /// Where it stands, and whether it is in use.
    fn place(values: &mut Self::Values) -> (&mut i64, &mut bool);

    /// What it is when the draft is heeded, or what is wrong with that.
    fn judged(
        conn: &DatabaseTransaction,
        by: &User,
        values: Self::Values,
        draft: &Self::Draft,
    ) -> impl Future<Output = Result<Self::Values, RuleError>> + Send;

    /// Those with these ids that the reader sees, in no order.
    fn seen(
        conn: &DatabaseTransaction,
        reader: Reader,
        ids: &[Self::Id],
    ) -> impl Future<Output = Result<Vec<Self>, StoreError>> + Send;

    fn insert(
        conn: &DatabaseTransaction,
        values: Self::Values,
        now: Timestamp,
    ) -> impl Future<Output = Result<Self::Id, StoreError>> + Send;

    fn overwrite(
        conn: &DatabaseTransaction,
        id: Self::Id,
        values: Self::Values,
        now: Timestamp,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    fn remove(
        conn: &DatabaseTransaction,
        ids: &[Self::Id],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// Makes a rule.
pub async fn create<R: Restricted>(
    store: &Store,
    by: &User,
    draft: &R::Draft,
    now: Timestamp,
) -> Result<R, RuleError> {
    let transaction = turn(store).await?;
    let values = R::judged(&transaction, by, R::unsaid(by), draft).await?;
    let id = R::insert(&transaction, values, now).await?;
    let made = find(&transaction, by, id).await?;
    transaction.commit().await?;
    Ok(made)
}

/// Says something else of a rule.
pub async fn update<R: Restricted>(
    store: &Store,
    by: &User,
    id: R::Id,
    draft: &R::Draft,
    now: Timestamp,
) -> Result<R, RuleError> {
    let transaction = turn(store).await?;
    let before: R = find(&transaction, by, id).await?;
    Hand::of(&transaction, by, R::access).await?.allow(before.restriction())?;
    let old = R::Values::from(before.clone());
    let values = R::judged(&transaction, by, old.clone(), draft).await?;
    if values == old {
        return Ok(before);
    }
    R::overwrite(&transaction, id, values, now).await?;
    let after = find(&transaction, by, id).await?;
    transaction.commit().await?;
    Ok(after)
}

/// Moves many rules at once or switches them on or off, all or none.
pub async fn update_many<R: Restricted>(
    store: &Store,
    by: &User,
    moved: &[Moved<R::Id>],
    now: Timestamp,
) -> Result<Vec<R>, RuleError> {
    bounded(moved, R::MANY)?;
    let transaction = turn(store).await?;
    let ids: Vec<R::Id> = moved.iter().map(|one| one.id).collect();
    let before = R::seen(&transaction, reader(by), &ids).await?;
    let hand = Hand::of(&transaction, by, R::access).await?;
    for one in moved {
        let found = before.iter().find(|found| found.id() == one.id).ok_or(RuleError::NotFound)?;
        hand.allow(found.restriction())?;
        let mut values = R::Values::from(found.clone());
        let (position, active) = R::place(&mut values);
        let mut faults = Faults::default();
        faults.set("position", position, one.position.map(text::position));
        faults.check()?;
        *active = one.active.unwrap_or(*active);
        R::overwrite(&transaction, one.id, values, now).await?;
    }
    let after = R::seen(&transaction, reader(by), &ids).await?;
    transaction.commit().await?;
    Ok(ids.iter().filter_map(|id| after.iter().find(|one| one.id() == *id).cloned()).collect())
}

/// Ends a rule.
pub async fn delete<R: Restricted>(store: &Store, by: &User, id: R::Id) -> Result<(), RuleError> {
    let transaction = turn(store).await?;
    let before: R = find(&transaction, by, id).await?;
    Hand::of(&transaction, by, R::access).await?.allow(before.restriction())?;
    R::remove(&transaction, &[id]).await?;
    Ok(transaction.commit().await?)
}

/// Ends rules, all or none; those that are not there for `by` are passed over.
pub async fn delete_many<R: Restricted>(store: &Store, by: &User, ids: &[R::Id]) -> Result<(), RuleError> {
    let transaction = turn(store).await?;
    let found = R::seen(&transaction, reader(by), ids).await?;
    let hand = Hand::of(&transaction, by, R::access).await?;
    found.iter().try_for_each(|one| hand.allow(one.restriction()))?;
    let ids: Vec<R::Id> = found.iter().map(Restricted::id).collect();
    R::remove(&transaction, &ids).await?;
    Ok(transaction.commit().await?)
}

async fn find<R: Restricted>(conn: &DatabaseTransaction, by: &User, id: R::Id) -> Result<R, RuleError> {
    R::seen(conn, reader(by), &[id]).await?.pop().ok_or(RuleError::NotFound)
}
