//! A seeded desk: the same as its history made one step at a time, and like a real one.

use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_model::time::Timestamp;
use frontdesk_server::clock::Clock;
use frontdesk_server::demo::{self, files};
use frontdesk_server::seed::{self, Plan, SeedError};
use frontdesk_server::store::Store;
use frontdesk_server::tickets::Desk;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, TryGetable};
use std::path::{Path, PathBuf};

const NOW: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

const PLAN: Plan = Plan { tickets: 1_000, seed: 7 };

/// What each database makes up for itself, and mail, which a seeded desk does not send.
const APART: [&str; 3] = ["outbox", "secrets", "seaql_migrations"];

async fn seeded(database: &TestDatabase) -> Store {
    let store = Store::open_for_bulk(database.url()).await.expect("the database opens");
    seed::load(&store, PLAN, NOW, |_| ()).await.expect("a seeded desk");
    store
}

/// The same histories, each step through the desk's own door.
async fn lived(database: &TestDatabase) -> Store {
    let (clock, hands) = Clock::fixed(NOW);
    let desk = Desk::open(database.store().await, clock);
    demo::load(&desk, &files::built_in().expect("the built-in desk"), NOW).await.expect("the desk loads");
    for life in seed::lives(desk.store(), PLAN, NOW).await.expect("agents") {
        hands.put_to(life.created_at);
        let ticket = desk.create_ticket(life.creation).await.expect("a ticket").ticket;
        for step in life.steps {
            hands.put_to(step.at);
            desk.update_ticket(step.command(ticket.id, ticket.requester_id)).await.expect("a step");
        }
    }
    desk.store().clone()
}

async fn texts<T: TryGetable>(store: &Store, sql: &str) -> Vec<T> {
    let statement = Statement::from_string(store.read().get_database_backend(), sql.to_owned());
    let rows = store.read().query_all_raw(statement).await.expect(sql);
    rows.iter().map(|row| row.try_get_by_index(0).expect(sql)).collect()
}

/// Every table's rows as texts, passwords apart, which are hashed anew each time.
async fn contents(store: &Store, sqlite: bool) -> Vec<(String, Vec<String>)> {
    let tables = if sqlite {
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1"
    } else {
        "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
    };
    let mut contents = Vec::new();
    for table in texts::<String>(store, tables).await {
        // The index of words is laid out by how it grew; its words stand in `search_texts`.
        let by_engine = ["sqlite_", "search_words"].iter().any(|name| table.starts_with(name));
        if APART.contains(&table.as_str()) || by_engine {
            continue;
        }
        let columns = if sqlite {
            format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid")
        } else {
            format!(
                "SELECT column_name::text FROM information_schema.columns WHERE table_name = '{table}'
                 AND table_schema = current_schema() ORDER BY ordinal_position"
            )
        };
        let columns = texts::<String>(store, &columns).await;
        let columns = columns.iter().filter(|column| *column != "password_hash").map(|column| {
            if sqlite {
                format!("quote(\"{column}\")")
            } else {
                format!("coalesce(\"{column}\"::text, 'NULL')")
            }
        });
        let row = columns.collect::<Vec<_>>().join(" || ' | ' || ");
        let rows = texts::<String>(store, &format!("SELECT {row} FROM \"{table}\" ORDER BY 1")).await;
        contents.push((table, rows));
    }
    contents
}

on_both_engines!(what_is_seeded_equals_the_same_history_lived, async |database: TestDatabase| {
    let other =
        if database.is_sqlite() { TestDatabase::sqlite().await } else { TestDatabase::postgres().await };
    let seeded = contents(&seeded(&database).await, database.is_sqlite()).await;
    let lived = contents(&lived(&other).await, database.is_sqlite()).await;
    assert!(seeded.iter().any(|(table, rows)| table == "audits" && rows.len() > 3_000));
    assert_eq!(seeded.len(), lived.len());
    for ((table, rows), (_, others)) in seeded.iter().zip(&lived) {
        for (row, other) in rows.iter().zip(others) {
            assert_eq!(row, other, "{table}");
        }
        assert_eq!(rows.len(), others.len(), "{table}");
    }
});

#[derive(Debug, FromQueryResult)]
struct Likeness {
    comments: f64,
    words: f64,
    closed: f64,
    unsolved: f64,
}

on_both_engines!(a_seeded_desk_is_like_a_real_one, async |database: TestDatabase| {
    let store = seeded(&database).await;
    let asked = "SELECT
        CAST((SELECT count(*) FROM comments) AS DOUBLE PRECISION) / 1000 AS comments,
        CAST((SELECT avg(length(body) - length(replace(body, ' ', ''))) FROM comments) AS DOUBLE PRECISION) AS words,
        CAST((SELECT count(*) FROM tickets WHERE status = 5) AS DOUBLE PRECISION) / 1000 AS closed,
        CAST((SELECT count(*) FROM tickets WHERE status < 4) AS DOUBLE PRECISION) / 1000 AS unsolved";
    let asked = Statement::from_string(store.read().get_database_backend(), asked.to_owned());
    let like = Likeness::find_by_statement(asked).one(store.read()).await.expect("a query").expect("a row");
    assert!((2.8..3.2).contains(&like.comments), "{like:?}");
    // As many as the blanks between them, and one or two more.
    assert!((54.0..64.0).contains(&like.words), "{like:?}");
    assert!(like.closed > 0.8 && like.unsolved > 0.02, "{like:?}");
    let again = seed::load(&store, PLAN, NOW, |_| ()).await;
    assert!(matches!(again, Err(SeedError::NotEmpty)), "{again:?}");
});

on_both_engines!(the_indexes_are_there_again, async |database: TestDatabase| {
    let other =
        if database.is_sqlite() { TestDatabase::sqlite().await } else { TestDatabase::postgres().await };
    let indexes = if database.is_sqlite() {
        "SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY 1"
    } else {
        "SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1"
    };
    let seeded = texts::<String>(&seeded(&database).await, indexes).await;
    assert_eq!(seeded, texts::<String>(&other.store().await, indexes).await);
});

/// The file that `fill` makes in this folder.
fn file(folder: &Path) -> PathBuf {
    folder.join("frontdesk.sqlite")
}

#[tokio::test]
async fn a_desk_that_is_there_is_not_touched() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    // Whatever it is, also what an older version wrote.
    std::fs::write(file(folder.path()), b"a desk").expect("a file");
    let filled = seed::fill(folder.path(), None, PLAN, NOW, |_| ()).await;
    assert!(matches!(filled, Err(SeedError::NotEmpty)), "{filled:?}");
    assert_eq!(std::fs::read(file(folder.path())).expect("the file"), b"a desk");

    let database = TestDatabase::postgres().await;
    let filled = seed::fill(folder.path(), Some(database.url()), PLAN, NOW, |_| ()).await;
    assert!(matches!(filled, Err(SeedError::NotEmpty)), "{filled:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_broken_off_is_no_desk() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (broken, breaks) = tokio::sync::oneshot::channel();
    let mut broken = Some(broken);
    let told = |_| {
        broken.take().map(|broken| broken.send(()));
    };
    tokio::select! {
        _ = seed::fill(folder.path(), None, PLAN, NOW, told) => panic!("it was to break off"),
        _ = breaks => {}
    }
    assert!(!file(folder.path()).exists());
    seed::fill(folder.path(), None, PLAN, NOW, |_| ()).await.expect("a second beginning");
    let url = format!("sqlite://{}?mode=rw", file(folder.path()).display());
    let store = Store::open(&url).await.expect("the database opens");
    assert_eq!(texts::<i64>(&store, "SELECT count(*) FROM tickets").await, [1_000]);
    assert_eq!(texts::<String>(&store, "PRAGMA integrity_check").await, ["ok"]);
    let files = std::fs::read_dir(folder.path()).expect("the folder");
    assert!(files.flatten().all(|file| !file.path().to_string_lossy().ends_with(".part")));
}
