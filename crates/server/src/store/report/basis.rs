//! What tickets are counted by.

use crate::reports::Basis;
use crate::store::connect::Store;
use crate::store::error::StoreError;
use crate::store::{account, schedule, ticket_field};

/// The desk's time zone, working hours and service levels as they are.
pub async fn load(store: &Store) -> Result<Basis, StoreError> {
    let account = account::find(store).await?;
    let schedule = schedule::default_hours(store.read()).await?;
    let fields = ticket_field::every(store.read()).await?;
    Ok(Basis::new(&account.time_zone, schedule, account.service_levels, &fields))
}
