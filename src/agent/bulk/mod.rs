//! Changing many tickets at once: how far it has come, and taking it back.

mod bar;
mod notice;
mod property;

pub use bar::bulk_bar;
pub use notice::bulk_notice;

use crate::agent::session::Session;
use crate::api::job_statuses::{self, AT_ONCE, JobStatus, TicketChange};
use crate::api::views::Row;
use frontdesk_model::id::TicketId;
use frontdesk_model::job_status::JobState;
use frontdesk_model::ticket::TicketUpdate;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Milliseconds between two questions how far a job has come.
const ASK_AGAIN: u32 = 250;
const SECOND: u32 = 1_000;
/// Seconds in which a change can be taken back.
const UNDO_TIME: u32 = 10;

/// How far it has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    Idle,
    Running { undoes: bool, done: usize, total: usize },
    Ended(Ended),
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Ended {
    undoes: bool,
    changed: usize,
    failed: Vec<TicketId>,
    /// As the tickets were that were changed; nothing once it is too late.
    undo: Vec<TicketChange>,
    seconds: u32,
}

/// The change that goes on, or that went on last. It is the desk's: the agent goes on to other pages meanwhile.
#[derive(Clone, Copy)]
pub struct Bulk {
    session: Session,
    stage: RwSignal<Stage>,
    /// Counts those that have ended, for lists to look again.
    ended: RwSignal<u32>,
    /// Tells one change from the next.
    turn: StoredValue<u32>,
}

impl Bulk {
    pub fn new(session: Session) -> Self {
        let (stage, ended) = (RwSignal::new(Stage::Idle), RwSignal::new(0));
        Self { session, stage, ended, turn: StoredValue::new(0) }
    }

    pub fn is_running(self) -> bool {
        self.stage.with(|stage| matches!(stage, Stage::Running { .. }))
    }

    /// How many changes have ended.
    pub fn ended(self) -> u32 {
        self.ended.get()
    }

    /// Changes the tickets of these rows.
    pub fn change(self, rows: &[Row], update: &TicketUpdate) {
        let changes = rows.iter().map(|row| TicketChange { id: row.ticket_id, update: update.clone() });
        let before = rows.iter().map(|row| TicketChange { id: row.ticket_id, update: before(row, update) });
        self.start(changes.collect(), before.collect(), false);
    }

    /// Gives the tickets back what they had.
    fn undo(self) {
        let undo = self.stage.with_untracked(|stage| match stage {
            Stage::Ended(ended) => ended.undo.clone(),
            _ => Vec::new(),
        });
        if !undo.is_empty() {
            self.start(undo, Vec::new(), true);
        }
    }

    fn close(self) {
        self.next_turn();
        self.stage.set(Stage::Idle);
    }

    fn next_turn(self) -> u32 {
        self.turn.update_value(|turn| *turn += 1);
        self.turn.get_value()
    }

    fn start(self, changes: Vec<TicketChange>, before: Vec<TicketChange>, undoes: bool) {
        let (turn, total) = (self.next_turn(), changes.len());
        self.stage.set(Stage::Running { undoes, done: 0, total });
        spawn_local(async move {
            let mut failed = Vec::new();
            for (at, batch) in changes.chunks(AT_ONCE).enumerate() {
                let told = |done| self.tell(Stage::Running { undoes, done: at * AT_ONCE + done, total });
                failed.extend(self.run(batch, told).await);
            }
            let undo = before.into_iter().filter(|change| !failed.contains(&change.id)).collect();
            let ended = Ended { undoes, changed: total - failed.len(), failed, undo, seconds: UNDO_TIME };
            self.tell(Stage::Ended(ended));
            self.ended.try_update(|ended| *ended += 1);
            self.count_down(turn).await;
        });
    }

    /// Nobody is told any more once the desk is closed.
    fn tell(self, stage: Stage) {
        self.stage.try_set(stage);
    }

    /// Has a job change these, to its end; which of them it did not change.
    async fn run(self, batch: &[TicketChange], told: impl Fn(usize)) -> Vec<TicketId> {
        let all = || batch.iter().map(|change| change.id).collect();
        let mut answer = job_statuses::change_tickets(batch).await;
        loop {
            let job = match answer {
                Ok(job) => job,
                Err(error) => {
                    self.session.heed(&error);
                    return all();
                }
            };
            match job.status {
                JobState::Queued | JobState::Working => {
                    told(usize::try_from(job.progress).unwrap_or_default());
                    TimeoutFuture::new(ASK_AGAIN).await;
                    answer = self.ask(&job.id).await;
                }
                JobState::Completed => return failed(&job, batch),
                JobState::Failed | JobState::Killed => return all(),
            }
        }
    }

    /// A job goes on whether or not anybody can ask how far it is.
    async fn ask(self, id: &str) -> Result<JobStatus, crate::api::ApiError> {
        loop {
            match job_statuses::show(id).await {
                Err(crate::api::ApiError::Offline) => TimeoutFuture::new(SECOND).await,
                answer => return answer,
            }
        }
    }

    async fn count_down(self, turn: u32) {
        for seconds in (0..UNDO_TIME).rev() {
            TimeoutFuture::new(SECOND).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            self.stage.try_update(|stage| {
                if let Stage::Ended(ended) = stage {
                    ended.seconds = seconds;
                }
            });
        }
        self.stage.try_update(|stage| match stage {
            // What did not work out stays until it is read.
            Stage::Ended(ended) if !ended.failed.is_empty() => ended.undo.clear(),
            _ => *stage = Stage::Idle,
        });
    }
}

/// Those of the batch that the job did not change.
fn failed(job: &JobStatus, batch: &[TicketChange]) -> Vec<TicketId> {
    let place = |index: u64| batch.get(usize::try_from(index).ok()?).map(|change| change.id);
    let failed = job.results.iter().filter(|result| !result.success);
    failed.filter_map(|result| result.id.or_else(|| result.index.and_then(place))).collect()
}

/// The values that a row's ticket has of what `update` changes.
fn before(row: &Row, update: &TicketUpdate) -> TicketUpdate {
    TicketUpdate {
        status: update.status.map(|_| row.ticket.status),
        priority: update.priority.map(|_| row.priority),
        assignee_id: update.assignee_id.map(|_| row.assignee_id),
        // A group that an assignee brings with them is taken back with them.
        group_id: update.group_id.or(update.assignee_id.map(|_| None)).map(|_| row.group_id),
        ..TicketUpdate::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::record::Read;
    use frontdesk_model::id::{GroupId, UserId};
    use frontdesk_model::status::{Priority, Status};
    use serde_json::json;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn row() -> Row {
        let at = "2026-11-19T08:55:00Z";
        Read::read(&json!({
            "ticket_id": 7, "subject": "A", "created": at, "updated": at, "group_id": 4, "priority": "high",
            "ticket": {"id": 7, "subject": "A", "status": "new"},
        }))
        .unwrap()
    }

    #[wasm_bindgen_test]
    fn what_was_before_is_told_of_what_changes_alone() {
        let status = TicketUpdate { status: Some(Status::Solved), ..TicketUpdate::default() };
        let expected = TicketUpdate { status: Some(Status::New), ..TicketUpdate::default() };
        assert_eq!(before(&row(), &status), expected);
        let taken = TicketUpdate {
            assignee_id: Some(Some(UserId::new(3))),
            priority: Some(None),
            ..TicketUpdate::default()
        };
        let expected = TicketUpdate {
            assignee_id: Some(None),
            group_id: Some(Some(GroupId::new(4))),
            priority: Some(Some(Priority::High)),
            ..TicketUpdate::default()
        };
        assert_eq!(before(&row(), &taken), expected);
    }

    #[wasm_bindgen_test]
    fn what_a_job_did_not_change_is_known_by_its_id_or_its_place() {
        let change = |id| TicketChange { id: TicketId::new(id), update: TicketUpdate::default() };
        let batch = [change(5), change(6), change(7)];
        let job = Read::read(&json!({"id": "V3-1", "status": "completed", "results": [
            {"id": 5, "success": true}, {"index": 1, "success": false}, {"index": 2, "id": 7, "success": false},
        ]}));
        let ids: Vec<i64> = failed(&job.unwrap(), &batch).iter().map(|id| id.get()).collect();
        assert_eq!(ids, [6, 7]);
    }
}
