//! Tickets that are deleted for good: nothing of them is left but numbers.

use crate::desk::{ROWAN, TestDesk};
use crate::directory::keys;
use crate::engine::TestDatabase;
use crate::jobs::{ended, results};
use crate::on_both_engines;
use reqwest::Method;
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::{Value, json};

/// A word that stands in everything that the ticket has.
const WORD: &str = "zanzibar";

/// A deleted ticket whose words are in its subject, comments, tags, answers, file and rating.
async fn deleted(desk: &TestDesk) -> i64 {
    let agent = desk.agent();
    let rated = json!({"settings": {"active_features": {"customer_satisfaction": true}}});
    assert_eq!(desk.admin().put("account/settings", rated).await.status, 200);
    let ticket = desk.request_of(ROWAN, WORD).await;
    let path = format!("tickets/{ticket}");
    let bytes = Some(WORD.as_bytes().to_vec());
    let upload = format!("uploads?filename={WORD}.txt");
    let file = agent.send_bytes(Method::POST, &upload, "text/plain", bytes).await;
    let token = file.body["upload"]["token"].clone();
    let update = json!({"ticket": {
        "comment": {"body": WORD, "uploads": [token]},
        "tags": [WORD],
        "external_id": WORD,
        "email_ccs": [{"user_email": format!("{WORD}@mail.example")}],
        "status": "solved",
    }});
    let updated = agent.put(&path, update).await;
    assert_eq!(updated.status, 200, "{}", updated.body);
    let rating = json!({"satisfaction_rating": {"score": "good", "comment": WORD}});
    let rated = desk.requester(ROWAN).await.post(&format!("{path}/satisfaction_rating"), rating).await;
    assert_eq!(rated.status, 200, "{}", rated.body);
    assert_eq!(agent.delete(&path).await.status, 204);
    ticket
}

/// How often the word is in a table's column.
async fn kept(desk: &TestDesk, table: &str, column: &str) -> i64 {
    let database = desk.database().await;
    let sql = format!("SELECT COUNT(*) AS n FROM {table} WHERE CAST({column} AS text) LIKE '%{WORD}%'");
    let row = database.query_one_raw(Statement::from_string(database.get_database_backend(), sql)).await;
    row.expect(table).expect(table).try_get("", "n").expect("a number")
}

const WORDS: [(&str, &str); 9] = [
    ("tickets", "subject"),
    ("tickets", "description"),
    ("tickets", "external_id"),
    ("comments", "body"),
    ("comments", "html_body"),
    ("audits", "events"),
    ("ticket_tags", "tag"),
    ("attachments", "file_name"),
    ("satisfaction_ratings", "comment"),
];

on_both_engines!(a_ticket_that_is_deleted_for_good_is_gone, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (agent, admin, rowan) = (desk.agent(), desk.admin(), desk.requester(ROWAN).await);
    let ticket = deleted(&desk).await;
    let path = format!("deleted_tickets/{ticket}");
    for (table, column) in [("tickets", "subject"), ("audits", "events"), ("satisfaction_ratings", "comment")]
    {
        assert!(kept(&desk, table, column).await > 0, "{table}");
    }
    let metrics = "SELECT COUNT(*) AS n FROM ticket_metrics";
    let files = || std::fs::read_dir(desk.data().join("attachments")).expect("the folder").count();
    assert_eq!(files(), 1);

    desk.hands.forward_seconds(60);
    let answer = admin.delete(&path).await;
    assert_eq!((answer.status, keys(&answer.body)), (200, vec!["job_status"]), "{}", answer.body);
    let results = results(&admin, answer).await;
    let expected = json!([{"id": ticket, "action": "delete", "success": true, "status": "Deleted"}]);
    let shown: Vec<Value> = results
        .iter()
        .map(|result| {
            let of = |key: &str| (key.to_owned(), result[key].clone());
            Value::Object(["id", "action", "success", "status"].map(of).into_iter().collect())
        })
        .collect();
    assert_eq!(json!(shown), expected);

    for (table, column) in WORDS {
        assert_eq!(kept(&desk, table, column).await, 0, "{table}.{column}");
    }
    assert_eq!(files(), 0);
    let database = desk.database().await;
    let row = database.query_one_raw(Statement::from_string(database.get_database_backend(), metrics)).await;
    assert!(row.expect("a row").expect("a row").try_get::<i64>("", "n").expect("a number") > 0);
    for gone in [
        format!("tickets/{ticket}"),
        format!("tickets/{ticket}/comments"),
        format!("tickets/{ticket}/audits"),
    ] {
        assert_eq!(admin.get(&gone).await.status, 404, "{gone}");
    }
    assert_eq!(rowan.get(&format!("requests/{ticket}")).await.status, 404);
    assert_eq!(agent.get("deleted_tickets").await.body["count"], 0);
    assert_eq!(agent.put(&format!("{path}/restore"), json!({})).await.status, 404);
    assert_eq!(admin.delete(&path).await.status, 404);
    assert_eq!(
        agent.get(&format!("search/count?query={WORD}")).await.body["count"],
        1,
        "the person copied in"
    );

    let export = admin.get("incremental/tickets?start_time=0").await.body;
    let told = export["tickets"].as_array().expect("tickets").iter().find(|one| one["id"] == ticket);
    let told = told.expect("the export tells that it is gone");
    assert_eq!(
        (&told["status"], &told["subject"], &told["description"]),
        (&json!("deleted"), &json!("SCRUBBED"), &json!("SCRUBBED"))
    );
    assert_eq!((&told["tags"], &told["email_cc_ids"]), (&json!([]), &json!([])));
    assert_eq!(told["updated_at"], "2026-11-23T09:01:00Z");
    let events = admin.get("incremental/ticket_events?start_time=0").await.body.to_string();
    assert!(!events.contains(WORD), "{events}");
});

on_both_engines!(many_tickets_are_deleted_for_good_by_admins, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (agent, admin) = (desk.agent(), desk.admin());
    let (one, two) = (deleted(&desk).await, deleted(&desk).await);
    let there = desk.request_of(ROWAN, "still there").await;
    let path = format!("deleted_tickets/destroy_many?ids={one},{there},{two}");
    for path in [&path, &format!("deleted_tickets/{one}")] {
        assert_eq!(agent.delete(path).await.status, 403);
    }
    for wrong in ["deleted_tickets/destroy_many", "deleted_tickets/destroy_many?ids=x"] {
        let answer = admin.delete(wrong).await;
        assert_eq!(answer.status, 400, "{wrong}");
        assert!(answer.body["error"]["message"].as_str().is_some_and(|text| text.contains("ids")));
    }
    assert_eq!(admin.delete(&format!("deleted_tickets/{there}")).await.status, 404);
    assert_eq!(agent.get("deleted_tickets").await.body["count"], 2);

    let job = ended(&admin, admin.delete(&path).await).await;
    assert_eq!(job["status"], "completed", "{job}");
    let done: Vec<_> =
        job["results"].as_array().expect("results").iter().map(|one| &one["success"]).collect();
    assert_eq!(done, [&json!(true), &json!(false), &json!(true)], "{job}");
    assert_eq!(agent.get("deleted_tickets").await.body["count"], 0);
    assert_eq!(agent.get(&format!("tickets/{there}")).await.status, 200);
});

on_both_engines!(a_ticket_that_has_the_subject_of_what_is_gone_goes_too, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (agent, admin) = (desk.agent(), desk.admin());
    let draft = json!({"request": {
        "requester": {"name": "Rowan Ellis", "email": ROWAN},
        "subject": "SCRUBBED",
        "comment": {"body": WORD},
    }});
    let made = desk.nobody().post("requests", draft).await;
    let ticket = &made.body["request"]["id"];
    assert_eq!(agent.delete(&format!("tickets/{ticket}")).await.status, 204);
    let results = results(&admin, admin.delete(&format!("deleted_tickets/{ticket}")).await).await;
    assert_eq!(results[0]["success"], true, "{results:?}");
    for (table, column) in WORDS {
        assert_eq!(kept(&desk, table, column).await, 0, "{table}.{column}");
    }
    assert_eq!(agent.get("deleted_tickets").await.body["count"], 0);
});
