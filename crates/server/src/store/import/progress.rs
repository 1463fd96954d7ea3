//! Whether a desk was imported, from where, and how far that has got.

use crate::store::connect::Store;
use crate::store::error::StoreError;
use crate::store::numbers;
use crate::store::table::{counter, group, import, import_progress, user};
use crate::tickets::Numbers;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// The only row of the table.
const ROW: i64 = 1;

/// What is known of the desk in a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Import {
    /// There is no desk.
    None,
    /// One that was not imported.
    OtherDesk,
    /// One that was imported from this address, and so often gone through.
    From { source: String, round: i64 },
    /// One that was imported, and has been worked in since.
    WorkedIn,
}

/// How far a kind of record has got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Progress {
    pub round: i64,
    pub done: bool,
    pub next: Option<String>,
    pub brought: i64,
}

/// A page of a kind of record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step<'a> {
    pub resource: &'static str,
    pub round: i64,
    /// Where the page after it is.
    pub next: Option<&'a str>,
    /// Whether it is the last.
    pub done: bool,
    /// Records so far, with its own.
    pub brought: i64,
}

/// The import of the desk in a database.
pub(crate) async fn find(store: &Store) -> Result<Import, StoreError> {
    let conn = store.read();
    let Some(row) = import::Entity::find_by_id(ROW).one(conn).await? else {
        let people = user::Entity::find().count(conn).await?;
        let is_empty = people == 0 && group::Entity::find().count(conn).await? == 0;
        return Ok(if is_empty { Import::None } else { Import::OtherDesk });
    };
    let missing = StoreError::Unreadable { table: "counters", column: "id" };
    let given = counter::Entity::find().one(conn).await?.ok_or(missing)?;
    if (given.ticket, given.user, given.audit) == (row.ticket, row.user, row.audit) {
        Ok(Import::From { source: row.source, round: row.round })
    } else {
        Ok(Import::WorkedIn)
    }
}

/// Notes that the empty database is for an import from this address.
pub(crate) async fn begin(store: &Store, source: &str) -> Result<(), StoreError> {
    let transaction = store.begin_write().await?;
    let numbers = numbers::hold(&transaction).await?.numbers;
    let row = import::ActiveModel {
        id: Set(ROW),
        source: Set(source.to_owned()),
        round: Set(0),
        ticket: Set(numbers.ticket),
        user: Set(numbers.user),
        audit: Set(numbers.audit),
    };
    import::Entity::insert(row).exec_without_returning(&transaction).await?;
    Ok(transaction.commit().await?)
}

/// Notes that everything was gone through once more.
pub(crate) async fn done_round(store: &Store, round: i64) -> Result<(), StoreError> {
    import::Entity::update_many()
        .col_expr(import::Column::Round, Expr::value(round + 1))
        .filter(import::Column::Id.eq(ROW))
        .exec(store.write())
        .await?;
    Ok(())
}

/// How far a kind of record has got; none, where it was never begun.
pub(crate) async fn progress(store: &Store, resource: &str) -> Result<Option<Progress>, StoreError> {
    let row = import_progress::Entity::find_by_id(resource).one(store.read()).await?;
    Ok(row.map(|row| Progress { round: row.round, done: row.done, next: row.next, brought: row.brought }))
}

/// Notes a page, and the numbers that it left.
pub(super) async fn note<C: ConnectionTrait>(
    conn: &C,
    step: &Step<'_>,
    numbers: &Numbers,
) -> Result<(), StoreError> {
    use import_progress::Column;
    let row = import_progress::ActiveModel {
        resource: Set(step.resource.to_owned()),
        round: Set(step.round),
        done: Set(step.done),
        next: Set(step.next.map(str::to_owned)),
        brought: Set(step.brought),
    };
    let mut or_overwrite = OnConflict::column(Column::Resource);
    or_overwrite.update_columns([Column::Round, Column::Done, Column::Next, Column::Brought]);
    import_progress::Entity::insert(row).on_conflict(or_overwrite).exec_without_returning(conn).await?;
    import::Entity::update_many()
        .col_expr(import::Column::Ticket, Expr::value(numbers.ticket))
        .col_expr(import::Column::User, Expr::value(numbers.user))
        .col_expr(import::Column::Audit, Expr::value(numbers.audit))
        .filter(import::Column::Id.eq(ROW))
        .exec(conn)
        .await?;
    Ok(())
}
