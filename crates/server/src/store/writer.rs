//! The writer of tickets: one task that takes the waiting commands, computes what they come to
//! and writes them in one transaction, so that many callers share one flush to the disk. It
//! answers and tells others only after the commit.

use super::batch::Batch;
use super::connect::Store;
use super::error::StoreError;
use super::job_work::{self, Note, Place};
use super::{apply, numbers, rules};
use crate::clock::Clock;
use crate::tickets::{Change, Command, DeskRules, TicketError, Written};
use frontdesk_model::id::TicketId;
use frontdesk_model::job_status::JobAction;
use frontdesk_model::time::Timestamp;
use sea_orm::{DatabaseTransaction, DbErr};
use tokio::sync::{broadcast, mpsc, oneshot};

/// Commands in one transaction at most.
const BATCH: usize = 256;

/// A command that waits, and who waits for it.
pub(crate) struct Job {
    pub command: Command,
    /// The item of a job that the command does.
    pub item: Option<Item>,
    pub answer: oneshot::Sender<Answer>,
}

/// An item of a job, which is noted as done in the transaction that does it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    pub place: Place,
    pub action: JobAction,
    /// What the result names, if not the ticket that was written.
    pub ticket: Option<TicketId>,
}

pub(crate) type Answer = Result<Written, TicketError>;

/// Writes until nobody can ask any more.
pub(crate) struct Writer {
    store: Store,
    clock: Clock,
    changes: broadcast::Sender<Change>,
    rules: DeskRules,
}

impl Writer {
    pub fn new(store: Store, clock: Clock, changes: broadcast::Sender<Change>) -> Self {
        // No version of the rules is negative: the first batch reads them.
        Self { store, clock, changes, rules: DeskRules { version: -1, ..DeskRules::default() } }
    }

    pub async fn run(mut self, mut jobs: mpsc::Receiver<Job>) {
        let mut waiting = Vec::with_capacity(BATCH);
        while jobs.recv_many(&mut waiting, BATCH).await > 0 {
            let mut asked = Asked::default();
            let mut callers = Vec::with_capacity(waiting.len());
            for Job { command, item, answer } in waiting.drain(..) {
                asked.commands.push(command);
                asked.items.push(item);
                callers.push(answer);
            }
            let answers = self.write(&asked.commands, &asked.items).await;
            for (caller, answer) in callers.into_iter().zip(answers) {
                // Who hung up does not hear it, but it is written.
                let _ = caller.send(answer);
            }
        }
    }

    /// Writes the commands together; if the database refuses that, one by one, so that one that
    /// cannot be written takes no other with it. What may be written already is not tried again:
    /// it would be there twice.
    async fn write(&mut self, commands: &[Command], items: &[Option<Item>]) -> Vec<Answer> {
        let error = match self.write_together(commands, items).await {
            Ok(answers) => return answers,
            Err(error) => TicketError::from(error),
        };
        let alone = commands.len() == 1;
        if alone || !is_refused(&error) {
            return commands.iter().map(|_| Err(error.clone())).collect();
        }
        tracing::warn!(commands = commands.len(), "a batch was refused and is written one by one");
        let mut answers = Vec::with_capacity(commands.len());
        for (command, item) in commands.iter().zip(items) {
            let answer = self.write_together(std::slice::from_ref(command), &[*item]).await;
            answers.push(answer.map_err(TicketError::from).and_then(only));
        }
        answers
    }

    async fn write_together(
        &mut self,
        commands: &[Command],
        items: &[Option<Item>],
    ) -> Result<Vec<Answer>, StoreError> {
        let transaction = self.store.begin_write().await?;
        let (answers, changes) = self.write_in(&transaction, commands).await?;
        note(&transaction, &answers, items, self.clock.now()).await?;
        transaction.commit().await.map_err(StoreError::Unsettled)?;
        for change in changes {
            // Nobody listening is no failure.
            let _ = self.changes.send(change);
        }
        Ok(answers)
    }

    async fn write_in(
        &mut self,
        transaction: &DatabaseTransaction,
        commands: &[Command],
    ) -> Result<(Vec<Answer>, Vec<Change>), StoreError> {
        let held = numbers::hold(transaction).await?;
        if held.rules_version != self.rules.version {
            self.rules = rules::load(transaction, held.rules_version).await?;
        }
        let now = self.clock.now();
        let mut batch = Batch::load(transaction, &self.rules, held.numbers, commands, now).await?;
        let answers = commands.iter().map(|command| batch.run(command, now)).collect();
        let (changesets, numbers) = batch.finish();
        apply::write(transaction, &changesets).await?;
        numbers::put_back(transaction, &numbers).await?;
        let changes = changesets.into_iter().map(|set| set.change).collect();
        Ok((answers, changes))
    }
}

/// What waits, in order.
#[derive(Default)]
struct Asked {
    commands: Vec<Command>,
    items: Vec<Option<Item>>,
}

/// Notes the items that were done.
async fn note(
    transaction: &DatabaseTransaction,
    answers: &[Answer],
    items: &[Option<Item>],
    now: Timestamp,
) -> Result<(), StoreError> {
    for (answer, item) in answers.iter().zip(items) {
        let (Ok(written), Some(Item { place, action, ticket })) = (answer, *item) else { continue };
        let note = Note { place, action, id: ticket.unwrap_or(written.ticket.id).get() };
        job_work::note(transaction, place, note.into(), now).await?;
    }
    Ok(())
}

/// Whether a statement was refused, and nothing is written. Where none was tried, trying them one by
/// one would only take longer.
fn is_refused(error: &TicketError) -> bool {
    let TicketError::Unavailable(error) = error else { return true };
    !matches!(
        **error,
        StoreError::Unsettled(_) | StoreError::Database(DbErr::Conn(_) | DbErr::ConnectionAcquire(_))
    )
}

/// The answer to the only command of a batch.
fn only(answers: Vec<Answer>) -> Answer {
    answers.into_iter().next().unwrap_or(Err(TicketError::NotFound))
}
