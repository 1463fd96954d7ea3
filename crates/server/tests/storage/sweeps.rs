//! What has run out is swept away, however much it is, and nothing else.

use crate::desk::{TestDesk, keyed};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_server::store::{PageSize, Store, idempotency_key, outbox};
use frontdesk_server::tickets::KeyLife;
use sea_orm::{ConnectionTrait as _, Statement};

/// More than a sweep deletes at once.
const COPIES: i64 = 2_500;

async fn count(store: &Store, table: &str) -> i64 {
    let sql = format!("SELECT COUNT(*) AS n FROM {table}");
    let statement = Statement::from_string(store.read().get_database_backend(), sql);
    let row = store.read().query_one_raw(statement).await.expect(table).expect(table);
    row.try_get("", "n").expect("a number")
}

/// Copies every row of a table, of which these columns are copied, and one gets a number at its end.
async fn copy(database: &TestDatabase, table: &str, numbered: &str, columns: &str) {
    let connection = sea_orm::Database::connect(database.url()).await.expect("the database");
    let sql = format!(
        "INSERT INTO {table} ({numbered}, {columns})
         WITH RECURSIVE copies(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM copies WHERE k < {COPIES})
         SELECT {numbered} || k, {columns} FROM {table} CROSS JOIN copies"
    );
    connection.execute_unprepared(&sql).await.expect(table);
    connection.close().await.expect("the connection closes");
}

on_both_engines!(keys_of_tickets_are_kept_for_two_hours, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let store = desk.store();
    desk.desk.create_ticket(keyed("Once", "key")).await.expect("a ticket");
    copy(&database, "idempotency_keys", "\"key\"", "scope, body_hash, ticket_id, created_at, expires_at")
        .await;
    desk.hands.forward_seconds(60);
    desk.desk.create_ticket(keyed("Twice", "another key")).await.expect("a ticket");
    let two_hours = 2 * 60 * 60;
    let then = desk.now().plus_seconds(two_hours - 61);
    idempotency_key::delete_expired(store, then).await.expect("a sweep");
    assert_eq!(count(store, "idempotency_keys").await, COPIES + 2);
    idempotency_key::delete_expired(store, then.plus_seconds(1)).await.expect("a sweep");
    assert_eq!(count(store, "idempotency_keys").await, 1);
});

on_both_engines!(keys_of_requests_are_kept_for_eight_days, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let mut request = keyed("Once", "key");
    request.idempotency.as_mut().expect("a key").life = KeyLife::OfRequests;
    desk.desk.create_ticket(request).await.expect("a ticket");
    let eight_days = desk.now().plus_seconds(8 * 24 * 60 * 60);
    for (then, left) in [(eight_days.plus_seconds(-1), 1), (eight_days, 0)] {
        idempotency_key::delete_expired(desk.store(), then).await.expect("a sweep");
        assert_eq!(count(desk.store(), "idempotency_keys").await, left);
    }
});

on_both_engines!(mail_that_left_is_forgotten, async |database: TestDatabase| {
    let desk = TestDesk::open(&database).await;
    let store = desk.store();
    for subject in ["One", "Two"] {
        desk.desk.create_ticket(keyed(subject, subject)).await.expect("a ticket");
    }
    let now = desk.now();
    let due = outbox::claim(store, now, now, PageSize::MAX).await.expect("the outbox");
    outbox::sent(store, due[0].id, now).await.expect("the outbox");
    copy(&database, "outbox", "kind", "payload, created_at, due_at, attempts, sent_at").await;
    outbox::delete_sent_until(store, now.plus_seconds(-1)).await.expect("a sweep");
    assert_eq!(count(store, "outbox").await, 2 * (COPIES + 1));
    outbox::delete_sent_until(store, now).await.expect("a sweep");
    assert_eq!(count(store, "outbox").await, COPIES + 1, "what waits stays");
});
