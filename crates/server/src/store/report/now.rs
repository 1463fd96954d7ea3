//! How it stands now, and stood at the end of a day: unsolved tickets.

use super::happened::{number_of, or_none, some};
use super::sums::About;
use crate::store::connect::Store;
use crate::store::error::StoreError;
use crate::store::table::report_spell::{Column, Entity};
use crate::store::ticket_record::status;
use frontdesk_model::id::TicketId;
use frontdesk_model::status::Status;
use frontdesk_model::time::Timestamp;
use sea_orm::sea_query::{Asterisk, Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

/// Unsolved tickets of one group, agent and status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsolved {
    pub group: Option<i64>,
    pub assignee: Option<i64>,
    pub status: Status,
    pub tickets: i64,
    /// Those that came in, or were opened again, before a moment.
    pub old: i64,
}

/// The unsolved tickets; `old` are those that were opened before this moment.
pub async fn unsolved(store: &Store, about: &About<'_>, old: Timestamp) -> Result<Vec<Unsolved>, StoreError> {
    let rows: Vec<(i64, i64, i16, i64, i64)> = left(about)
        .expr(or_none(Column::GroupId))
        .expr(or_none(Column::AssigneeId))
        .column(Column::Status)
        .expr(Expr::col(Asterisk).count())
        .expr(number_of(Column::OpenedAt.lt(old.micros())))
        .group_by(Column::GroupId)
        .group_by(Column::AssigneeId)
        .group_by(Column::Status)
        .into_tuple()
        .all(store.read())
        .await?;
    let row = |(group, assignee, rank, tickets, old)| {
        Ok(Unsolved { group: some(group), assignee: some(assignee), status: status(rank)?, tickets, old })
    };
    rows.into_iter().map(row).collect()
}

/// The tickets that are new, open or on hold and were opened first, with when that was.
pub async fn waiting(
    store: &Store,
    about: &About<'_>,
    most: u64,
) -> Result<Vec<(TicketId, Timestamp)>, StoreError> {
    let waits = [Status::New, Status::Open, Status::Hold].map(Status::rank);
    let rows: Vec<(i64, i64)> = left(about)
        .columns([Column::TicketId, Column::OpenedAt])
        .filter(Column::Status.is_in(waits))
        .order_by_asc(Column::OpenedAt)
        .order_by_asc(Column::TicketId)
        .limit(most)
        .into_tuple()
        .all(store.read())
        .await?;
    Ok(rows.into_iter().map(|(ticket, at)| (TicketId::new(ticket), Timestamp::from_micros(at))).collect())
}

/// The first day on which a ticket came in.
pub async fn begin(store: &Store) -> Result<Option<i64>, StoreError> {
    let first = Entity::find()
        .select_only()
        .column(Column::OpenedDay)
        .order_by_asc(Column::OpenedDay)
        .limit(1)
        .into_tuple::<i32>()
        .one(store.read())
        .await?;
    Ok(first.map(i64::from))
}

fn left(about: &About<'_>) -> Select<Entity> {
    Entity::find()
        .select_only()
        .filter(Condition::all().add(Column::SolvedDay.is_null()))
        .filter(about.spells())
}
