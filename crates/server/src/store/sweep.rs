//! Deleting what has run out, some of it at a time: who writes meanwhile waits for no more than that.

use super::connect::Store;
use super::error::StoreError;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Rows that a statement deletes at most.
const SOME: u64 = 1_000;

/// Deletes the rows of a table that have run out, which an index finds; `id` is the table's key.
pub(super) async fn delete_some_by_some<E: EntityTrait>(
    store: &Store,
    id: E::Column,
    run_out: Expr,
) -> Result<(), StoreError> {
    let some = Query::select().column(id).from(E::default()).and_where(run_out).limit(SOME).to_owned();
    loop {
        let deleted =
            E::delete_many().filter(id.in_subquery(some.clone())).exec(store.write()).await?.rows_affected;
        if deleted < SOME {
            return Ok(());
        }
    }
}
