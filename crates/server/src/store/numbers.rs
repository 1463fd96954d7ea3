//! The numbers of tickets and changes, held by one writer at a time.

use super::connect::Store;
use super::error::StoreError;
use super::table::counter;
use crate::tickets::Numbers;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter};

/// The only row of the table.
const ROW: i64 = 1;

/// The last numbers given out, and the version of the desk's rules.
pub(crate) struct Held {
    pub numbers: Numbers,
    pub rules_version: i64,
}

/// A transaction in which nobody else writes what the desk is set up with, and no ticket is written, so
/// that what was looked up in it still holds when it commits.
pub(crate) async fn turn(store: &Store) -> Result<DatabaseTransaction, StoreError> {
    let transaction = store.begin_write().await?;
    hold(&transaction).await?;
    Ok(transaction)
}

/// Takes the numbers until the transaction ends. Writing to their row makes other processes'
/// writers wait for it, so that numbers of changes follow the order of commits.
pub(crate) async fn hold<C: ConnectionTrait>(conn: &C) -> Result<Held, StoreError> {
    let rows = counter::Entity::update_many()
        .col_expr(counter::Column::ChangeSeq, Expr::col(counter::Column::ChangeSeq))
        .filter(counter::Column::Id.eq(ROW))
        .exec_with_returning(conn)
        .await?;
    let missing = StoreError::Unreadable { table: "counters", column: "id" };
    let row = rows.into_iter().next().ok_or(missing)?;
    let numbers = Numbers {
        ticket: row.ticket,
        user: row.user,
        comment: row.comment,
        audit: row.audit,
        event: row.event,
        change_seq: row.change_seq,
    };
    Ok(Held { numbers, rules_version: row.rules_version })
}

/// Puts the numbers back, as far as they were given out.
pub(crate) async fn put_back<C: ConnectionTrait>(conn: &C, numbers: &Numbers) -> Result<(), StoreError> {
    counter::Entity::update_many()
        .col_expr(counter::Column::Ticket, Expr::value(numbers.ticket))
        .col_expr(counter::Column::User, Expr::value(numbers.user))
        .col_expr(counter::Column::Comment, Expr::value(numbers.comment))
        .col_expr(counter::Column::Audit, Expr::value(numbers.audit))
        .col_expr(counter::Column::Event, Expr::value(numbers.event))
        .col_expr(counter::Column::ChangeSeq, Expr::value(numbers.change_seq))
        .filter(counter::Column::Id.eq(ROW))
        .exec(conn)
        .await?;
    Ok(())
}

/// Gives out numbers for this many choices of fields; the first of them.
pub(crate) async fn field_options<C: ConnectionTrait>(conn: &C, count: usize) -> Result<i64, StoreError> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let rows = counter::Entity::update_many()
        .col_expr(counter::Column::FieldOption, Expr::col(counter::Column::FieldOption).add(count))
        .filter(counter::Column::Id.eq(ROW))
        .exec_with_returning(conn)
        .await?;
    let missing = StoreError::Unreadable { table: "counters", column: "id" };
    Ok(rows.first().ok_or(missing)?.field_option - count + 1)
}
