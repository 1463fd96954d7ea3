//! Jobs: what is done to many records after the answer to the call. Here they are asked for and
//! looked at; `job_work` is for who does them.

use super::connect::Store;
use super::error::StoreError;
use super::list::{Sort, count, page};
use super::page::{PageRequest, Paged};
use super::table::{job, job_item};
use frontdesk_model::account::Channel;
use frontdesk_model::id::UserId;
use frontdesk_model::job_status::{JobId, JobState, JobStatus};
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::Order;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Select};
use serde_json::Value;

/// Jobs of an account that wait or are being done at most.
pub const MOST: u64 = 30;

/// A job that is asked for.
pub struct NewJob {
    /// What kind of job it is, as callers are told.
    pub kind: String,
    pub creator: UserId,
    pub channel: Channel,
    /// What is done, item by item: at most a page of them.
    pub tasks: Vec<Value>,
    /// Whether it is about one thing as a whole, so that callers are told of no items.
    pub whole: bool,
}

/// Whose jobs somebody may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Everybodys,
    Of(UserId),
}

/// How many jobs are not finished.
pub async fn waiting(store: &Store) -> Result<u64, StoreError> {
    count(store.read(), job::Entity::find().filter(job::Column::FinishedAt.is_null())).await
}

/// Keeps a job for the worker; none if too many wait already.
pub async fn create(store: &Store, new: NewJob, now: Timestamp) -> Result<Option<JobStatus>, StoreError> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|_| StoreError::NoRandomness)?;
    if waiting(store).await? >= MOST {
        return Ok(None);
    }
    let transaction = store.begin_write().await?;
    let row = job::ActiveModel {
        id: NotSet,
        name: Set(JobId::new(random).into()),
        kind: Set(new.kind),
        creator_id: Set(new.creator.get()),
        via_channel: Set(new.channel.word().to_owned()),
        whole: Set(new.whole),
        total: Set(small(new.tasks.len())),
        progress: Set(0),
        status: Set(JobState::Queued.word().to_owned()),
        message: Set(None),
        results: Set(None),
        attempts: Set(0),
        due_at: Set(now.micros()),
        created_at: Set(now.micros()),
        finished_at: Set(None),
    };
    let row = job::Entity::insert(row).exec_with_returning(&transaction).await?;
    let items = new.tasks.into_iter().enumerate().map(|(position, task)| job_item::ActiveModel {
        job_id: Set(row.id),
        position: Set(small(position)),
        task: Set(Some(task)),
        result: Set(None),
    });
    job_item::Entity::insert_many(items).exec_without_returning(&transaction).await?;
    transaction.commit().await?;
    record(row).map(Some)
}

/// Jobs, the newest first.
pub async fn list(
    store: &Store,
    whose: Whose,
    request: &PageRequest,
) -> Result<Paged<JobStatus>, StoreError> {
    let newest_first = Sort::new().ending(job::Column::Id, Order::Desc);
    page(store.read(), of(whose), &newest_first, request).await?.try_map(record)
}

/// The job with this id.
pub async fn find(store: &Store, whose: Whose, id: &JobId) -> Result<Option<JobStatus>, StoreError> {
    let row = of(whose).filter(job::Column::Name.eq(id.as_str())).one(store.read()).await?;
    row.map(record).transpose()
}

/// The jobs with these ids, in no order; unknown ones are passed over.
pub async fn find_many(store: &Store, whose: Whose, ids: &[JobId]) -> Result<Vec<JobStatus>, StoreError> {
    let ids = ids.iter().map(JobId::as_str);
    let rows = of(whose).filter(job::Column::Name.is_in(ids)).all(store.read()).await?;
    rows.into_iter().map(record).collect()
}

/// Forgets the jobs that ended before `moment`.
pub async fn delete_finished(store: &Store, moment: Timestamp) -> Result<(), StoreError> {
    let ended = || job::Column::FinishedAt.lt(moment.micros());
    let theirs = Query::select().column(job::Column::Id).from(job::Entity).and_where(ended()).to_owned();
    let items = job_item::Entity::delete_many().filter(job_item::Column::JobId.in_subquery(theirs));
    items.exec(store.write()).await?;
    job::Entity::delete_many().filter(ended()).exec(store.write()).await?;
    Ok(())
}

fn of(whose: Whose) -> Select<job::Entity> {
    match whose {
        Whose::Everybodys => job::Entity::find(),
        Whose::Of(user) => job::Entity::find().filter(job::Column::CreatorId.eq(user.get())),
    }
}

/// Items of a job are few by definition.
fn small(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn record(row: job::Model) -> Result<JobStatus, StoreError> {
    let unreadable = |column| StoreError::Unreadable { table: "jobs", column };
    let status = JobState::from_word(&row.status).ok_or_else(|| unreadable("status"))?;
    let shown = |number: i32| u64::try_from(number).ok().filter(|_| !row.whole);
    Ok(JobStatus {
        id: row.name.parse().map_err(|_| unreadable("name"))?,
        job_type: row.kind,
        url: String::new(),
        total: shown(row.total),
        progress: shown(row.progress).filter(|_| status != JobState::Queued),
        status,
        message: row.message,
        results: row.results.map(|outcome| outcome.0),
    })
}
