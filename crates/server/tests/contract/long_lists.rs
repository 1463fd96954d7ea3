//! Lists that are longer than any ticket needs: refused before anything of them is looked up, so that
//! nobody else waits for it.

use crate::desk::{ROWAN, TestDesk};
use crate::directory::assert_refused;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

/// More than either engine takes values in a statement.
const VERY_MANY: usize = 66_000;

fn many(count: usize, one: impl Fn(usize) -> Value) -> Value {
    (0..count).map(one).collect()
}

fn address(number: usize) -> Value {
    json!(format!("{number}@a.example"))
}

on_both_engines!(what_an_agent_lists_has_an_end, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let ticket = desk.request_of(ROWAN, "A ferry").await;
    let rows = desk.rows().await;
    let by_address = || many(33_000, |number| json!({ "user_email": number.to_string() }));
    let by_number = || many(VERY_MANY, |number| json!(number + 1));
    let words = |count| many(count, |number| json!(format!("word{number}")));
    let answers = many(1_001, |_| json!({"id": 1, "value": null}));
    for (said, field) in [
        (json!({"email_ccs": by_address()}), "email_ccs"),
        (json!({"collaborator_ids": by_number()}), "email_ccs"),
        (json!({"additional_collaborators": many(33_000, address)}), "email_ccs"),
        (json!({"followers": by_address()}), "followers"),
        (json!({"follower_ids": by_number()}), "followers"),
        (json!({"tags": words(1_001)}), "tags"),
        (json!({"additional_tags": words(1_001)}), "tags"),
        (json!({"custom_fields": answers}), "custom_fields"),
        (json!({"comment": {"body": "Hello", "uploads": words(101)}}), "uploads"),
    ] {
        let mut draft = json!({"ticket": said});
        let changed = agent.put(&format!("tickets/{ticket}"), draft.clone()).await;
        assert_refused(&changed, field, "InvalidValue");
        draft["ticket"]["subject"] = json!("A ferry");
        draft["ticket"]["description"] = json!("It is late");
        assert_refused(&agent.post("tickets", draft).await, field, "InvalidValue");
    }
    // A new ticket has no tags to take away.
    let fewer = json!({"ticket": {"remove_tags": words(1_001)}});
    assert_refused(&agent.put(&format!("tickets/{ticket}"), fewer).await, "tags", "InvalidValue");
    let comments = many(5_001, |_| json!({"value": "Hello"}));
    let import = json!({"ticket": {"subject": "Old", "comments": comments}});
    assert_refused(&desk.admin().post("imports/tickets", import).await, "comments", "InvalidValue");
    assert_eq!(desk.rows().await, rows);
});

on_both_engines!(tags_that_are_added_have_an_end_together, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let path = format!("tickets/{}", desk.request_of(ROWAN, "A ferry").await);
    let words = |from: usize, to: usize| (from..to).map(|number| format!("word{number}")).collect::<Vec<_>>();
    let add = |tags: Vec<String>| json!({"ticket": {"additional_tags": tags}});
    assert_eq!(agent.put(&path, add(words(0, 600))).await.status, 200);
    assert_refused(&agent.put(&path, add(words(600, 1_001))).await, "tags", "InvalidValue");
    assert_eq!(agent.put(&path, add(words(600, 1_000))).await.status, 200);
    let fewer = json!({"ticket": {"remove_tags": words(0, 1_000)}});
    assert_eq!(agent.put(&path, fewer).await.body["ticket"]["tags"], json!([]));
});

on_both_engines!(whom_a_requester_copies_in_has_an_end, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let rowan = desk.requester(ROWAN).await;
    let path = format!("requests/{}", desk.request_of(ROWAN, "A ferry").await);
    let rows = desk.rows().await;
    let people = many(33_000, address);
    let draft = json!({"request": {
        "subject": "A ferry", "comment": {"body": "It is late"}, "collaborators": people,
    }});
    assert_refused(&rowan.post("requests", draft).await, "collaborators", "InvalidValue");
    let more = json!({"request": {"additional_collaborators": people}});
    assert_refused(&rowan.put(&path, more).await, "additional_collaborators", "InvalidValue");
    assert_eq!(desk.rows().await, rows);
});
