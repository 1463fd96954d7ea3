//! An organization that shares ten thousand requests: its list goes to its end, and neither list, filter,
//! count nor search reads a whole table.

use crate::caller::Caller;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use crate::plans::{assert_no_whole_table, copy, heard_desk, statement};
use frontdesk_server::seed::Plan;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::time::Instant;

/// An admin of the built-in desk.
const ADMIN: (&str, &str) = ("megan.lloyd@frontdesk.example", "frontdesk-demo");
/// The requests of the organization, and so many times as many of others.
const PLAN: Plan = Plan { tickets: 10_000, seed: 5 };
const OTHERS: i64 = 1;
/// How far the numbers of those are from the organization's.
const APART: i64 = 10_000_000;
const PASSWORD: &str = "a-members-password";

/// Gives all that was loaded to one organization, which shares it, and makes somebody a member of it.
async fn share(admin: &Caller, connection: &DatabaseConnection) -> (Value, (&'static str, &'static str)) {
    let made = admin.post(
        "organizations",
        json!({"organization": {
            "name": "Everything", "shared_tickets": true, "shared_comments": true,
        }}),
    );
    let organization = made.await.body["organization"]["id"].clone();
    copy(connection, OTHERS, APART).await;
    let given = format!(
        "UPDATE tickets SET is_public = TRUE, organization_id = CASE WHEN id < {APART} THEN {organization} END"
    );
    connection.execute_unprepared(&given).await.expect("the tickets");
    let tidy =
        if connection.get_database_backend() == DbBackend::Sqlite { "ANALYZE" } else { "VACUUM ANALYZE" };
    connection.execute_unprepared(tidy).await.expect("statistics");
    let email = "member@everything.example";
    let member =
        json!({"user": {"name": "Mel", "email": email, "verified": true, "organization_id": organization}});
    let member = admin.post("users", member).await;
    assert_eq!(member.status, 201, "{}", member.body);
    let path = format!("users/{}/password", member.body["user"]["id"]);
    assert_eq!(admin.post(&path, json!({"password": PASSWORD})).await.status, 200);
    (organization, (email, PASSWORD))
}

/// What came, and the time that it took.
async fn timed(caller: &Caller, path: &str) -> (Value, Duration) {
    let begun = Instant::now();
    let answer = caller.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    (answer.body, begun.elapsed())
}

/// How many different requests so many pages from cursors have.
async fn walked(caller: &Caller, first: &str, pages: usize) -> usize {
    let mut path = first.to_owned();
    let mut seen = BTreeSet::new();
    for _ in 0..pages {
        let body = caller.get(&path).await.body;
        let requests = body["requests"].as_array().expect("requests");
        seen.extend(requests.iter().filter_map(|request| request["id"].as_i64()));
        let Some(next) = body["links"]["next"].as_str() else { break };
        next.split_once("/api/v2/").expect("an address of the API").1.clone_into(&mut path);
    }
    seen.len()
}

on_both_engines!(ten_thousand_requests_are_listed_counted_and_found, async |database: TestDatabase| {
    let (desk, heard) = heard_desk(database, PLAN).await;
    let connection = desk.database().await;
    let admin = desk.nobody().with_password(ADMIN.0, ADMIN.1);
    let (organization, member) = share(&admin, &connection).await;
    let member = desk.nobody().sign_in(json!({"email": member.0, "password": member.1})).await;
    heard.lock().expect("the list").clear();
    let list = format!("organizations/{organization}/requests");
    let search = format!("requests/search?organization_id={organization}&per_page=25&query=");
    let any = connection.query_one_raw(statement(&connection, "SELECT MIN(id) AS id FROM tickets")).await;
    let any: i64 = any.expect("a row").expect("a row").try_get("", "id").expect("an id");
    for path in [
        "requests/counts".to_owned(),
        format!("{list}?per_page=25"),
        format!("{list}?per_page=25&status=pending,open"),
        format!("{list}?per_page=25&sort_by=status&sort_order=asc"),
        format!("{list}?per_page=25&status=solved&sort_by=status&sort_order=desc"),
        format!("{list}?per_page=25&sort_by=created_at&ticket_form_id=1"),
        format!("{list}?per_page=25&page=400"),
        format!("{search}payment"),
        format!("{search}payment&status=open&sort_by=status&sort_order=asc"),
        format!("{search}{any}"),
        format!("requests/{any}?include=users"),
    ] {
        let (body, took) = timed(&member, &path).await;
        let engine = connection.get_database_backend();
        let number = body["requests"].as_array().map_or(0, Vec::len);
        println!(
            "{engine:?}: {:>7.1} ms, {number:>2} of {} {path}",
            took.as_secs_f64() * 1_000.0,
            body["count"]
        );
    }
    let counts = member.get("requests/counts").await.body["counts"]["organizations"][0]["statuses"].clone();
    let all: u64 = counts.as_object().expect("counts").values().filter_map(Value::as_u64).sum();
    let whole = member.get(&format!("{list}?per_page=100&page=100")).await.body;
    assert_eq!((whole["count"].as_u64(), whole["requests"].as_array().map(Vec::len)), (Some(all), Some(100)));
    assert_eq!(all, 10_000);
    // Through more than one status: page by page, nobody sees anything twice.
    assert_eq!(walked(&member, &format!("{list}?sort=status&page[size]=100"), 15).await, 1_500);
    assert_no_whole_table(&connection, &heard).await;
});
