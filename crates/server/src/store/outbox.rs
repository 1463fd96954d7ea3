//! The outbox: what has to leave the desk. Rows about tickets are written in the ticket's own
//! transaction, so that there is no mail without its change and no change without its mail.
//!
//! Letters of one lane leave in their order: a later one is not claimed before an earlier one has left, or
//! is given up. Each lane waits for itself alone.

use super::connect::Store;
use super::error::StoreError;
use super::page::PageSize;
use super::sweep::delete_some_by_some;
use super::table::outbox;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::time::Timestamp;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait as _, EntityTrait, QueryFilter};
use serde_json::Value;

/// Something that has to leave.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub id: i64,
    /// What it is, such as `public_reply` (see [`crate::tickets::Mail`] for those of tickets).
    pub kind: String,
    /// Ids of what it is about; the address of somebody whom the desk does not know.
    pub payload: Value,
    pub created_at: Timestamp,
    /// How many times it was claimed, this time included.
    pub attempts: i32,
}

/// When what is given up is due.
pub const NEVER: Timestamp = Timestamp::from_micros(i64::MAX);

/// Queues something that is no ticket's, to leave at once.
pub async fn queue(store: &Store, kind: &str, payload: Value, now: Timestamp) -> Result<(), StoreError> {
    outbox::Entity::insert(row(kind, payload, None, now)).exec_without_returning(store.write()).await?;
    Ok(())
}

/// The lane of what one person is told of one ticket.
pub(super) fn lane(ticket: TicketId, recipient: UserId) -> String {
    format!("{ticket} {recipient}")
}

pub(super) fn row(kind: &str, payload: Value, lane: Option<String>, now: Timestamp) -> outbox::ActiveModel {
    outbox::ActiveModel {
        id: NotSet,
        kind: Set(kind.to_owned()),
        payload: Set(payload),
        created_at: Set(now.micros()),
        due_at: Set(now.micros()),
        attempts: Set(0),
        sent_at: Set(None),
        lane: Set(lane),
    }
}

/// Takes messages that are due and the first of their lanes, the oldest first, so that nobody else takes
/// them before `retry_at`: then they are due again, unless [`sent`] says that they left.
pub async fn claim(
    store: &Store,
    now: Timestamp,
    retry_at: Timestamp,
    limit: PageSize,
) -> Result<Vec<Message>, StoreError> {
    let due =
        Expr::col(outbox::Column::SentAt).is_null().and(Expr::col(outbox::Column::DueAt).lte(now.micros()));
    let oldest = Query::select()
        .column(outbox::Column::Id)
        .from(outbox::Entity)
        .and_where(due.clone())
        .and_where(Expr::exists(before_in_lane()).not())
        .order_by(outbox::Column::DueAt, sea_orm::Order::Asc)
        .order_by(outbox::Column::Id, sea_orm::Order::Asc)
        .limit(limit.get())
        .to_owned();
    // The second look at `due` is for PostgreSQL: whoever waited for the row sees it was taken.
    let rows = outbox::Entity::update_many()
        .col_expr(outbox::Column::DueAt, Expr::value(retry_at.micros()))
        .col_expr(outbox::Column::Attempts, Expr::col(outbox::Column::Attempts).add(1))
        .filter(outbox::Column::Id.in_subquery(oldest))
        .filter(due)
        .exec_with_returning(store.write())
        .await?;
    let mut messages: Vec<Message> = rows.into_iter().map(message).collect();
    messages.sort_by_key(|message| message.id);
    Ok(messages)
}

/// What a message has to wait for: an earlier one of its lane.
fn before_in_lane() -> SelectStatement {
    let earlier = Alias::new("earlier");
    let of_earlier = |column: outbox::Column| Expr::col((earlier.clone(), column));
    let of_outbox = |column: outbox::Column| Expr::col((outbox::Entity, column));
    Query::select()
        .expr(Expr::value(1))
        .from_as(outbox::Entity, earlier.clone())
        .and_where(of_earlier(outbox::Column::Lane).eq(of_outbox(outbox::Column::Lane)))
        .and_where(of_earlier(outbox::Column::Id).lt(of_outbox(outbox::Column::Id)))
        .and_where(of_earlier(outbox::Column::SentAt).is_null())
        .and_where(of_earlier(outbox::Column::DueAt).lt(NEVER.micros()))
        .to_owned()
}

/// What has not left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// How many letters, as far as [`MOST_COUNTED`].
    pub letters: u64,
    /// When the oldest was written.
    pub since: Option<Timestamp>,
}

/// Letters that are counted.
const MOST_COUNTED: u64 = 100_000;

/// What has not left, and is not given up.
pub async fn waiting(store: &Store) -> Result<Waiting, StoreError> {
    // Along the index of what has not left: what has is kept for a month.
    let waiting = Query::select()
        .column(outbox::Column::CreatedAt)
        .from(outbox::Entity)
        .and_where(outbox::Column::SentAt.is_null())
        .and_where(outbox::Column::DueAt.lt(NEVER.micros()))
        .order_by(outbox::Column::DueAt, sea_orm::Order::Asc)
        .limit(MOST_COUNTED)
        .to_owned();
    let created = Expr::col(outbox::Column::CreatedAt);
    let asked = Query::select()
        .expr_as(Func::count(created.clone()), "letters")
        .expr_as(Func::min(created), "since")
        .from_subquery(waiting, "waiting")
        .to_owned();
    let Some(row) = store.read().query_one(&asked).await? else { return Ok(Waiting::default()) };
    let letters = u64::try_from(row.try_get::<i64>("", "letters")?).unwrap_or_default();
    Ok(Waiting { letters, since: row.try_get::<Option<i64>>("", "since")?.map(Timestamp::from_micros) })
}

/// Notes that a message has left.
pub async fn sent(store: &Store, id: i64, now: Timestamp) -> Result<(), StoreError> {
    set(store, id, outbox::Column::SentAt, now).await
}

/// Forgets the messages that left until then.
pub async fn delete_sent_until(store: &Store, then: Timestamp) -> Result<(), StoreError> {
    let sent = outbox::Column::SentAt.lte(then.micros());
    delete_some_by_some::<outbox::Entity>(store, outbox::Column::Id, sent).await
}

/// Puts a message off until `due_at`.
pub async fn put_off(store: &Store, id: i64, due_at: Timestamp) -> Result<(), StoreError> {
    set(store, id, outbox::Column::DueAt, due_at).await
}

async fn set(store: &Store, id: i64, column: outbox::Column, time: Timestamp) -> Result<(), StoreError> {
    outbox::Entity::update_many()
        .col_expr(column, Expr::value(time.micros()))
        .filter(outbox::Column::Id.eq(id))
        .exec(store.write())
        .await?;
    Ok(())
}

fn message(row: outbox::Model) -> Message {
    Message {
        id: row.id,
        kind: row.kind,
        payload: row.payload,
        created_at: Timestamp::from_micros(row.created_at),
        attempts: row.attempts,
    }
}
