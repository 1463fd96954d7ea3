//! How the engines go about the questions that the API asks of 100,000 tickets: none of them may
//! read a whole table that grows with the tickets.

use crate::caller::Caller;
use crate::desk::TestDesk;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_model::time::Timestamp;
use frontdesk_server::api::calls::CALLS;
use frontdesk_server::seed::{self, Plan};
use frontdesk_server::store::Store;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement, TransactionTrait};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

const NOW: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

/// An admin of the built-in desk.
const ADMIN: (&str, &str) = ("megan.lloyd@frontdesk.example", "frontdesk-demo");

/// A seeded desk of a thousand tickets, and so many copies of it.
const PLAN: Plan = Plan { tickets: 1_000, seed: 11 };
const COPIES: i64 = 99;

/// How far the numbers of a copy are from those of the one before: more than there are of anything.
const APART: i64 = 100_000;

/// The tables that grow with the tickets, each with the columns that are numbers of records, and
/// those whose words are shortened in copies.
const GROWING: [(&str, &[&str], &[&str]); 8] = [
    ("users", &["id"], &[]),
    ("identities", &["id", "user_id"], &[]),
    ("tickets", &["id", "change_seq", "requester_id"], &["description"]),
    ("ticket_tags", &["ticket_id"], &[]),
    ("ticket_metrics", &["ticket_id"], &[]),
    ("ticket_metric_events", &["id", "ticket_id"], &[]),
    ("audits", &["id", "ticket_id", "change_seq"], &[]),
    ("comments", &["id", "ticket_id", "audit_id"], &["body"]),
];

/// Columns that no two records may have the same words in.
const UNIQUE: [&str; 2] = ["email", "value"];

/// What is asked besides every GET of the table of calls.
const QUESTIONS: [&str; 23] = [
    "tickets?sort_by=updated_at&sort_order=desc",
    "tickets?sort_by=created_at&page[size]=50",
    "tickets?include=users,groups,organizations,metric_sets,comment_count,last_audits,slas,metric_events",
    "tickets?external_id=none",
    "users?role=agent",
    "users/search?query=ada",
    "users/autocomplete?name=ada",
    "organizations/autocomplete?name=dep",
    "search?query=payment",
    "search?query=type:ticket+status<solved+priority:high",
    "search?query=type:ticket+assignee:none+tags:login+created>2026-01-01",
    "search?query=type:ticket+requester:ada",
    "search?query=satisfaction:badwithcomment",
    "search/count?query=type:ticket+refund",
    "search/export?query=refund&filter[type]=ticket",
    "requests/search?query=refund",
    "requests/search?query=refund&cc_id=true&status=open&sort_by=status&sort_order=asc",
    "requests/search?query=7&page[size]=10",
    "requests?status=open,pending&ticket_form_id=1&sort_by=created_at",
    "requests?sort_by=status&sort_order=asc",
    "requests/ccd?sort=-updated_at&status=solved",
    "autocomplete/tags?name=lo",
    "incremental/tickets?start_time=1700000000",
];

/// Adds so many copies of what there is, whose numbers are so far apart.
pub async fn copy(connection: &DatabaseConnection, copies: i64, apart: i64) {
    let sqlite = connection.get_database_backend() == DbBackend::Sqlite;
    for (table, numbers, words) in GROWING {
        let columns = if sqlite {
            format!("SELECT name AS name FROM pragma_table_info('{table}') ORDER BY cid")
        } else {
            format!(
                "SELECT column_name::text AS name FROM information_schema.columns WHERE table_name = '{table}'
                 AND table_schema = current_schema() ORDER BY ordinal_position"
            )
        };
        let rows = connection.query_all_raw(statement(connection, columns)).await.expect(table);
        let columns: Vec<String> = rows.iter().map(|row| row.try_get("", "name").expect("a name")).collect();
        let values = columns.iter().map(|column| match column.as_str() {
            column if numbers.contains(&column) => format!("\"{column}\" + k * {apart}"),
            column if words.contains(&column) => format!("substr(\"{column}\", 1, 40)"),
            column if UNIQUE.contains(&column) => format!("\"{column}\" || '.' || k"),
            column => format!("\"{column}\""),
        });
        let values = values.collect::<Vec<_>>().join(", ");
        let columns = columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ");
        let insert = format!(
            "INSERT INTO {table} ({columns})
             WITH RECURSIVE copies(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM copies WHERE k < {copies})
             SELECT {values} FROM {table} CROSS JOIN copies"
        );
        connection.execute_unprepared(&insert).await.expect(table);
    }
    connection.execute_unprepared("ANALYZE").await.expect("statistics");
}

pub fn statement(connection: &DatabaseConnection, sql: impl Into<String>) -> Statement {
    Statement::from_string(connection.get_database_backend(), sql)
}

/// Every list and record that can be read, and the page after each list's first one.
async fn ask(admin: &Caller) {
    let of_language = json!({"view": {"title": "A language", "all": [
        {"field": "status", "operator": "less_than", "value": "closed"},
        {"field": "locale_id", "operator": "is_not", "value": 1},
    ]}});
    assert_eq!(admin.post("views", of_language).await.status, 201);
    let ids = ids(admin).await;
    let gets = CALLS.iter().filter(|call| call.method == "GET" && call.path != "/live");
    let mut paths: Vec<String> = gets.map(|call| path(call.path, &ids)).collect();
    paths.extend(QUESTIONS.map(str::to_owned));
    let views = admin.get("views?page[size]=100").await.body;
    for view in views["views"].as_array().into_iter().flatten() {
        let looks = ["execute", "tickets", "count", "execute?sort_by=sla_next_breach_at"];
        paths.extend(looks.map(|what| format!("views/{}/{what}", view["id"])));
    }
    for path in paths {
        let answer = admin.get(&path).await;
        assert!(answer.status < 500, "{path}: {} {}", answer.status, answer.body);
        let joint = if path.contains('?') { '&' } else { '?' };
        let first = admin.get(&format!("{path}{joint}page[size]=2")).await;
        if let Some(next) = first.body["links"]["next"].as_str() {
            let (_, next) = next.split_once("/api/v2/").expect("an address of the API");
            assert_eq!(admin.get(next).await.status, 200, "{next}");
        }
    }
}

/// Records by the names under which paths know them.
async fn ids(admin: &Caller) -> BTreeMap<&'static str, Value> {
    let mut ids = BTreeMap::new();
    for (list, path) in [
        ("tickets", "tickets?page[size]=1"),
        ("users", "users?page[size]=1"),
        ("groups", "groups?page[size]=1"),
        ("organizations", "organizations?page[size]=1"),
        ("views", "views?page[size]=1"),
    ] {
        ids.insert(list, admin.get(path).await.body[list][0]["id"].clone());
    }
    ids
}

/// The path of a call, with records in its places.
fn path(call: &str, ids: &BTreeMap<&'static str, Value>) -> String {
    let mut before = "";
    let parts = call.trim_start_matches('/').split('/').map(|part| {
        let known = ids.get(before).map(Value::to_string);
        before = part;
        if part.starts_with('{') { known.unwrap_or_else(|| "1".to_owned()) } else { part.to_owned() }
    });
    parts.collect::<Vec<_>>().join("/")
}

/// The lines of the engine's plan.
async fn plan(connection: &DatabaseConnection, asked: &Statement) -> Vec<String> {
    let (explain, column) = match connection.get_database_backend() {
        DbBackend::Sqlite => ("EXPLAIN QUERY PLAN", "detail"),
        _ => ("EXPLAIN", "QUERY PLAN"),
    };
    let apart = connection.begin().await.expect("a transaction");
    if connection.get_database_backend() == DbBackend::Postgres {
        // As on disks without a head to move: else a thousand rows of a hundred thousand are near
        // enough to all of them that one time an index is used, and another time none.
        apart.execute_unprepared("SET LOCAL random_page_cost = 1.1").await.expect("a setting");
    }
    let rows = apart.query_all_raw(statement(connection, format!("{explain} {asked}"))).await;
    let rows = rows.unwrap_or_else(|error| panic!("{error}: {asked}"));
    rows.iter().map(|row| row.try_get("", column).expect("a line")).collect()
}

/// The first growing table that the plan reads from end to end.
fn whole_table<'p>(plan: &'p [String], asked: &str) -> Option<&'p str> {
    // Whoever counts everything reads everything.
    let counts_all = asked.starts_with("SELECT COUNT(*)") && !asked.contains(" AND ");
    // What is in an empty list is not looked for.
    let finds_nothing = asked.contains("WHERE ? = ?") || asked.contains("WHERE $1 = $2");
    // In the order of the ids, as far as the page goes.
    let is_sorted = plan.iter().any(|line| line.contains("TEMP B-TREE"));
    let ends_early = asked.contains(" LIMIT ") && !is_sorted;
    let is_growing = |name: &str| GROWING.iter().any(|(table, ..)| *table == name);
    plan.iter().find_map(|line| {
        let scanned = line.strip_prefix("SCAN ").filter(|rest| !rest.contains(" INDEX ") && !ends_early);
        let scanned = scanned.or_else(|| Some(line.split_once("Seq Scan on ")?.1));
        let name = scanned?.split_whitespace().next()?;
        (is_growing(name) && !counts_all && !finds_nothing).then_some(line.as_str())
    })
}

/// What a desk asks its database, each question once.
pub type Heard = Arc<Mutex<BTreeMap<String, Statement>>>;

/// A desk with a history by `plan`, and what it asks from now on.
pub async fn heard_desk(database: TestDatabase, plan: Plan) -> (TestDesk, Heard) {
    let store = Store::open_for_bulk(database.url()).await.expect("the database opens");
    seed::load(&store, plan, NOW, |_| ()).await.expect("a seeded desk");
    store.close().await.expect("the connections close");
    let heard = Heard::default();
    let hearing = Arc::clone(&heard);
    let desk = TestDesk::start_heard(database, move |statement| {
        hearing.lock().expect("the list").insert(statement.sql.clone(), statement.clone());
    });
    (desk.await, heard)
}

/// Fails, naming them, if any of the questions reads a whole table.
pub async fn assert_no_whole_table(connection: &DatabaseConnection, heard: &Heard) {
    let heard = heard.lock().expect("the list").clone();
    let mut whole = Vec::new();
    for asked in heard.values().filter(|asked| asked.sql.starts_with("SELECT")) {
        let plan = plan(connection, asked).await;
        if let Some(line) = whole_table(&plan, &asked.sql) {
            whole.push(format!("{line}\n    {}\n    {}", asked.sql, plan.join("\n    ")));
        }
    }
    assert!(whole.is_empty(), "{} questions read a whole table:\n{}", whole.len(), whole.join("\n\n"));
}

on_both_engines!(no_question_reads_a_whole_table, async |database: TestDatabase| {
    let (desk, heard) = heard_desk(database, PLAN).await;
    let connection = desk.database().await;
    copy(&connection, COPIES, APART).await;
    ask(&desk.nobody().with_password(ADMIN.0, ADMIN.1)).await;
    let number = heard.lock().expect("the list").len();
    assert!(number > 150, "{number} statements");
    assert_no_whole_table(&connection, &heard).await;
});
