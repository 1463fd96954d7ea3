//! Commands that are written together. Each sees what the ones before it did, as if it had been
//! written already: what each comes to is learned by the batch's [`Known`].

use super::error::StoreError;
use super::known::{Known, KnownKey};
use crate::tickets::{
    self, Changeset, Command, CreateTicket, DeskRules, ImportTicket, MergeTickets, Numbers, TicketError,
    UpdateTicket, Written,
};
use frontdesk_model::id::TicketId;
use frontdesk_model::time::Timestamp;
use sea_orm::ConnectionTrait;

/// What the commands of one transaction know and have done so far.
pub(crate) struct Batch<'a> {
    desk: &'a DeskRules,
    numbers: Numbers,
    known: Known,
    changesets: Vec<Changeset>,
}

impl<'a> Batch<'a> {
    /// Reads what `commands` need to know, by a few queries however many they are.
    pub async fn load<C: ConnectionTrait>(
        conn: &C,
        desk: &'a DeskRules,
        numbers: Numbers,
        commands: &[Command],
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        Ok(Self::of(desk, numbers, Known::load(conn, commands, now).await?))
    }

    /// A batch that knows this and nothing else.
    pub(super) const fn of(desk: &'a DeskRules, numbers: Numbers, known: Known) -> Self {
        Self { desk, numbers, known, changesets: Vec::new() }
    }

    /// Computes what a command comes to. It is written with the rest.
    pub fn run(&mut self, command: &Command, now: Timestamp) -> Result<Written, TicketError> {
        match command {
            Command::Create(create) => self.create(create, now),
            Command::Update(update) => self.update(update, now),
            Command::Merge(merge) => self.merge(merge, now),
            Command::Import(import) => self.import(import, now),
        }
    }

    /// The tags of a ticket that the commands know, as the last of them left it.
    pub fn tags(&self, ticket: TicketId) -> &[String] {
        self.known.named.ticket(ticket).map_or(&[], |loaded| &loaded.ticket.tags)
    }

    /// What there is to write so far. The tickets are forgotten, the people are not.
    pub(super) fn take(&mut self) -> Vec<Changeset> {
        self.known.forget_tickets();
        std::mem::take(&mut self.changesets)
    }

    /// What there is to write, and the numbers that were given out for it.
    pub fn finish(self) -> (Vec<Changeset>, Numbers) {
        (self.changesets, self.numbers)
    }

    fn create(&mut self, command: &CreateTicket, now: Timestamp) -> Result<Written, TicketError> {
        if let Some(idempotency) = &command.idempotency
            && let Some(key) = self.known.key(idempotency)
        {
            return self.replay(key, &idempotency.body_hash);
        }
        let files = self.known.files(command.request.uploads())?;
        let changeset = tickets::create(self.desk, &self.known.named, command, &mut self.numbers, now)?;
        Ok(self.keep(changeset.with_files(files)))
    }

    fn update(&mut self, command: &UpdateTicket, now: Timestamp) -> Result<Written, TicketError> {
        if let Some(idempotency) = command.key()
            && let Some(key) = self.known.key(idempotency)
        {
            return self.replay(key, &idempotency.body_hash);
        }
        let known = &self.known.named;
        let before = known.ticket(command.ticket).ok_or(TicketError::NotFound)?;
        let files = self.known.files(command.uploads())?;
        let changeset = tickets::update(self.desk, known, before, command, &mut self.numbers, now)?;
        let unchanged = before.ticket.clone();
        Ok(match changeset {
            Some(changeset) => {
                let key = command.key().cloned();
                self.keep(Changeset { key, ..changeset.with_files(files) })
            }
            None => Written { ticket: unchanged, audit: None, change: None, replayed: false },
        })
    }

    fn merge(&mut self, command: &MergeTickets, now: Timestamp) -> Result<Written, TicketError> {
        let both = tickets::merge(self.desk, &self.known.named, command, &mut self.numbers, now)?;
        let [source, target] = both;
        self.keep(source);
        Ok(self.keep(target))
    }

    /// Each comment with its own files.
    fn import(&mut self, command: &ImportTicket, now: Timestamp) -> Result<Written, TicketError> {
        let later = command.comments.iter().map(|comment| comment.uploads.as_slice());
        let tokens = std::iter::once(command.create.request.uploads()).chain(later);
        let mut files =
            tokens.map(|tokens| self.known.files(tokens)).collect::<Result<Vec<_>, _>>()?.into_iter();
        let past = tickets::import(self.desk, &self.known.named, command, &mut self.numbers, now)?;
        let mut written = Err(TicketError::NotFound);
        for set in past {
            let said = set.comment.is_some().then(|| files.next()).flatten();
            written = Ok(self.keep(set.with_files(said.unwrap_or_default())));
        }
        written
    }

    /// The answer to a call that was made before: the ticket as it now is.
    fn replay(&self, key: &KnownKey, body_hash: &[u8; 32]) -> Result<Written, TicketError> {
        if key.body_hash != *body_hash {
            return Err(TicketError::IdempotencyMismatch);
        }
        let KnownKey { ticket, at, .. } = *key;
        let (audit, change) = key.creation.clone().ok_or(TicketError::Suspended { ticket, at })?;
        let loaded = self.known.named.ticket(ticket).ok_or(TicketError::NotFound)?;
        let ticket = loaded.ticket.clone();
        Ok(Written { ticket, audit: Some(audit), change: Some(change), replayed: true })
    }

    fn keep(&mut self, changeset: Changeset) -> Written {
        self.known.learn(&changeset);
        let written = changeset.clone().into_written();
        self.changesets.push(changeset);
        written
    }
}
