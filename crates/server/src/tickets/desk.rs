//! The door to the writer of tickets.

use super::change::Change;
use super::changeset::Written;
use super::command::{Command, CreateTicket, UpdateTicket};
use super::error::TicketError;
use crate::clock::Clock;
use crate::store::writer::{Job, Writer};
use crate::store::{PageSize, Store, StoreError};
use tokio::sync::{broadcast, mpsc, oneshot};

/// How many changes a listener may lag behind before it has to ask for what it missed.
const CHANGES_KEPT: usize = 1024;
/// How many commands may wait; whoever comes after them waits to be let in.
const COMMANDS_KEPT: usize = 1024;

/// The desk at work. Clones share one writer.
#[derive(Clone)]
pub struct Desk {
    store: Store,
    clock: Clock,
    changes: broadcast::Sender<Change>,
    jobs: mpsc::Sender<Job>,
}

impl Desk {
    /// Starts the writer of tickets on a store. It ends with the last clone of the desk. Has to be
    /// called within a tokio runtime.
    pub fn open(store: Store, clock: Clock) -> Self {
        let (changes, _) = broadcast::channel(CHANGES_KEPT);
        let (jobs, waiting) = mpsc::channel(COMMANDS_KEPT);
        let writer = Writer::new(store.clone(), clock.clone(), changes.clone());
        tokio::spawn(writer.run(waiting));
        Self { store, clock, changes, jobs }
    }

    /// Where to read.
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// What time it is for this desk.
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Makes a ticket, and answers once it is safely on the disk.
    pub async fn create_ticket(&self, command: CreateTicket) -> Result<Written, TicketError> {
        self.ask(Command::Create(command)).await
    }

    /// Changes a ticket, and answers once the change is safely on the disk.
    pub async fn update_ticket(&self, command: UpdateTicket) -> Result<Written, TicketError> {
        self.ask(Command::Update(command)).await
    }

    async fn ask(&self, command: Command) -> Result<Written, TicketError> {
        let (answer, answered) = oneshot::channel();
        let stopped = || TicketError::from(StoreError::WriterStopped);
        self.jobs.send(Job { command, answer }).await.map_err(|_| stopped())?;
        answered.await.map_err(|_| stopped())?
    }

    /// Every change from now on, as it is committed. Who lags asks [`Desk::changes_after`].
    pub fn changes(&self) -> broadcast::Receiver<Change> {
        self.changes.subscribe()
    }

    /// The changes after `seq`, in order; at most a page of them.
    pub async fn changes_after(&self, seq: i64, limit: PageSize) -> Result<Vec<Change>, StoreError> {
        crate::store::change::after(&self.store, seq, limit).await
    }
}
