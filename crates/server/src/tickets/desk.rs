//! The door to the writer of tickets.

use super::change::Change;
use super::changeset::Written;
use super::command::{Command, CreateTicket, ImportTicket, MergeTickets, Removal, Update, UpdateTicket};
use super::error::TicketError;
use super::incidents::{self, SolvedProblem};
use crate::clock::Clock;
use crate::store::writer::{Item, Job, Writer};
use crate::store::{PageSize, Store, StoreError};
use frontdesk_model::account::Channel;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::status::{Status, TicketType};
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
    item: Option<Item>,
}

impl Desk {
    /// Starts the writer of tickets on a store. It ends with the last clone of the desk. Has to be
    /// called within a tokio runtime.
    pub fn open(store: Store, clock: Clock) -> Self {
        let (changes, _) = broadcast::channel(CHANGES_KEPT);
        let (jobs, waiting) = mpsc::channel(COMMANDS_KEPT);
        let writer = Writer::new(store.clone(), clock.clone(), changes.clone());
        tokio::spawn(writer.run(waiting));
        Self { store, clock, changes, jobs, item: None }
    }

    /// The same desk, for one command that does an item of a job: the item is noted as done in the
    /// transaction that does it.
    pub(crate) fn doing(&self, item: Item) -> Self {
        Self { item: Some(item), ..self.clone() }
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

    /// Takes over a ticket of another desk with its history.
    pub async fn import_ticket(&self, command: ImportTicket) -> Result<Written, TicketError> {
        self.ask(Command::Import(command)).await
    }

    /// Changes a ticket, and answers once the change is safely on the disk. Of a problem that is
    /// solved, the incidents are solved too.
    pub async fn update_ticket(&self, command: UpdateTicket) -> Result<Written, TicketError> {
        let solution = match &command.by {
            Update::Agent { user, update, channel } if update.status == Some(Status::Solved) => {
                Some((*user, update.comment.clone(), *channel))
            }
            _ => None,
        };
        let written = self.update_alone(command).await?;
        let is_solved_problem = written.ticket.kind == Some(TicketType::Problem) && written.change.is_some();
        if let (Some((user, comment, channel)), true) = (solution, is_solved_problem) {
            let solved = SolvedProblem { problem: written.ticket.id, user, comment, channel };
            // The item is done: its incidents are not items of their own.
            incidents::solve(&Self { item: None, ..self.clone() }, solved).await?;
        }
        Ok(written)
    }

    /// Changes this ticket and no other.
    pub(super) async fn update_alone(&self, command: UpdateTicket) -> Result<Written, TicketError> {
        self.ask(Command::Update(command)).await
    }

    /// Deletes a ticket softly: it can be restored.
    pub async fn delete_ticket(
        &self,
        ticket: TicketId,
        user: UserId,
        channel: Channel,
    ) -> Result<Written, TicketError> {
        self.remove(ticket, user, Removal::Delete, channel).await
    }

    /// Brings a deleted ticket back as it was.
    pub async fn restore_ticket(
        &self,
        ticket: TicketId,
        user: UserId,
        channel: Channel,
    ) -> Result<Written, TicketError> {
        self.remove(ticket, user, Removal::Restore, channel).await
    }

    /// Deletes a deleted ticket for good.
    pub async fn erase_ticket(
        &self,
        ticket: TicketId,
        user: UserId,
        channel: Channel,
    ) -> Result<Written, TicketError> {
        self.remove(ticket, user, Removal::Erase, channel).await
    }

    /// Deletes a ticket and suspends its requester.
    pub async fn mark_as_spam(
        &self,
        ticket: TicketId,
        user: UserId,
        channel: Channel,
    ) -> Result<Written, TicketError> {
        self.remove(ticket, user, Removal::Spam, channel).await
    }

    async fn remove(
        &self,
        ticket: TicketId,
        user: UserId,
        removal: Removal,
        channel: Channel,
    ) -> Result<Written, TicketError> {
        self.update_alone(UpdateTicket { ticket, by: Update::Removal { user, removal, channel } }).await
    }

    /// Makes one ticket a part of another; answers with the other.
    pub async fn merge_tickets(&self, command: MergeTickets) -> Result<Written, TicketError> {
        self.ask(Command::Merge(command)).await
    }

    async fn ask(&self, command: Command) -> Result<Written, TicketError> {
        let excess = command.excess();
        if !excess.is_empty() {
            return Err(TicketError::Invalid(excess));
        }
        let (answer, answered) = oneshot::channel();
        let stopped = || TicketError::from(StoreError::WriterStopped);
        self.jobs.send(Job { command, item: self.item, answer }).await.map_err(|_| stopped())?;
        answered.await.map_err(|_| stopped())?
    }

    /// Every change from now on, as it is committed. Who lags asks [`Desk::changes_after`].
    pub fn changes(&self) -> broadcast::Receiver<Change> {
        self.changes.subscribe()
    }

    /// Tells this server's listeners of a change that another server of the same database made.
    pub fn relay(&self, change: Change) {
        // Refused where nobody listens.
        self.changes.send(change).ok();
    }

    /// The changes after `seq`, in order; at most a page of them.
    pub async fn changes_after(&self, seq: i64, limit: PageSize) -> Result<Vec<Change>, StoreError> {
        crate::store::change::after(&self.store, seq, limit).await
    }
}
