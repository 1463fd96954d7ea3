//! Every difference between the two engines: how their connections are tuned, and how texts sort.

use sea_orm::{ConnectOptions, DbBackend};
use std::time::Duration;

/// The database engine behind a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// The engine that an address names.
    pub fn of(url: &str) -> Option<Self> {
        match url.split_once(':')?.0 {
            "sqlite" => Some(Self::Sqlite),
            "postgres" | "postgresql" => Some(Self::Postgres),
            _ => None,
        }
    }
}

/// What a pool of connections is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Connections {
    /// Writes. `SQLite` has one writer at a time, so one connection; `PostgreSQL` keeps a few, so
    /// that a sign-in does not wait for a batch of tickets.
    Writer,
    Readers,
}

/// How long a writer waits for another process's lock.
const BUSY: Duration = Duration::from_secs(10);

/// Sets a pool up for its engine and purpose.
pub(super) fn tune(options: &mut ConnectOptions, engine: Engine, role: Connections) {
    let most = match (engine, role) {
        (Engine::Sqlite, Connections::Writer) => 1,
        (Engine::Postgres, Connections::Writer) => 4,
        (_, Connections::Readers) => 8,
    };
    options.max_connections(most).min_connections(1);
    options.map_sqlx_sqlite_opts(move |sqlite| {
        // FULL makes an answered write survive a power cut; WAL lets readers go on meanwhile.
        let sqlite = sqlite
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            .pragma("foreign_keys", "ON")
            .busy_timeout(BUSY);
        match role {
            Connections::Writer => sqlite,
            Connections::Readers => sqlite.pragma("query_only", "ON"),
        }
    });
}

/// What makes a column of texts sort by its bytes, as `SQLite` does by itself, whatever order the
/// database has: then an index finds what begins with a word.
pub(super) const fn by_bytes(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => "COLLATE \"C\"",
        _ => "COLLATE BINARY",
    }
}
