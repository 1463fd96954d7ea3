//! Opening a database: connections as each engine wants them, and the schema brought up to date.

use super::account;
use super::dialect::{self, Engine};
use super::error::StoreError;
use super::migration::Migrator;
use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbErr, RuntimeErr,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use std::path::PathBuf;
use std::str::FromStr;

/// Connections to the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pool {
    pub open: u32,
    /// Those of them that nobody uses.
    pub idle: u32,
}

impl Pool {
    fn of(connections: &DatabaseConnection, engine: Engine) -> Self {
        let (open, idle) = match engine {
            Engine::Sqlite => {
                let pool = connections.get_sqlite_connection_pool();
                (pool.size(), pool.num_idle())
            }
            Engine::Postgres => {
                let pool = connections.get_postgres_connection_pool();
                (pool.size(), pool.num_idle())
            }
        };
        Self { open, idle: u32::try_from(idle).unwrap_or(open) }
    }
}

/// How to connect, whatever for.
pub(super) fn to(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    // The pool's task that sweeps old connections can read a count that is one below zero, and then never comes to
    // its end (sqlx 3645, mended after 0.9.0). A connection that broke is found when it is asked for.
    options.sqlx_logging(false).idle_timeout(None).max_lifetime(None);
    options
}

/// The desk's database. Clones share its connections.
#[derive(Clone, Debug)]
pub struct Store {
    readers: DatabaseConnection,
    writer: DatabaseConnection,
    engine: Engine,
}

impl Store {
    /// Opens `sqlite://PATH?mode=rwc` or `postgres://…` and brings its schema up to date.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let engine = Engine::of(url).ok_or(StoreError::UnknownEngine)?;
        let connect = |role| {
            let mut options = to(url);
            dialect::tune(&mut options, engine, role);
            Database::connect(options)
        };
        let writer = connect(dialect::Connections::Writer).await?;
        Migrator::up(&writer, None).await?;
        let readers = connect(dialect::Connections::Readers).await?;
        let store = Self { readers, writer, engine };
        account::ensure_secret(&store).await?;
        Ok(store)
    }

    /// How many migrations this version of the program has.
    pub(crate) fn migrations() -> u32 {
        u32::try_from(Migrator::migrations().len()).unwrap_or(u32::MAX)
    }

    /// The file of an `SQLite` database, by its address.
    pub(crate) fn file_of(url: &str) -> Result<PathBuf, StoreError> {
        let options = SqliteConnectOptions::from_str(url)
            .map_err(|error| DbErr::Conn(RuntimeErr::Internal(error.to_string())))?;
        Ok(options.get_filename().to_owned())
    }

    /// Whether there is any table in a `PostgreSQL` database.
    pub(crate) async fn has_tables(url: &str) -> Result<bool, StoreError> {
        Engine::of(url).ok_or(StoreError::UnknownEngine)?;
        let mut options = to(url);
        options.max_connections(1);
        let conn = Database::connect(options).await?;
        let asked = "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() LIMIT 1";
        let asked = Statement::from_string(conn.get_database_backend(), asked);
        let found = conn.query_one_raw(asked).await?.is_some();
        conn.close().await?;
        Ok(found)
    }

    /// Opens a new database that is to be filled by the bulk loader, by one connection that does not
    /// wait for the disk, and on `SQLite` keeps no journal: what is broken off cannot be used.
    pub async fn open_for_bulk(url: &str) -> Result<Self, StoreError> {
        let engine = Engine::of(url).ok_or(StoreError::UnknownEngine)?;
        let mut options = to(url);
        dialect::tune(&mut options, engine, dialect::Connections::Bulk);
        let writer = Database::connect(options).await?;
        Migrator::up(&writer, None).await?;
        let store = Self { readers: writer.clone(), writer, engine };
        account::ensure_secret(&store).await?;
        Ok(store)
    }

    /// Has `told` hear every statement that queries run from now on, with its values: for who wants
    /// to know how the engine goes about them. Copies made before are not heard.
    pub fn tell(&mut self, told: impl Fn(&Statement) + Send + Sync + 'static) {
        self.readers.set_metric_callback(move |info| told(info.statement));
    }

    /// Closes every connection, once what runs on them has ended.
    pub async fn close(self) -> Result<(), StoreError> {
        self.readers.close().await?;
        Ok(self.writer.close().await?)
    }

    /// Whether the database answers, to who reads and to who writes.
    pub async fn answers(&self) -> Result<(), StoreError> {
        self.readers.ping().await?;
        Ok(self.writer.ping().await?)
    }

    /// How many connections there are, for each purpose.
    pub fn pools(&self) -> [(&'static str, Pool); 2] {
        [("readers", Pool::of(&self.readers, self.engine)), ("writer", Pool::of(&self.writer, self.engine))]
    }

    /// A connection for queries. On `SQLite` it cannot write.
    pub const fn read(&self) -> &DatabaseConnection {
        &self.readers
    }

    /// Which engine is behind the store.
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// The connection for single statements that write. Never used inside a transaction of
    /// [`Store::begin_write`]: on `SQLite` there is one writer, and it would wait for itself.
    pub(super) const fn write(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// A transaction that writes. On `SQLite` it holds the right to from its beginning; on `PostgreSQL`
    /// others write meanwhile, and who looks up first what they then change begins with
    /// [`turn`](super::numbers::turn).
    pub(crate) async fn begin_write(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.writer.begin_with_options(options).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nothing goes round the connections in the background: what does can go round for ever.
    #[tokio::test]
    async fn connections_are_not_swept() {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("desk.sqlite").display());
        let store = Store::open(&url).await.expect("a store");
        for connections in [store.read(), store.write()] {
            let options = connections.get_sqlite_connection_pool().options();
            assert_eq!((options.get_idle_timeout(), options.get_max_lifetime()), (None, None));
        }
    }

    /// A commit that finds no room on the disk ends the transaction without anybody's asking; the next one that
    /// finds none leaves one open that nobody asked for.
    #[tokio::test]
    async fn what_follows_a_full_disk_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("desk.sqlite").display());
        let store = Store::open(&url).await.expect("a store");
        for left in [["ROLLBACK"].as_slice(), &["ROLLBACK", "BEGIN"]] {
            let transaction = store.begin_write().await.expect("a transaction");
            for sql in left {
                transaction.execute_unprepared(sql).await.expect(sql);
            }
        }

        for sql in ["CREATE TABLE one (id INTEGER)", "INSERT INTO one VALUES (1)"] {
            let transaction = store.begin_write().await.expect("a transaction");
            transaction.execute_unprepared(sql).await.expect(sql);
            transaction.commit().await.expect("it is written");
        }
        let count = Statement::from_string(sea_orm::DbBackend::Sqlite, "SELECT count(*) AS n FROM one");
        let row = store.readers.query_one_raw(count).await.expect("others see it").expect("a row");
        assert_eq!(row.try_get::<i64>("", "n").expect("a number"), 1);
    }
}
