//! The jobs' worker: one task that does what was asked for, the oldest job first.

use super::failure::Tell;
use super::perform::{self, Outcome};
use crate::edge::Edge;
use crate::locale::en::jobs as words;
use crate::store::job_work::{self as jobs, Job};
use crate::store::{StoreError, user};
use frontdesk_model::job_status::JobState;
use frontdesk_model::time::Timestamp;
use frontdesk_model::user::User;
use std::time::Duration;

/// How often jobs are looked for when nobody says that there is one: those of a server that died.
const LOOK: Duration = Duration::from_secs(10);
/// After so many beginnings a job is given up.
const ATTEMPTS: i32 = 10;

/// Does what is asked for, until the server stops. `tell` puts what fails into words.
pub async fn run(edge: Edge, tell: Tell) {
    loop {
        if let Err(error) = do_waiting(&edge, tell).await {
            tracing::error!(%error, "the jobs cannot be done");
        }
        tokio::select! {
            () = edge.stop().cancelled() => return,
            () = edge.jobs_wait() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

async fn do_waiting(edge: &Edge, tell: Tell) -> Result<(), StoreError> {
    while !edge.stop().is_cancelled() {
        let Some(job) = jobs::claim(edge.store(), edge.now()).await? else { return Ok(()) };
        go_on(edge, tell, &job).await?;
    }
    Ok(())
}

/// Does what is left of a job.
async fn go_on(edge: &Edge, tell: Tell, job: &Job) -> Result<(), StoreError> {
    if job.attempts > ATTEMPTS {
        return end(edge, job, JobState::Failed, words::given_up).await;
    }
    while let Some(item) = jobs::next(edge.store(), job).await? {
        if edge.stop().is_cancelled() {
            return jobs::leave(edge.store(), job, edge.now()).await;
        }
        let Some(actor) = creator(edge, job).await? else {
            return end(edge, job, JobState::Killed, words::not_allowed).await;
        };
        match perform::item(edge, tell, job, &actor, &item).await? {
            Outcome::Noted => {}
            // It is due again when the claim has run out.
            Outcome::PutOff => return Ok(()),
        }
    }
    end(edge, job, JobState::Completed, words::completed).await
}

/// Whoever asked for the job, as they are now; nobody if they may not call any more.
async fn creator(edge: &Edge, job: &Job) -> Result<Option<User>, StoreError> {
    let found = user::find(edge.store(), job.creator).await?;
    Ok(found.filter(|user| user.active && !user.suspended))
}

async fn end(
    edge: &Edge,
    job: &Job,
    state: JobState,
    words: fn(Timestamp) -> String,
) -> Result<(), StoreError> {
    let now = edge.now();
    jobs::finish(edge.store(), job, state, words(now), now).await
}
