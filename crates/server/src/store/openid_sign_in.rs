//! Who is on the way to an OpenID provider and back. What they show on their return is known by hash only,
//! and good for one return to the browser that set out.

use super::connect::Store;
use super::error::StoreError;
use super::sweep::delete_some_by_some;
use super::table::openid_sign_in::{ActiveModel, Column, Entity};
use frontdesk_model::id::OpenidProviderId;
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Somebody who sets out.
pub struct NewSignIn {
    pub state_hash: [u8; 32],
    pub browser_hash: [u8; 32],
    pub provider_id: OpenidProviderId,
    pub nonce: String,
    pub verifier: String,
    /// Empty where nobody said.
    pub return_to: String,
    pub expires_at: Timestamp,
}

/// Somebody who is back.
pub struct Returned {
    pub nonce: String,
    pub verifier: String,
    pub return_to: String,
}

/// Keeps what is needed when they are back.
pub async fn create(store: &Store, new: NewSignIn) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: NotSet,
        state_hash: Set(new.state_hash.to_vec()),
        browser_hash: Set(new.browser_hash.to_vec()),
        provider_id: Set(new.provider_id.get()),
        nonce: Set(new.nonce),
        verifier: Set(new.verifier),
        return_to: Set(new.return_to),
        expires_at: Set(new.expires_at.micros()),
    };
    Entity::insert(row).exec_without_returning(store.write()).await?;
    Ok(())
}

/// Takes somebody back, once: of two that show the same, one is.
pub async fn take(
    store: &Store,
    state_hash: &[u8; 32],
    browser_hash: &[u8; 32],
    provider: OpenidProviderId,
    now: Timestamp,
) -> Result<Option<Returned>, StoreError> {
    let taken = Entity::delete_many()
        .filter(Column::StateHash.eq(state_hash.as_slice()))
        .filter(Column::BrowserHash.eq(browser_hash.as_slice()))
        .filter(Column::ProviderId.eq(provider.get()))
        .filter(Column::ExpiresAt.gt(now.micros()))
        .exec_with_returning(store.write())
        .await?;
    let returned = |row: super::table::openid_sign_in::Model| Returned {
        nonce: row.nonce,
        verifier: row.verifier,
        return_to: row.return_to,
    };
    Ok(taken.into_iter().next().map(returned))
}

/// Forgets who has not come back in time.
pub async fn delete_expired(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    delete_some_by_some::<Entity>(store, Column::Id, Column::ExpiresAt.lte(now.micros())).await
}
