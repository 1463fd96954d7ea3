//! The bulk loader: writes many histories at once, with indexes made when all is there. What a
//! history comes to is computed by the same rules as everybody's, and added by the same statements.

pub(crate) use super::additions::Additions;
use super::batch::Batch;
use super::connect::Store;
use super::dialect;
use super::error::StoreError;
use super::known::Known;
use super::tag::Difference;
use super::{numbers, rules};
use crate::tickets::{Changeset, Command, CreateTicket, DeskRules, Numbers, TicketError, UpdateTicket};
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::time::Timestamp;
use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement};

/// The tables that grow with every ticket: their indexes wait until the end.
const GROWING: [&str; 7] = [
    "tickets",
    "ticket_tags",
    "ticket_metrics",
    "ticket_metric_events",
    "audits",
    "comments",
    "search_texts",
];

/// How often histories are written until the words they are found by are indexed: of about 8,000
/// tickets.
const GATHERED: u32 = 32;

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
            changeset.notice = None;
        }
        changesets
    }

    pub fn into_numbers(self) -> Numbers {
        self.batch.finish().1
    }
}

/// A load that has begun. What breaks off half-way is begun again with a new database: without a
/// journal, `SQLite` cannot take anything back.
pub(crate) struct Bulk {
    transaction: DatabaseTransaction,
    /// The statements that make the indexes again.
    indexes: Vec<String>,
    /// How often words were gathered since they were indexed.
    gathered: u32,
}

impl Bulk {
    /// Takes the indexes away; with the desk's rules and the last numbers given out.
    pub async fn begin(store: &Store) -> Result<(Self, DeskRules, Numbers), StoreError> {
        let transaction = store.begin_write().await?;
        let held = numbers::hold(&transaction).await?;
        let desk = rules::load(&transaction, held.rules_version).await?;
        let mut indexes = Vec::new();
        for (name, definition) in secondary_indexes(&transaction).await? {
            transaction.execute_unprepared(&format!("DROP INDEX {name}")).await?;
            indexes.push(definition);
        }
        for statement in dialect::gather_words(transaction.get_database_backend()) {
            transaction.execute_unprepared(statement).await?;
        }
        Ok((Self { transaction, indexes, gathered: 0 }, desk, held.numbers))
    }

    /// What prepares the writing of histories. It may be used elsewhere meanwhile.
    pub fn preparer(&self) -> impl Fn(&[Changeset]) -> Result<Additions, StoreError> + use<> {
        let backend = self.transaction.get_database_backend();
        move |changesets| Ok(Additions::of(backend, changesets)?)
    }

    /// Writes whole histories: their tickets are all new.
    pub async fn write(&mut self, histories: Additions) -> Result<(), StoreError> {
        histories.write(&self.transaction, Difference::default()).await?;
        self.gathered += 1;
        if self.gathered == GATHERED {
            self.index_words().await?;
        }
        Ok(())
    }

    async fn index_words(&mut self) -> Result<(), StoreError> {
        self.gathered = 0;
        for statement in dialect::index_gathered_words(self.transaction.get_database_backend()) {
            self.transaction.execute_unprepared(statement).await?;
        }
        Ok(())
    }

    /// Puts the numbers back and makes the indexes again.
    pub async fn finish(mut self, numbers: &Numbers) -> Result<(), StoreError> {
        self.index_words().await?;
        let Self { transaction, indexes, .. } = self;
        numbers::put_back(&transaction, numbers).await?;
        let words = dialect::put_words_in_order(transaction.get_database_backend());
        for statement in indexes.iter().map(String::as_str).chain(words.iter().copied()) {
            transaction.execute_unprepared(statement).await?;
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
