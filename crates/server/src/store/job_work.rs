//! Jobs as their worker sees them: taken up, done item by item, and ended. What is noted of an item
//! is noted in the transaction that does it, so that no item is done twice.

use super::connect::Store;
use super::error::StoreError;
use super::json::{JobItemResult, JobOutcome};
use super::table::{job, job_item};
use frontdesk_model::account::Channel;
use frontdesk_model::id::UserId;
use frontdesk_model::job_status::{JobAction, JobResult, JobResults, JobState};
use frontdesk_model::time::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::Value;

/// Seconds for which a job that is taken up, or an item of which was done, is ours. A worker that
/// dies leaves it to the next.
const CLAIM: i64 = 120;
/// A moment that never comes.
const NEVER: Timestamp = Timestamp::from_micros(i64::MAX);

/// A job that was taken up.
pub(crate) struct Job {
    number: i64,
    pub creator: UserId,
    pub channel: Channel,
    /// How many times it was taken up, this time included.
    pub attempts: i32,
}

/// Something that a job has to do.
pub(crate) struct Item {
    pub place: Place,
    pub task: Value,
}

/// Which item of which job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    job: i64,
    position: i32,
}

impl Place {
    /// The place among the items of the call, from 0.
    pub fn index(self) -> u64 {
        u64::try_from(self.position).unwrap_or_default()
    }
}

/// What is noted of an item that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    pub place: Place,
    pub action: JobAction,
    /// The record to which it was done.
    pub id: i64,
}

impl From<Note> for JobResult {
    fn from(note: Note) -> Self {
        Self {
            index: (note.action == JobAction::Create).then(|| note.place.index()),
            id: note.id,
            action: note.action,
            success: true,
            status: note.action.done().to_owned(),
            error: None,
            details: None,
            errors: None,
        }
    }
}

/// Takes up the oldest job that is due, so that nobody else does.
pub(crate) async fn claim(store: &Store, now: Timestamp) -> Result<Option<Job>, StoreError> {
    let due = Expr::col(job::Column::DueAt).lte(now.micros());
    let oldest = Query::select()
        .column(job::Column::Id)
        .from(job::Entity)
        .and_where(due.clone())
        .order_by(job::Column::Id, sea_orm::Order::Asc)
        .limit(1)
        .to_owned();
    // The second look at `due` is for PostgreSQL: whoever waited for the row sees it was taken.
    let rows = job::Entity::update_many()
        .col_expr(job::Column::DueAt, Expr::value(now.plus_seconds(CLAIM).micros()))
        .col_expr(job::Column::Attempts, Expr::col(job::Column::Attempts).add(1))
        .col_expr(job::Column::Status, Expr::value(JobState::Working.word()))
        .filter(job::Column::Id.in_subquery(oldest))
        .filter(due)
        .exec_with_returning(store.write())
        .await?;
    Ok(rows.into_iter().next().map(|row| Job {
        number: row.id,
        creator: UserId::new(row.creator_id),
        channel: Channel::from_word(&row.via_channel),
        attempts: row.attempts,
    }))
}

/// Leaves a job to whoever takes it up next.
pub(crate) async fn leave(store: &Store, job: &Job, now: Timestamp) -> Result<(), StoreError> {
    job::Entity::update_many()
        .col_expr(job::Column::DueAt, Expr::value(now.micros()))
        .filter(job::Column::Id.eq(job.number))
        .exec(store.write())
        .await?;
    Ok(())
}

/// The first item of a job of which nothing is noted.
pub(crate) async fn next(store: &Store, job: &Job) -> Result<Option<Item>, StoreError> {
    let row = job_item::Entity::find()
        .filter(job_item::Column::JobId.eq(job.number))
        .filter(job_item::Column::Result.is_null())
        .order_by_asc(job_item::Column::Position)
        .one(store.read())
        .await?;
    Ok(row.map(|row| Item {
        place: Place { job: row.job_id, position: row.position },
        task: row.task.unwrap_or_default(),
    }))
}

/// Notes what came of an item, in the transaction that did it.
pub(crate) async fn note<C: ConnectionTrait>(
    conn: &C,
    place: Place,
    result: JobResult,
    now: Timestamp,
) -> Result<(), StoreError> {
    job_item::Entity::update_many()
        .col_expr(job_item::Column::Result, Expr::value(JobItemResult(result)))
        .col_expr(job_item::Column::Task, Expr::value(Option::<Value>::None))
        .filter(job_item::Column::JobId.eq(place.job))
        .filter(job_item::Column::Position.eq(place.position))
        .exec(conn)
        .await?;
    job::Entity::update_many()
        .col_expr(job::Column::Progress, Expr::col(job::Column::Progress).add(1))
        .col_expr(job::Column::DueAt, Expr::value(now.plus_seconds(CLAIM).micros()))
        .filter(job::Column::Id.eq(place.job))
        .exec(conn)
        .await?;
    Ok(())
}

/// Notes what came of an item that changed nothing.
pub(crate) async fn note_failure(
    store: &Store,
    place: Place,
    result: JobResult,
    now: Timestamp,
) -> Result<(), StoreError> {
    let transaction = store.begin_write().await?;
    note(&transaction, place, result, now).await?;
    Ok(transaction.commit().await?)
}

/// Ends a job, with what came of those of its items that were tried.
pub(crate) async fn finish(
    store: &Store,
    job: &Job,
    state: JobState,
    message: String,
    now: Timestamp,
) -> Result<(), StoreError> {
    let transaction = store.begin_write().await?;
    let items = job_item::Entity::find()
        .filter(job_item::Column::JobId.eq(job.number))
        .order_by_asc(job_item::Column::Position)
        .all(&transaction)
        .await?;
    let mut results: Vec<JobResult> =
        items.into_iter().filter_map(|item| item.result).map(|result| result.0).collect();
    let whole = job::Entity::find_by_id(job.number).one(&transaction).await?.is_some_and(|row| row.whole);
    let results = match results.pop() {
        Some(result) if whole => JobResults::Whole(result),
        last => {
            results.extend(last);
            JobResults::Each(results)
        }
    };
    job::Entity::update_many()
        .col_expr(job::Column::Status, Expr::value(state.word()))
        .col_expr(job::Column::Message, Expr::value(message))
        .col_expr(job::Column::Results, Expr::value(JobOutcome(results)))
        .col_expr(job::Column::DueAt, Expr::value(NEVER.micros()))
        .col_expr(job::Column::FinishedAt, Expr::value(now.micros()))
        .filter(job::Column::Id.eq(job.number))
        .exec(&transaction)
        .await?;
    let items = job_item::Entity::delete_many().filter(job_item::Column::JobId.eq(job.number));
    items.exec(&transaction).await?;
    Ok(transaction.commit().await?)
}
