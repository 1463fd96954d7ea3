//! Tags of the account, and how many tickets have them. The numbers are kept by the writer of
//! tickets, so that nobody has to count a million tickets.

use super::connect::Store;
use super::error::StoreError;
use super::list::{self, Sort, page};
use super::page::{PageRequest, Paged};
use super::table::tag::{ActiveModel, Column, Entity, Model};
use super::table::{ticket, ticket_tag};
use crate::tickets::LoadedTicket;
use frontdesk_model::status::Status;
use frontdesk_model::tag::Tag;
use frontdesk_model::view::Order;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Select};
use std::collections::BTreeMap;

/// Sorts after every letter.
const LAST: char = '\u{10FFFF}';
/// Rows of a statement at most: engines limit the values of one.
const ROWS: usize = 500;

/// Every tag, the one that most tickets have first.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Paged<Tag>, StoreError> {
    paged(store, Entity::find(), request).await
}

/// The tags that begin like this, the one that most tickets have first.
pub async fn autocomplete(
    store: &Store,
    beginning: &str,
    request: &PageRequest,
) -> Result<Paged<Tag>, StoreError> {
    let found = Entity::find()
        .filter(Column::Name.gte(beginning))
        .filter(Column::Name.lt(format!("{beginning}{LAST}")));
    paged(store, found, request).await
}

/// How many tags there are.
pub async fn count(store: &Store) -> Result<u64, StoreError> {
    list::count(store.read(), Entity::find()).await
}

async fn paged(
    store: &Store,
    select: Select<Entity>,
    request: &PageRequest,
) -> Result<Paged<Tag>, StoreError> {
    let sort =
        Sort::new().number(Expr::col(Column::Count), Order::Desc).text(Expr::col(Column::Name), Order::Asc);
    page(store.read(), select, &sort, request).await?.try_map(record)
}

fn record(row: Model) -> Result<Tag, StoreError> {
    let count =
        u64::try_from(row.count).map_err(|_| StoreError::Unreadable { table: "tags", column: "count" })?;
    Ok(Tag { name: row.name, count })
}

/// By how much the number of tickets with each tag changes.
#[derive(Debug, Default)]
pub(super) struct Difference(BTreeMap<String, i64>);

impl Difference {
    /// Takes away what these tickets have so far, as the database knows them.
    pub async fn without<C: ConnectionTrait>(conn: &C, tickets: &[i64]) -> Result<Self, StoreError> {
        let mut difference = Self::default();
        for chunk in tickets.chunks(ROWS) {
            let living = Query::select()
                .column(ticket::Column::Id)
                .from(ticket::Entity)
                .and_where(Expr::col(ticket::Column::Id).is_in(chunk.iter().copied()))
                .and_where(Expr::col(ticket::Column::Status).ne(Status::Deleted.rank()))
                .to_owned();
            let tagged = ticket_tag::Entity::find().filter(ticket_tag::Column::TicketId.in_subquery(living));
            for row in tagged.all(conn).await? {
                *difference.0.entry(row.tag).or_default() -= 1;
            }
        }
        Ok(difference)
    }

    /// Adds what a ticket has now.
    pub fn add(&mut self, loaded: &LoadedTicket) {
        if loaded.ticket.status != Status::Deleted {
            for tag in &loaded.ticket.tags {
                *self.0.entry(tag.clone()).or_default() += 1;
            }
        }
    }

    /// Both together.
    pub fn and(mut self, other: Self) -> Self {
        for (tag, difference) in other.0 {
            *self.0.entry(tag).or_default() += difference;
        }
        self
    }

    /// Keeps the numbers, and forgets tags that no ticket has any more.
    pub async fn write<C: ConnectionTrait>(self, conn: &C) -> Result<(), StoreError> {
        let rows = self.0.into_iter().filter(|(_, difference)| *difference != 0);
        let rows: Vec<_> =
            rows.map(|(name, difference)| ActiveModel { name: Set(name), count: Set(difference) }).collect();
        let counted = Expr::col((Entity, Column::Count)).add(Expr::col(("excluded", Column::Count)));
        for chunk in rows.chunks(ROWS) {
            let or_count = OnConflict::column(Column::Name).value(Column::Count, counted.clone()).to_owned();
            Entity::insert_many(chunk.to_vec()).on_conflict(or_count).exec_without_returning(conn).await?;
        }
        if !rows.is_empty() {
            Entity::delete_many().filter(Column::Count.lte(0)).exec(conn).await?;
        }
        Ok(())
    }
}
