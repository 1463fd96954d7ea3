//! The store on both engines: how databases are opened, and what queries answer.

use crate::engine::TestDatabase;
use crate::on_both_engines;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

on_both_engines!(a_store_opens_twice, async |database: TestDatabase| {
    let first = database.store().await;
    let secret = frontdesk_server::store::account::secret(&first).await.expect("a secret");
    drop(first);
    let second = database.store().await;
    assert_eq!(frontdesk_server::store::account::secret(&second).await.expect("a secret"), secret);
});

#[tokio::test]
async fn sqlite_is_tuned_to_keep_what_it_has_answered() {
    let database = TestDatabase::sqlite().await;
    let store = database.store().await;
    for (pragma, expected) in [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1")] {
        let read = Statement::from_string(
            DbBackend::Sqlite,
            format!("SELECT CAST({pragma} AS text) AS value FROM pragma_{pragma}"),
        );
        let row = store.read().query_one_raw(read).await.expect("a pragma").expect("a row");
        assert_eq!(row.try_get::<String>("", "value").expect("a text"), expected, "{pragma}");
    }
}
