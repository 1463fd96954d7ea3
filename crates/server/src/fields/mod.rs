//! What the desk asks: ticket fields with their choices. What an admin says of them is judged here;
//! what it comes to for tickets is a matter of [`crate::tickets`].

mod error;
pub mod options;
mod text;
mod ticket_field_values;
pub mod ticket_fields;

pub use error::FieldsError;

use crate::store::{Store, StoreError, numbers};
use sea_orm::DatabaseTransaction;

/// A transaction in which no ticket is written and nobody else changes what is asked, so that what was
/// looked up in it still holds when it commits.
async fn turn(store: &Store) -> Result<DatabaseTransaction, StoreError> {
    let transaction = store.begin_write().await?;
    numbers::hold(&transaction).await?;
    Ok(transaction)
}
