//! Changing many tickets at once: how far it has come, and taking it back.

mod bar;
mod change;
mod notice;
mod property;
mod tags;

pub use bar::bulk_bar;
pub use notice::bulk_notice;

use crate::agent::desk::Desk;
use crate::agent::session::Session;
use crate::api::job_statuses::{self, AT_ONCE, JobStatus, TicketChange};
use crate::api::tickets::Ticket;
use crate::api::{self, ApiError};
use change::{Change, taken_back};
use frontdesk_model::id::TicketId;
use frontdesk_model::job_status::JobState;
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
    Running {
        undoes: bool,
        /// How many tickets are to be changed.
        total: usize,
        done: usize,
        /// How many things there are to do.
        steps: usize,
    },
    Ended(Ended),
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Ended {
    undoes: bool,
    total: usize,
    changed: usize,
    /// Whether a macro has said something, which cannot be taken back.
    says: bool,
    failed: Vec<TicketId>,
    /// As the tickets were that were changed; nothing once it is too late.
    undo: Vec<TicketChange>,
    seconds: u32,
}

impl Ended {
    fn of(total: usize, undoes: bool) -> Self {
        let (failed, undo) = (Vec::new(), Vec::new());
        Self { undoes, total, changed: 0, says: false, failed, undo, seconds: UNDO_TIME }
    }
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
    pub fn change(self, desk: Desk, tickets: Vec<TicketId>, change: Change) {
        let (turn, total) = (self.next_turn(), tickets.len());
        // A macro is asked what it does to each ticket, before the job is.
        let asks = change.by_macro.is_some();
        let steps = if asks { 2 * total } else { total };
        self.stage.set(Stage::Running { undoes: false, total, done: 0, steps });
        spawn_local(async move {
            let mut ended = Ended::of(total, false);
            let mut done = 0;
            for ids in tickets.chunks(AT_ONCE) {
                let told =
                    |more| self.tell(Stage::Running { undoes: false, total, done: done + more, steps });
                // As the desk has them: the list may be older.
                let before = as_they_are(ids).await;
                let mut batch = Vec::new();
                for (at, id) in ids.iter().enumerate() {
                    match change.of(*id, find(&before, *id), desk).await {
                        Some(one) => batch.push(one),
                        None => ended.failed.push(*id),
                    }
                    if asks {
                        told(at + 1);
                    }
                }
                let asked = if asks { ids.len() } else { 0 };
                let not_changed = self.run(&batch, |more| told(asked + more)).await;
                let now = if before.is_empty() { Vec::new() } else { as_they_are(ids).await };
                batch.retain(|one| !not_changed.contains(&one.id));
                ended.says |= batch.iter().any(|one| one.update.comment.is_some());
                ended.undo.extend(
                    batch
                        .iter()
                        .filter_map(|one| taken_back(find(&before, one.id)?, find(&now, one.id)?, one)),
                );
                ended.failed.extend(not_changed);
                done += asked + ids.len();
            }
            self.end(turn, ended).await;
        });
    }

    /// Gives the tickets back what they had; whether there is anything to give back.
    pub fn undo(self) -> bool {
        let (undo, says) = self.stage.with_untracked(|stage| match stage {
            Stage::Ended(ended) => (ended.undo.clone(), ended.says),
            _ => (Vec::new(), false),
        });
        let can = !undo.is_empty();
        if can {
            self.take_back(undo, says);
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

    fn take_back(self, changes: Vec<TicketChange>, says: bool) {
        let (turn, total) = (self.next_turn(), changes.len());
        let running = move |done| Stage::Running { undoes: true, total, done, steps: total };
        self.stage.set(running(0));
        spawn_local(async move {
            let mut ended = Ended { says, ..Ended::of(total, true) };
            for (at, batch) in changes.chunks(AT_ONCE).enumerate() {
                ended.failed.extend(self.run(batch, |done| self.tell(running(at * AT_ONCE + done))).await);
            }
            self.end(turn, ended).await;
        });
    }

    async fn end(self, turn: u32, mut ended: Ended) {
        ended.changed = ended.total - ended.failed.len();
        self.tell(Stage::Ended(ended));
        self.ended.try_update(|ended| *ended += 1);
        self.count_down(turn).await;
    }

    /// Nobody is told any more once the desk is closed.
    fn tell(self, stage: Stage) {
        self.stage.try_set(stage);
    }

    /// Has a job change these, to its end; which of them it did not change.
    async fn run(self, batch: &[TicketChange], told: impl Fn(usize)) -> Vec<TicketId> {
        if batch.is_empty() {
            return Vec::new();
        }
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

async fn as_they_are(ids: &[TicketId]) -> Vec<Ticket> {
    // What is not known cannot be taken back.
    api::tickets::show_many(ids).await.unwrap_or_default()
}

fn find(tickets: &[Ticket], id: TicketId) -> Option<&Ticket> {
    tickets.iter().find(|ticket| ticket.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::record::Read;
    use frontdesk_model::ticket::TicketUpdate;
    use serde_json::json;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn what_a_job_did_not_change_is_known_by_its_id_or_its_place() {
        let change = |id| TicketChange {
            id: TicketId::new(id),
            update: TicketUpdate::default(),
            ticket_form_id: None,
            additional_tags: Vec::new(),
            remove_tags: Vec::new(),
        };
        let batch = [change(5), change(6), change(7)];
        let job = Read::read(&json!({"id": "V3-1", "status": "completed", "results": [
            {"id": 5, "success": true}, {"index": 1, "success": false}, {"index": 2, "id": 7, "success": false},
        ]}));
        let ids: Vec<i64> = failed(&job.unwrap(), &batch).iter().map(|id| id.get()).collect();
        assert_eq!(ids, [6, 7]);
    }
}
