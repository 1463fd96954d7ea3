//! A database of its own for each test, on both engines: the tests' fixture.
//!
//! [`on_both_engines!`] makes two tests of one body, `NAME::sqlite` and `NAME::postgres`:
//!
//! ```ignore
//! on_both_engines!(a_desk_opens, async |database: TestDatabase| {
//!     let store = database.store().await;
//! });
//! ```
//!
//! `PostgreSQL` is found by `FRONTDESK_TEST_POSTGRES`, the socket folder of a running server whose
//! user `postgres` needs no password. Without it those tests fail: what is not run is broken.

#![allow(
    dead_code,
    reason = "each test binary uses another part of the fixture, so no expectation holds in all"
)]

use frontdesk_server::store::Store;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, UNIX_EPOCH};
use tokio::sync::OnceCell;

/// Makes `NAME::sqlite` and `NAME::postgres` of an async closure that takes a [`TestDatabase`].
#[macro_export]
macro_rules! on_both_engines {
    ($(#[$attribute:meta])* $name:ident, $body:expr) => {
        mod $name {
            use super::*;

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                $crate::engine::run($crate::engine::TestDatabase::sqlite().await, $body).await;
            }

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                $crate::engine::run($crate::engine::TestDatabase::postgres().await, $body).await;
            }
        }
    };
}

/// No test takes this long; one that waits for what does not come must not hold up all others.
pub const LIMIT: Duration = Duration::from_mins(4);

/// Runs a test's body on its database.
pub async fn run<F: Future<Output = ()>>(database: TestDatabase, body: impl FnOnce(TestDatabase) -> F) {
    tokio::time::timeout(LIMIT, body(database)).await.expect("a test ends within four minutes");
}

/// An empty database, gone when dropped. Its schema may already stand.
pub struct TestDatabase {
    url: String,
    kind: Kind,
}

enum Kind {
    Sqlite { _folder: tempfile::TempDir },
    Postgres { name: String },
}

impl TestDatabase {
    /// A file in a folder of its own: a copy of a template that has the schema.
    pub async fn sqlite() -> Self {
        static TEMPLATE: OnceCell<PathBuf> = OnceCell::const_new();
        let template = TEMPLATE.get_or_init(sqlite_template).await;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("frontdesk.sqlite");
        std::fs::copy(template, &file).expect("a copy of the template");
        Self { url: url_of_file(&file), kind: Kind::Sqlite { _folder: folder } }
    }

    /// A clone of a template that has the schema.
    pub async fn postgres() -> Self {
        let admin = admin().await;
        let template = ensure_template(&admin).await;
        let name = fresh_name();
        run_sql(&admin, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
        admin.close().await.expect("the connection closes");
        Self { url: url_of(&name), kind: Kind::Postgres { name } }
    }

    /// Another one of the same engine, with nothing in it, not even a schema.
    pub async fn bare(&self) -> Self {
        if self.is_sqlite() {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let file = folder.path().join("frontdesk.sqlite");
            return Self { url: url_of_file(&file), kind: Kind::Sqlite { _folder: folder } };
        }
        let admin = admin().await;
        let name = fresh_name();
        run_sql(&admin, &format!("CREATE DATABASE {name}")).await;
        admin.close().await.expect("the connection closes");
        Self { url: url_of(&name), kind: Kind::Postgres { name } }
    }

    /// The address that `Store::open` and `frontdesk serve --database-url` take.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Opens the database.
    pub async fn store(&self) -> Store {
        Store::open(&self.url).await.expect("the database opens")
    }

    /// Whether this is the test's run on `SQLite`.
    pub fn is_sqlite(&self) -> bool {
        matches!(self.kind, Kind::Sqlite { .. })
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let Kind::Postgres { name } = &self.kind else { return };
        let drop_it = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        // A runtime of its own, since this may run on a thread of the test's.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async { run_sql(&admin().await, &drop_it).await });
        });
        let _ = dropping.join();
    }
}

fn url_of_file(file: &Path) -> String {
    format!("sqlite://{}?mode=rwc", file.display())
}

/// Makes the template of this run: its test programs do not stand in each other's way.
async fn sqlite_template() -> PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}.sqlite", fresh_name()));
    let store = Store::open(&url_of_file(&file)).await.expect("the schema can be made");
    // The last connection to close puts everything into the one file.
    store.close().await.expect("the connections close");
    file
}

fn url_of(database: &str) -> String {
    let folder = std::env::var("FRONTDESK_TEST_POSTGRES").expect(
        "FRONTDESK_TEST_POSTGRES must name the socket folder of a running PostgreSQL; `cargo xtask test` starts one",
    );
    format!("postgres://postgres@localhost/{database}?host={folder}")
}

async fn admin() -> DatabaseConnection {
    let mut options = ConnectOptions::new(url_of("postgres"));
    options.max_connections(1).sqlx_logging(false).idle_timeout(None).max_lifetime(None);
    let admin =
        Database::connect(options).await.expect("FRONTDESK_TEST_POSTGRES names a server that answers");
    // To drop a database is to wait until every process of the server has noticed.
    run_sql(&admin, "SET statement_timeout = '2min'").await;
    admin
}

async fn run_sql(connection: &DatabaseConnection, sql: &str) {
    connection.execute_unprepared(sql).await.expect(sql);
}

/// A number that differs between builds of the tests, so that no stale schema is cloned.
fn build() -> u64 {
    let exe = std::env::current_exe().expect("the test's own path");
    let written = exe.metadata().and_then(|meta| meta.modified()).expect("the test's own age");
    let mut hasher = DefaultHasher::new();
    (exe, written.duration_since(UNIX_EPOCH).expect("after 1970").as_nanos()).hash(&mut hasher);
    hasher.finish()
}

fn fresh_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("test_{}_{}_{:x}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed), build())
}

/// Makes the template unless this build's stands already. The lock keeps tests that start at once
/// from making it twice; the renaming keeps an interrupted one from being cloned.
async fn ensure_template(admin: &DatabaseConnection) -> String {
    let template = format!("template_{:x}", build());
    run_sql(admin, "SELECT pg_advisory_lock(4242)").await;
    let lookup = format!("SELECT 1 AS found FROM pg_database WHERE datname = '{template}'");
    let lookup = Statement::from_string(sea_orm::DbBackend::Postgres, lookup);
    if admin.query_one_raw(lookup).await.expect("the list of databases").is_none() {
        let building = format!("{template}_building");
        run_sql(admin, &format!("DROP DATABASE IF EXISTS {building} WITH (FORCE)")).await;
        run_sql(admin, &format!("CREATE DATABASE {building}")).await;
        let store = Store::open(&url_of(&building)).await.expect("the schema can be made");
        store.close().await.expect("the connections close");
        run_sql(admin, &format!("ALTER DATABASE {building} RENAME TO {template}")).await;
    }
    run_sql(admin, "SELECT pg_advisory_unlock(4242)").await;
    template
}
