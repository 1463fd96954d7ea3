//! The bulk loader: writes many histories at once, with indexes made when all is there. What a
//! history comes to is computed by the same rules as everybody's, and written by the same `apply`.

use super::batch::Batch;
use super::connect::Store;
use super::dialect;
use super::error::StoreError;
use super::known::Known;
use super::{apply, numbers, rules};
use crate::tickets::{Changeset, Command, CreateTicket, DeskRules, Numbers, TicketError, UpdateTicket};
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::time::Timestamp;
use sea_orm::{ConnectionTrait, Statement};

/// The tables that grow with every ticket: their indexes wait until the end.
const GROWING: [&str; 6] =
    ["tickets", "ticket_tags", "ticket_metrics", "ticket_metric_events", "audits", "comments"];

/// Histories in the making. People are remembered throughout, tickets until they are taken.
pub(crate) struct Histories<'a> {
    batch: Batch<'a>,
}

/// A ticket that was just made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Created {
    pub id: TicketId,
    pub requester_id: UserId,
}

impl<'a> Histories<'a> {
    pub fn new(desk: &'a DeskRules, numbers: Numbers) -> Self {
        Self { batch: Batch::of(desk, numbers, Known::default()) }
    }

    pub fn create(&mut self, command: CreateTicket, at: Timestamp) -> Result<Created, TicketError> {
        let ticket = self.batch.run(&Command::Create(command), at)?.ticket;
        Ok(Created { id: ticket.id, requester_id: ticket.requester_id })
    }

    pub fn update(&mut self, command: UpdateTicket, at: Timestamp) -> Result<(), TicketError> {
        self.batch.run(&Command::Update(command), at).map(drop)
    }

    /// What there is to write. The tickets are forgotten; no mail leaves for what is long past.
    pub fn take(&mut self) -> Vec<Changeset> {
        let mut changesets = self.batch.take();
        for changeset in &mut changesets {
            changeset.mail = None;
        }
        changesets
    }

    pub fn into_numbers(self) -> Numbers {
        self.batch.finish().1
    }
}

/// A load that has begun.
pub(crate) struct Bulk<'a> {
    store: &'a Store,
    /// The statements that make the indexes again.
    indexes: Vec<String>,
}

impl<'a> Bulk<'a> {
    /// Takes the indexes away; with the desk's rules and the last numbers given out.
    pub async fn begin(store: &'a Store) -> Result<(Self, DeskRules, Numbers), StoreError> {
        let transaction = store.begin_write().await?;
        let held = numbers::hold(&transaction).await?;
        let desk = rules::load(&transaction, held.rules_version).await?;
        let mut indexes = Vec::new();
        for (name, definition) in secondary_indexes(&transaction).await? {
            transaction.execute_unprepared(&format!("DROP INDEX {name}")).await?;
            indexes.push(definition);
        }
        transaction.commit().await?;
        Ok((Self { store, indexes }, desk, held.numbers))
    }

    pub async fn write(&mut self, changesets: &[Changeset]) -> Result<(), StoreError> {
        let transaction = self.store.begin_write().await?;
        apply::write(&transaction, changesets).await?;
        Ok(transaction.commit().await?)
    }

    /// Puts the numbers back and makes the indexes again.
    pub async fn finish(self, numbers: &Numbers) -> Result<(), StoreError> {
        let transaction = self.store.begin_write().await?;
        numbers::put_back(&transaction, numbers).await?;
        for definition in &self.indexes {
            transaction.execute_unprepared(definition).await?;
        }
        transaction.execute_unprepared("ANALYZE").await?;
        Ok(transaction.commit().await?)
    }
}

/// Names and definitions of the growing tables' indexes that uphold nothing.
async fn secondary_indexes<C: ConnectionTrait>(conn: &C) -> Result<Vec<(String, String)>, StoreError> {
    let backend = conn.get_database_backend();
    let mut indexes = Vec::new();
    for table in GROWING {
        let asked = Statement::from_sql_and_values(backend, dialect::indexes_of(backend), [table.into()]);
        for row in conn.query_all_raw(asked).await? {
            indexes.push((row.try_get("", "name")?, row.try_get("", "definition")?));
        }
    }
    Ok(indexes)
}
