//! The desk's directory: groups and organizations, and who is in them. What a caller says of them
//! is judged here, and what their going away does to tickets is asked of [`crate::tickets`].

mod fault;
pub mod group_memberships;
pub mod groups;
pub mod organization_memberships;
mod organization_values;
pub mod organizations;
mod release;
mod text;

pub use fault::{DirectoryError, Fault, Flaw};

use crate::store::{Store, StoreError, numbers};
use sea_orm::DatabaseTransaction;

/// A transaction in which nobody else writes to the directory and no ticket is written, so that
/// what was looked up in it still holds when it commits.
pub(crate) async fn turn(store: &Store) -> Result<DatabaseTransaction, StoreError> {
    let transaction = store.begin_write().await?;
    numbers::hold(&transaction).await?;
    Ok(transaction)
}
