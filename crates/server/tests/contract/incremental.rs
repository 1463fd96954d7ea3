//! Incremental exports: whatever changed since a moment, by time and by cursor.

use crate::caller::Caller;
use crate::desk::{OTHER, ROWAN, TestDesk};
use crate::directory::{each, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};

/// When the test desk's clock begins, in seconds since 1970: 2026-11-23T09:00:00Z.
const BEGIN: i64 = 1_795_424_400;

/// Three tickets, ten seconds apart; then the first changes, and a minute passes.
async fn three_tickets(desk: &TestDesk) -> [i64; 3] {
    let mut ids = [0; 3];
    for id in &mut ids {
        desk.hands.forward_seconds(10);
        *id = desk.request_of(ROWAN, "My ferry").await;
    }
    desk.hands.forward_seconds(10);
    let update = json!({"ticket": {"priority": "high"}});
    assert_eq!(desk.agent().put(&format!("tickets/{}", ids[0]), update).await.status, 200);
    desk.hands.forward_seconds(60);
    ids
}

/// Follows an export to its end: the ids of its records, page for page.
async fn walk(admin: &Caller, desk: &TestDesk, path: &str, (list, next): (&str, &str)) -> Vec<Vec<i64>> {
    let (mut pages, mut path) = (Vec::new(), path.to_owned());
    loop {
        let body = admin.get(&path).await.body;
        pages.push(each(&body[list], "id").into_iter().filter_map(Value::as_i64).collect());
        assert!(pages.len() < 20, "no end: {path}");
        if body["end_of_stream"] == true {
            return pages;
        }
        let url = body[next].as_str().expect("an address");
        path = url.strip_prefix(&format!("{}/api/v2/", desk.url())).expect("an address of ours").to_owned();
    }
}

on_both_engines!(tickets_are_exported_by_their_last_change, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let [first, second, third] = three_tickets(&desk).await;
    let body = admin.get("incremental/tickets?start_time=0").await.body;
    assert_eq!(keys(&body), ["count", "end_of_stream", "end_time", "next_page", "tickets"]);
    assert_eq!(each(&body["tickets"], "id"), [second, third, first]);
    let ticket = &body["tickets"][2];
    assert_eq!((&ticket["priority"], &ticket["generated_timestamp"]), (&json!("high"), &json!(BEGIN + 40)));
    assert_eq!(ticket["url"], format!("{}/api/v2/tickets/{first}.json", desk.url()));
    assert_eq!((&body["count"], &body["end_of_stream"]), (&json!(3), &json!(true)));
    assert_eq!(body["end_time"], BEGIN + 41);
    let next = format!("{}/api/v2/incremental/tickets.json?start_time={}", desk.url(), BEGIN + 41);
    assert_eq!(body["next_page"], next);
    let later = admin.get(&format!("incremental/tickets?start_time={}", BEGIN + 41)).await.body;
    assert_eq!((&later["tickets"], &later["count"]), (&json!([]), &json!(0)));
    assert_eq!((&later["end_of_stream"], &later["end_time"]), (&json!(true), &json!(BEGIN + 41)));

    let expected = [[second], [third], [first]];
    let by_time = "incremental/tickets?start_time=0&per_page=1";
    assert_eq!(walk(&admin, &desk, by_time, ("tickets", "next_page")).await, expected);
    let by_cursor = "incremental/tickets/cursor?start_time=0&per_page=1";
    assert_eq!(walk(&admin, &desk, by_cursor, ("tickets", "after_url")).await, expected);
    for (start, since) in [
        (format!("{}.5", BEGIN + 20), vec![third, first]),
        ((BEGIN + 30).to_string(), vec![third, first]),
        ("2026-11-23T09:00:31Z".to_owned(), vec![first]),
        ("2026-11-23".to_owned(), vec![second, third, first]),
        ("2026-11-24".to_owned(), vec![]),
    ] {
        let body = admin.get(&format!("incremental/tickets/cursor?start_time={start}")).await.body;
        assert_eq!(each(&body["tickets"], "id"), since, "{start}");
    }
});

on_both_engines!(the_end_of_a_stream_is_where_to_go_on, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let [first, ..] = three_tickets(&desk).await;
    let body = admin.get("incremental/tickets/cursor?start_time=0").await.body;
    assert_eq!(
        keys(&body),
        ["after_cursor", "after_url", "before_cursor", "before_url", "end_of_stream", "tickets"]
    );
    let cursor = body["after_cursor"].as_str().expect("a cursor");
    assert_eq!(
        body["after_url"],
        format!("{}/api/v2/incremental/tickets/cursor.json?cursor={cursor}", desk.url())
    );
    let path = format!("incremental/tickets/cursor?cursor={cursor}");
    assert_eq!(admin.get(&path).await.body["tickets"], json!([]));
    let update = json!({"ticket": {"priority": "low"}});
    desk.agent().put(&format!("tickets/{first}"), update).await;
    // What is quite new is told again, since others may still be on their way.
    for _ in 0..2 {
        let body = admin.get(&path).await.body;
        assert_eq!(each(&body["tickets"], "id"), [first]);
        assert_eq!(body["end_of_stream"], true);
        let again =
            format!("incremental/tickets/cursor?cursor={}", body["after_cursor"].as_str().expect("one"));
        assert_eq!(each(&admin.get(&again).await.body["tickets"], "id"), [first]);
    }
    desk.hands.forward_seconds(60);
    let body = admin.get(&path).await.body;
    let settled =
        format!("incremental/tickets/cursor?cursor={}", body["after_cursor"].as_str().expect("one"));
    assert_eq!(admin.get(&settled).await.body["tickets"], json!([]));
});

on_both_engines!(a_page_by_time_ends_with_a_second, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let mut together = Vec::new();
    for _ in 0..3 {
        together.push(desk.request_of(ROWAN, "At once").await);
        desk.hands.forward_micros(1);
    }
    desk.hands.forward_seconds(5);
    let last = desk.request_of(OTHER, "Later").await;
    desk.hands.forward_seconds(60);
    let body = desk.admin().get("incremental/tickets?start_time=0&per_page=1").await.body;
    assert_eq!(each(&body["tickets"], "id"), together);
    assert_eq!((&body["end_of_stream"], &body["end_time"]), (&json!(false), &json!(BEGIN + 1)));
    let next = format!("incremental/tickets?per_page=1&start_time={}", BEGIN + 1);
    let body = desk.admin().get(&next).await.body;
    assert_eq!((each(&body["tickets"], "id"), &body["end_of_stream"]), (vec![&json!(last)], &json!(true)));
});

on_both_engines!(a_second_in_which_very_much_happened_has_pages_too, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    desk.request_of(ROWAN, "At once").await;
    let connection = desk.database().await;
    let copies = "INSERT INTO audits (id, ticket_id, author_id, via_channel, events, change_seq,
            comment_public, seen_by_requester, created_at)
        WITH RECURSIVE copies(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM copies WHERE k < 9000)
        SELECT id + k * 10, ticket_id, author_id, via_channel, events, change_seq + k * 10,
            comment_public, seen_by_requester, created_at FROM audits CROSS JOIN copies";
    connection.execute_unprepared(copies).await.expect("copies");
    desk.hands.forward_seconds(5);
    desk.request_of(OTHER, "Later").await;
    desk.hands.forward_seconds(60);
    for per_page in [2, 1_000] {
        let path = format!("incremental/ticket_events?start_time=0&per_page={per_page}");
        let pages = walk(&admin, &desk, &path, ("ticket_events", "next_page")).await;
        assert!(pages.iter().all(|page| page.len() <= 5_000), "{:?}", pages.iter().map(Vec::len));
        let mut all = pages.concat();
        assert_eq!(all.len(), 9_002);
        all.dedup();
        assert_eq!(all.len(), 9_002, "nothing is told twice");
    }
    let wrong = admin.get("incremental/ticket_events?start_time=0&place=nonsense").await;
    assert_eq!(wrong.status, 400);
    assert!(wrong.body["error"]["message"].as_str().is_some_and(|text| text.starts_with("place")));
});

on_both_engines!(people_organizations_and_events_are_exported, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, agent) = (desk.admin(), desk.agent());
    let [first, ..] = three_tickets(&desk).await;
    let ticket = &agent.get(&format!("tickets/{first}")).await.body["ticket"];
    let users = admin.get("incremental/users/cursor?start_time=0&include=organizations").await.body;
    assert_eq!(users["users"].as_array().map(Vec::len), Some(4));
    assert_eq!(users["organizations"][0]["name"], "Transport");
    let by_time = admin.get("incremental/users?start_time=0").await.body;
    assert_eq!((&by_time["users"], &by_time["count"]), (&users["users"], &json!(4)));

    let organization = admin.post("organizations", json!({"organization": {"name": "Gone"}})).await.body;
    let id = &organization["organization"]["id"];
    assert_eq!(admin.delete(&format!("organizations/{id}")).await.status, 204);
    let all = admin.get("incremental/organizations?start_time=0").await.body;
    let gone = all["organizations"].as_array().expect("a list").last().expect("one");
    assert_eq!((&gone["id"], gone["deleted_at"].is_string()), (id, true));
    assert_eq!(all["organizations"][0]["deleted_at"], Value::Null);

    let events = admin.get("incremental/ticket_events?start_time=0").await.body;
    assert_eq!(each(&events["ticket_events"], "event_type"), ["Audit"; 4]);
    let event = &events["ticket_events"][0];
    assert_eq!((&event["ticket_id"], &event["timestamp"]), (&json!(first), &json!(BEGIN + 10)));
    assert_eq!(event["updater_id"], ticket["requester_id"]);
    let comment = &event["child_events"][0];
    assert_eq!((&comment["event_type"], &comment["comment_present"]), (&json!("Comment"), &json!(true)));
    assert!(comment.get("body").is_none());
    let change = &events["ticket_events"][3]["child_events"][0];
    assert_eq!((&change["priority"], &change["previous_value"]), (&json!("high"), &json!("normal")));
    let told = admin.get("incremental/ticket_events?start_time=0&include=comment_events").await.body;
    assert_eq!(told["ticket_events"][0]["child_events"][0]["body"], "My ferry");
});

// People have several writers: one may still be on their way with a change of a moment ago.
on_both_engines!(who_changed_while_others_were_read_is_told_once_more, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    desk.hands.forward_seconds(60);
    let mut made = Vec::new();
    for name in ["Ivy", "Max", "Zoe"] {
        let user = admin.post("users", json!({"user": {"name": name}})).await.body["user"]["id"].clone();
        made.push(user.as_i64().expect("an id"));
        desk.hands.forward_seconds(1);
    }
    let mut exports = [("users/cursor", "after_url"), ("users", "next_page")].map(|(path, next)| {
        (format!("incremental/{path}?start_time={}&per_page=1", BEGIN + 60), next, Vec::new())
    });
    for ends in [false, false, true] {
        for (path, next, told) in &mut exports {
            let page = admin.get(path).await.body;
            told.extend(page["users"][0]["id"].as_i64());
            assert_eq!(page["end_of_stream"], ends, "{page}");
            *path =
                page[*next].as_str().and_then(|url| url.split_once("/api/v2/")).expect("one").1.to_owned();
        }
        // Longer than anybody is on their way: the last page for itself is settled.
        desk.hands.forward_seconds(20);
    }
    for (path, next, told) in exports {
        assert_eq!(told, made);
        let again = walk(&admin, &desk, &path, ("users", next)).await;
        assert_eq!(again.concat(), made, "what was read first may have got company since");
    }
});

on_both_engines!(an_export_brings_what_is_asked_for_beside_it, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    three_tickets(&desk).await;
    let body = desk.admin().get("incremental/tickets?start_time=0&include=users,metric_sets,None").await.body;
    assert!(!body["users"].as_array().expect("users").is_empty());
    assert_eq!(body["metric_sets"].as_array().map(Vec::len), Some(3));
    let sample = desk.admin().get("incremental/ticket_events/sample?start_time=0").await.body;
    assert_eq!(sample["ticket_events"].as_array().map(Vec::len), Some(4));
    assert_eq!(desk.admin().get("incremental/macros/sample?start_time=0").await.status, 404);
});

on_both_engines!(an_export_says_what_is_wrong_with_its_beginning, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let other = desk.agent().get("tickets?page[size]=1").await.body["meta"]["after_cursor"].clone();
    assert_eq!(other, Value::Null);
    for (path, parameter) in [
        ("incremental/tickets", "start_time"),
        ("incremental/tickets?start_time=soon", "start_time"),
        ("incremental/users?start_time=-5", "start_time"),
        ("incremental/tickets/cursor", "start_time"),
        ("incremental/tickets/cursor?cursor=nonsense", "cursor"),
        ("incremental/users/cursor?cursor=WzFd", "cursor"),
        ("incremental/tickets?start_time=0&per_page=many", "per_page"),
    ] {
        let refused = admin.get(path).await;
        assert_eq!(refused.status, 400, "{path}");
        let message = refused.body["error"]["message"].as_str().expect("a message");
        assert!(message.starts_with(parameter), "{path}: {message}");
    }
});
