//! Changing many tickets at once: how far it has come, and taking it back.

mod bar;
mod notice;
mod property;

pub use bar::bulk_bar;
pub use notice::bulk_notice;

use crate::agent::session::Session;
use crate::api::job_statuses::{self, AT_ONCE, JobStatus, TicketChange};
use crate::api::tickets::Ticket;
use crate::api::{self, ApiError};
use frontdesk_model::id::TicketId;
use frontdesk_model::job_status::JobState;
use frontdesk_model::status::Status;
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
    notice: StoredValue<Notice>,
}

/// The notice of a change.
#[derive(Clone, Copy, Debug, Default)]
struct Notice {
    /// Tells one change from the next.
    turn: u32,
    /// Whether somebody is at it: then its time stands still.
    held: bool,
}

impl Bulk {
    pub fn new(session: Session) -> Self {
        let (stage, ended) = (RwSignal::new(Stage::Idle), RwSignal::new(0));
        Self { session, stage, ended, notice: StoredValue::new(Notice::default()) }
    }

    pub fn is_running(self) -> bool {
        self.stage.with(|stage| matches!(stage, Stage::Running { .. }))
    }

    /// How many changes have ended.
    pub fn ended(self) -> u32 {
        self.ended.get()
    }

    /// Changes these tickets.
    pub fn change(self, tickets: &[TicketId], update: &TicketUpdate) {
        let change = |id: &TicketId| TicketChange { id: *id, update: update.clone() };
        self.start(tickets.iter().map(change).collect(), false);
    }

    /// Gives the tickets back what they had; whether there is anything to give back.
    pub fn undo(self) -> bool {
        let undo = self.stage.with_untracked(|stage| match stage {
            Stage::Ended(ended) => ended.undo.clone(),
            _ => Vec::new(),
        });
        let can = !undo.is_empty();
        if can {
            self.start(undo, true);
        }
        can
    }

    /// Somebody comes to the notice, or leaves it.
    fn hold(self, held: bool) {
        self.notice.update_value(|notice| notice.held = held);
    }

    fn close(self) {
        self.next_turn();
        self.stage.set(Stage::Idle);
    }

    fn next_turn(self) -> u32 {
        // A notice that went with the pointer on it has not heard that it left.
        self.notice.update_value(|notice| *notice = Notice { turn: notice.turn + 1, held: false });
        self.notice.get_value().turn
    }

    fn start(self, changes: Vec<TicketChange>, undoes: bool) {
        let (turn, total) = (self.next_turn(), changes.len());
        self.stage.set(Stage::Running { undoes, done: 0, total });
        spawn_local(async move {
            let (mut failed, mut undo) = (Vec::new(), Vec::new());
            for (at, batch) in changes.chunks(AT_ONCE).enumerate() {
                let told = |done| self.tell(Stage::Running { undoes, done: at * AT_ONCE + done, total });
                let ids: Vec<_> = batch.iter().map(|change| change.id).collect();
                // As the desk has them: the list may be older.
                let before = if undoes { Vec::new() } else { tickets(&ids).await };
                let not_changed = self.run(batch, told).await;
                let now = if before.is_empty() { Vec::new() } else { tickets(&ids).await };
                undo.extend(batch.iter().filter(|change| !not_changed.contains(&change.id)).filter_map(
                    |change| taken_back(find(&before, change.id)?, find(&now, change.id)?, &change.update),
                ));
                failed.extend(not_changed);
            }
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

    /// A job goes on whether or not anybody can be asked how far it is.
    async fn ask(self, id: &str) -> Result<JobStatus, ApiError> {
        loop {
            match job_statuses::show(id).await {
                Err(ApiError::Offline | ApiError::TooMany { .. } | ApiError::Server { .. }) => {
                    TimeoutFuture::new(SECOND).await;
                }
                answer => return answer,
            }
        }
    }

    async fn count_down(self, turn: u32) {
        for seconds in (0..UNDO_TIME).rev() {
            TimeoutFuture::new(SECOND).await;
            // Nobody is hurried who is about to press it.
            while self.notice.try_get_value().is_some_and(|notice| notice.held && notice.turn == turn) {
                TimeoutFuture::new(SECOND).await;
            }
            if self.notice.try_get_value().map(|notice| notice.turn) != Some(turn) {
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

async fn tickets(ids: &[TicketId]) -> Vec<Ticket> {
    // What is not known cannot be taken back.
    api::tickets::show_many(ids).await.unwrap_or_default()
}

fn find(tickets: &[Ticket], id: TicketId) -> Option<&Ticket> {
    tickets.iter().find(|ticket| ticket.id == id)
}

/// What gives a ticket back what `update` changed of it, unless somebody else changes it meanwhile.
fn taken_back(before: &Ticket, now: &Ticket, update: &TicketUpdate) -> Option<TicketChange> {
    // An assignee brings a group with them, and a group may take an assignee away.
    let is_moved = update.assignee_id.is_some() || update.group_id.is_some();
    // Nothing becomes new again.
    let status = if before.status == Status::New { Status::Open } else { before.status };
    let update = TicketUpdate {
        status: (update.status.is_some() && now.status != status).then_some(status),
        priority: update.priority.map(|_| before.priority),
        assignee_id: is_moved.then_some(before.assignee_id),
        group_id: is_moved.then_some(before.group_id),
        ..TicketUpdate::default()
    };
    let stamp = |update| TicketUpdate {
        safe_update: Some(true),
        updated_stamp: Some(now.updated_at),
        version: Some(now.version),
        ..update
    };
    (update != TicketUpdate::default()).then(|| TicketChange { id: before.id, update: stamp(update) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::record::Read;
    use frontdesk_model::id::GroupId;
    use frontdesk_model::status::Priority;
    use serde_json::json;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn ticket(status: &str, version: i64) -> Ticket {
        Read::read(&json!({
            "id": 7, "subject": "A", "status": status, "priority": "high", "group_id": 4, "requester_id": 1,
            "updated_at": "2026-11-19T08:55:00Z", "version": version,
        }))
        .unwrap()
    }

    /// What is sent to take `update` back, without what makes it safe.
    fn taken_back_of(before: &str, update: &TicketUpdate) -> TicketUpdate {
        let change = taken_back(&ticket(before, 1), &ticket("solved", 2), update).unwrap();
        assert_eq!((change.update.safe_update, change.update.version), (Some(true), Some(2)));
        TicketUpdate { safe_update: None, version: None, updated_stamp: None, ..change.update }
    }

    #[wasm_bindgen_test]
    fn what_changed_is_given_back_and_nothing_else() {
        let solved = TicketUpdate { status: Some(Status::Solved), ..TicketUpdate::default() };
        let pending = TicketUpdate { status: Some(Status::Pending), ..TicketUpdate::default() };
        assert_eq!(taken_back_of("pending", &solved), pending);
        let open = TicketUpdate { status: Some(Status::Open), ..TicketUpdate::default() };
        assert_eq!(taken_back_of("new", &solved), open, "nothing becomes new again");
        let moved = TicketUpdate { group_id: Some(Some(GroupId::new(9))), ..TicketUpdate::default() };
        let back = TicketUpdate {
            assignee_id: Some(None),
            group_id: Some(Some(GroupId::new(4))),
            ..TicketUpdate::default()
        };
        assert_eq!(taken_back_of("open", &moved), back);
        let lowered = TicketUpdate { priority: Some(None), ..TicketUpdate::default() };
        let raised = TicketUpdate { priority: Some(Some(Priority::High)), ..TicketUpdate::default() };
        assert_eq!(taken_back_of("open", &lowered), raised);
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
