//! Mail while its server or the desk itself is away: nothing is lost, and nothing comes twice that does not
//! have to.

use crate::desk::{OTHER, ROWAN, TestDesk, eventually};
use crate::engine::TestDatabase;
use crate::letters::Letter;
use crate::on_both_engines;
use crate::smtp::Smtp;
use serde_json::json;
use std::collections::BTreeMap;

/// Longer than a letter that was claimed is left alone.
const CLAIM: i64 = 121;

async fn say(desk: &TestDesk, id: i64, words: &str) {
    let comment = json!({"ticket": {"comment": {"body": words}}});
    assert_eq!(desk.agent().put(&format!("tickets/{id}"), comment).await.status, 200);
}

/// What each person was told of each request, in the order in which it came: the words with a number.
fn told(letters: &[Letter]) -> BTreeMap<(String, String), Vec<String>> {
    let mut told: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for letter in letters {
        let header = |name| letter.header(name).unwrap_or_default().to_owned();
        let said = letter.text.lines().find_map(|line| line.strip_prefix("> "));
        told.entry((header("To"), header("References"))).or_default().extend(said.map(str::to_owned));
    }
    told
}

on_both_engines!(an_hour_without_a_server_loses_and_repeats_nothing, async |database: TestDatabase| {
    let smtp = Smtp::start().await;
    let port = smtp.port;
    let desk = TestDesk::start_with(database, &["--smtp-url", &format!("smtp://127.0.0.1:{port}")]).await;
    let ids = [desk.request_of(ROWAN, "One").await, desk.request_of(ROWAN, "Two").await];
    for id in ids {
        let copy = json!({"ticket": {"additional_collaborators": [OTHER]}});
        assert_eq!(desk.agent().put(&format!("tickets/{id}"), copy).await.status, 200);
    }
    desk.mail_has_left().await;
    assert_eq!(smtp.letters().len(), 2, "that both have come");
    drop(smtp);
    let mut expected = Vec::new();
    for minute in 0..60 {
        if minute % 6 == 0 {
            let words = format!("At minute {minute}");
            for id in ids {
                say(&desk, id, &words).await;
            }
            expected.push(words);
        }
        desk.hands.forward_seconds(60);
        // The worker looks by itself every two seconds, and at once when somebody wakes it.
        desk.server.edge.wake_mail();
        tokio::time::sleep(std::time::Duration::from_millis(15)).await;
    }
    assert_eq!(desk.waiting().await, 40, "nothing is given up");
    let smtp = Smtp::start_on(port).await;
    // Whoever waits for mail does not wait long: everything leaves within five minutes.
    desk.hands.forward_seconds(301);
    desk.server.edge.wake_mail();
    desk.mail_has_left().await;
    let letters = smtp.letters();
    let told = told(&letters);
    assert_eq!(told.len(), 4, "two people, two requests");
    for (of, said) in &told {
        assert_eq!(said, &expected, "{of:?}");
    }
    let mut ids: Vec<_> = letters.iter().filter_map(|letter| letter.header("Message-ID")).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((letters.len(), ids.len()), (40, 40));
    // Each says when it was written, so that mailboxes show them in order.
    let written = letters.iter().find(|letter| letter.text.contains("At minute 54"));
    assert_eq!(written.and_then(|letter| letter.header("Date")), Some("Mon, 23 Nov 2026 09:54:00 +0000"));
    desk.hands.forward_seconds(6 * 24 * 3_600);
    desk.request_of("later@mail.example", "Later").await;
    desk.mail_has_left().await;
    assert_eq!(smtp.letters().len(), 41, "nothing comes again");
});

on_both_engines!(a_desk_that_is_killed_goes_on_where_it_was, async |database: TestDatabase| {
    let smtp = Smtp::start().await;
    let url = format!("smtp://127.0.0.1:{}", smtp.port);
    // A runtime of its own is as good as a process: what it does ends between two steps.
    let process = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let process = process.expect("a runtime");
    let flags = url.clone();
    let start = async move { TestDesk::start_with(database, &["--smtp-url", &flags]).await };
    let desk = process.spawn(start).await.expect("a desk");
    let id = desk.request_of(ROWAN, "One").await;
    desk.mail_has_left().await;
    smtp.hold();
    for words in ["First", "Second", "Third"] {
        say(&desk, id, words).await;
    }
    // The server has the first one, and has not said so.
    eventually("the first reply", async || (smtp.messages().len() == 2).then_some(())).await;
    process.shutdown_background();
    let database = desk.into_database();
    smtp.let_go();

    let desk = TestDesk::start_with(database, &["--smtp-url", &url]).await;
    // As long as the other one might still be at it, nobody overtakes it.
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!((smtp.messages().len(), desk.waiting().await), (2, 3));
    desk.hands.forward_seconds(CLAIM);
    desk.server.edge.wake_mail();
    desk.mail_has_left().await;
    let letters = smtp.letters();
    let said: Vec<_> = told(&letters).into_values().flatten().collect();
    // What nobody can know is sent again, and can be known by its number to be the same.
    assert_eq!(said, ["First", "First", "Second", "Third"]);
    let numbers: Vec<_> = letters.iter().map(|letter| letter.header("Message-ID")).collect();
    assert_eq!(numbers[1], numbers[2]);
    assert!(numbers[2] != numbers[3] && numbers[3] != numbers[4], "{numbers:?}");
    let both = [&letters[1], &letters[2]].map(|letter| (letter.header("Date"), letter.header("Subject")));
    assert_eq!(both[0], both[1]);
});

// What was told already is not told again, but a change that follows is, whatever the clock says.
on_both_engines!(a_clock_that_is_set_back_loses_no_change, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, ticket) = (desk.admin(), desk.request_of(ROWAN, "My ferry").await);
    let path = format!("tickets/{ticket}");
    desk.hands.forward_seconds(600);
    admin.put(&path, json!({"ticket": {"priority": "high"}})).await;
    desk.hands.forward_seconds(60);
    let told = admin.get("incremental/tickets/cursor?start_time=0").await.body;
    let events = admin.get("incremental/ticket_events?start_time=0").await.body;
    desk.hands.forward_seconds(-300);
    let later = desk.request_of(ROWAN, "Later").await;
    for (change, after) in [("low", 0), ("urgent", 30)] {
        desk.hands.forward_seconds(after);
        let changed = admin.put(&path, json!({"ticket": {"priority": change}})).await;
        assert_eq!((changed.status, &changed.body["ticket"]["priority"]), (200, &json!(change)));
    }
    let cursor = told["after_cursor"].as_str().expect("a cursor");
    let more = admin.get(&format!("incremental/tickets/cursor?cursor={cursor}")).await.body;
    let mut ids: Vec<_> = more["tickets"].as_array().expect("tickets").iter().map(|one| &one["id"]).collect();
    ids.sort_by_key(|id| id.as_i64());
    assert_eq!(ids, [&json!(ticket), &json!(later)]);
    let since = events["end_time"].as_i64().expect("a time") - 1;
    let more = admin.get(&format!("incremental/ticket_events?start_time={since}")).await.body;
    assert!(more["ticket_events"].as_array().expect("events").len() >= 3, "{more}");
    let audits = admin.get(&format!("{path}/audits")).await.body;
    let times: Vec<_> =
        audits["audits"].as_array().expect("audits").iter().map(|one| &one["created_at"]).collect();
    assert!(times.is_sorted_by_key(|time| time.as_str()), "{times:?}");
    assert_eq!(times.len(), 4);
});

// What was wrong by more than an hour is believed to be right now.
on_both_engines!(a_clock_that_was_far_ahead_is_put_right, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    desk.hands.forward_seconds(86_400);
    desk.request_of(ROWAN, "Tomorrow").await;
    desk.hands.forward_seconds(-86_400);
    let ticket = desk.request_of(ROWAN, "Today").await;
    let shown = desk.admin().get(&format!("tickets/{ticket}")).await.body;
    assert_eq!(shown["ticket"]["created_at"], "2026-11-23T09:00:00Z");
});
