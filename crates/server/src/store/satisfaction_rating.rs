//! Satisfaction ratings. They are written with their tickets, and read with them or for themselves.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, page};
use super::page::{PageRequest, Paged};
use super::satisfaction_reason;
use super::table::satisfaction_rating::{ActiveModel, Column, Entity, Model};
use super::table::ticket;
use frontdesk_model::id::{GroupId, SatisfactionRatingId, SatisfactionReasonId, TicketId, UserId};
use frontdesk_model::satisfaction_rating::{SatisfactionRating, Score, TicketRating};
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::Order;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, Iterable, QueryFilter, Select};
use std::collections::HashMap;

/// Which ratings are wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// With one of these scores; with any, where none is named.
    pub scores: Vec<Score>,
    pub with_comment: Option<bool>,
    /// Last changed within these moments, which are within too.
    pub from: Option<Timestamp>,
    pub until: Option<Timestamp>,
}

/// The wanted ratings of tickets that are not deleted, by their last change.
pub async fn list(
    store: &Store,
    wanted: &Wanted,
    request: &PageRequest,
) -> Result<Paged<SatisfactionRating>, StoreError> {
    let oldest_first =
        Sort::new().number(Expr::col(Column::UpdatedAt), Order::Asc).ending(Column::TicketId, Order::Asc);
    let rows = page(store.read(), select(wanted), &oldest_first, request).await?;
    let reasons = reasons(store.read(), &rows.records).await?;
    rows.try_map(|row| record(row, &reasons))
}

/// How many ratings there are.
pub async fn count(store: &Store) -> Result<u64, StoreError> {
    super::list::count(store.read(), select(&Wanted::default())).await
}

/// The rating with this id, unless its ticket is deleted.
pub async fn find(store: &Store, id: SatisfactionRatingId) -> Result<Option<SatisfactionRating>, StoreError> {
    let one = select(&Wanted::default()).filter(Column::TicketId.eq(id.get())).one(store.read()).await?;
    let Some(row) = one else { return Ok(None) };
    let reasons = reasons(store.read(), std::slice::from_ref(&row)).await?;
    record(row, &reasons).map(Some)
}

fn select(wanted: &Wanted) -> Select<Entity> {
    let deleted = Query::select()
        .column(ticket::Column::Id)
        .from(ticket::Entity)
        .and_where(Expr::col(ticket::Column::DeletedAt).is_not_null())
        .to_owned();
    let mut select = Entity::find().filter(Column::TicketId.not_in_subquery(deleted));
    if !wanted.scores.is_empty() {
        select = select.filter(Column::Score.is_in(wanted.scores.iter().map(|score| score.rank())));
    }
    if let Some(with_comment) = wanted.with_comment {
        let has = Column::Comment.is_not_null();
        select = select.filter(if with_comment { has } else { has.not() });
    }
    if let Some(from) = wanted.from {
        select = select.filter(Column::UpdatedAt.gte(from.micros()));
    }
    if let Some(until) = wanted.until {
        select = select.filter(Column::UpdatedAt.lte(until.micros()));
    }
    select
}

/// Whether a ticket has this score; with a comment, if one is asked for.
pub(super) fn is_rated(score: Score, with_comment: bool) -> Expr {
    if score == Score::Unoffered {
        // There is no row of it.
        return ticket::Column::Satisfaction.eq(score.rank());
    }
    let mut rated = Query::select();
    rated.column(Column::TicketId).from(Entity).and_where(Column::Score.eq(score.rank()));
    if with_comment {
        rated.and_where(Column::Comment.is_not_null());
    }
    ticket::Column::Id.in_subquery(rated)
}

/// The ratings of these tickets as those show them.
pub(super) async fn of_tickets<C: ConnectionTrait>(
    conn: &C,
    tickets: Vec<i64>,
) -> Result<HashMap<i64, TicketRating>, StoreError> {
    if tickets.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = Entity::find().filter(Column::TicketId.is_in(tickets)).all(conn).await?;
    let reasons = reasons(conn, &rows).await?;
    rows.into_iter().map(|row| Ok((row.ticket_id, shown(record(row, &reasons)?)))).collect()
}

/// Of what is only offered there is nothing else to show.
fn shown(rating: SatisfactionRating) -> TicketRating {
    let (id, rated_by) = rating.score.is_rated().then_some((rating.id, rating.requester_id)).unzip();
    let SatisfactionRating { score, comment, reason, reason_id, .. } = rating;
    TicketRating { score, id, comment, reason, reason_id, rated_by }
}

/// Keeps ratings in the place of those that their tickets had. When a rating began stays.
pub(super) async fn keep<'a, C: ConnectionTrait>(
    conn: &C,
    ratings: impl Iterator<Item = &'a SatisfactionRating>,
) -> Result<(), StoreError> {
    // The last of each ticket: one statement writes no row twice.
    let last: HashMap<i64, &SatisfactionRating> =
        ratings.map(|rating| (rating.ticket_id.get(), rating)).collect();
    if last.is_empty() {
        return Ok(());
    }
    let overwritten = Column::iter().filter(|column| !matches!(column, Column::TicketId | Column::CreatedAt));
    let mut or_overwrite = OnConflict::column(Column::TicketId);
    or_overwrite.update_columns(overwritten);
    let rows = last.into_values().map(row).collect::<Result<Vec<_>, _>>()?;
    Entity::insert_many(rows).on_conflict(or_overwrite).exec_without_returning(conn).await?;
    Ok(())
}

async fn reasons<C: ConnectionTrait>(conn: &C, rows: &[Model]) -> Result<HashMap<i64, String>, StoreError> {
    satisfaction_reason::texts(conn, rows.iter().filter_map(|row| row.reason_id).collect()).await
}

pub(super) fn row(rating: &SatisfactionRating) -> Result<ActiveModel, StoreError> {
    let unreadable = |_| StoreError::Unreadable { table: "satisfaction_ratings", column: "score" };
    Ok(ActiveModel {
        ticket_id: Set(rating.ticket_id.get()),
        requester_id: Set(rating.requester_id.get()),
        assignee_id: Set(rating.assignee_id.map(UserId::get)),
        group_id: Set(rating.group_id.map(GroupId::get)),
        score: Set(i16::try_from(rating.score.rank()).map_err(unreadable)?),
        comment: Set(rating.comment.clone()),
        reason_id: Set(rating.reason_id.map(SatisfactionReasonId::get)),
        created_at: Set(rating.created_at.micros()),
        updated_at: Set(rating.updated_at.micros()),
    })
}

fn record(row: Model, reasons: &HashMap<i64, String>) -> Result<SatisfactionRating, StoreError> {
    let unreadable = StoreError::Unreadable { table: "satisfaction_ratings", column: "score" };
    let score = Score::ALL.iter().copied().find(|score| score.rank() == i64::from(row.score));
    Ok(SatisfactionRating {
        url: String::new(),
        id: SatisfactionRatingId::new(row.ticket_id),
        ticket_id: TicketId::new(row.ticket_id),
        requester_id: UserId::new(row.requester_id),
        assignee_id: row.assignee_id.map(UserId::new),
        group_id: row.group_id.map(GroupId::new),
        score: score.ok_or(unreadable)?,
        comment: row.comment,
        reason: row.reason_id.and_then(|id| reasons.get(&id).cloned()),
        reason_id: row.reason_id.map(SatisfactionReasonId::new),
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
    })
}
