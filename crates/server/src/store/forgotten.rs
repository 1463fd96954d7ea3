//! Words that are gone for good. Where they were deleted, `SQLite` still has their bytes: in the index
//! of the search until its parts are merged, and in the log of what was written until that is empty.
//! It is noted that both are due, and done a little at a time.

use super::connect::Store;
use super::dialect::{self, Rewriting};
use super::error::StoreError;
use super::table::counter::{Column, Entity};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, Statement};

/// Notes, in the transaction that deletes them, that words are not to be left over.
pub(super) async fn note<C: ConnectionTrait>(conn: &C) -> Result<(), StoreError> {
    if dialect::rewriting(conn.get_database_backend()).is_none() {
        return Ok(());
    }
    let more = Expr::col(Column::Forgotten).add(1);
    Entity::update_many().col_expr(Column::Forgotten, more).exec(conn).await?;
    Ok(())
}

/// Leaves no bytes of the words that were noted. The writer is needed for many short moments, and for
/// none that is long. Where readers are in the way, something is left for the next time.
pub async fn sweep(store: &Store) -> Result<(), StoreError> {
    let Some(rewriting) = dialect::rewriting(store.read().get_database_backend()) else { return Ok(()) };
    let noted = Entity::find().one(store.read()).await?.map_or(0, |row| row.forgotten);
    if noted == 0 {
        return Ok(());
    }
    let mut step = rewriting.begin;
    while changes_something(store, &rewriting, step).await? {
        step = rewriting.go_on;
    }
    if is_log_emptied(store, &rewriting).await? {
        // What was noted meanwhile stays noted.
        let less = Expr::col(Column::Forgotten).sub(noted);
        Entity::update_many().col_expr(Column::Forgotten, less).exec(store.write()).await?;
    }
    Ok(())
}

/// Merges a little of the index; whether there was something to merge.
async fn changes_something(store: &Store, rewriting: &Rewriting, step: &str) -> Result<bool, StoreError> {
    let transaction = store.begin_write().await?;
    let before = changes(&transaction, rewriting).await?;
    transaction.execute_unprepared(step).await?;
    let after = changes(&transaction, rewriting).await?;
    transaction.commit().await?;
    // A step with nothing to do changes at most one row (FTS5, "The 'merge' command").
    Ok(after - before >= 2)
}

async fn changes(transaction: &DatabaseTransaction, rewriting: &Rewriting) -> Result<i64, StoreError> {
    let asked = Statement::from_string(transaction.get_database_backend(), rewriting.changes);
    let row = transaction.query_one_raw(asked).await?;
    Ok(row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or_default())
}

/// Empties the log; not while somebody still reads what it has.
async fn is_log_emptied(store: &Store, rewriting: &Rewriting) -> Result<bool, StoreError> {
    let conn = store.write();
    let asked = Statement::from_string(conn.get_database_backend(), rewriting.empty_log);
    let row = conn.query_one_raw(asked).await?;
    let busy: Option<i64> = row.map(|row| row.try_get_by_index(0)).transpose()?;
    Ok(busy == Some(0))
}
