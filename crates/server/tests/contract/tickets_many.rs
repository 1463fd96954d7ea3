//! What is done to many tickets by one call.

use crate::desk::{OTHER, ROWAN, TestDesk};
use crate::directory::each;
use crate::engine::TestDatabase;
use crate::jobs::results;
use crate::on_both_engines;
use serde_json::{Value, json};

fn key<'r>(results: &'r [Value], key: &str) -> Vec<&'r Value> {
    results.iter().map(|result| &result[key]).collect()
}

on_both_engines!(many_tickets_are_made_and_changed, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let drafts = json!({"tickets": [
        {"subject": "One", "description": "First", "tags": ["a", "b"]},
        {"subject": "Two", "comment": {"body": " "}},
        {"subject": "Three", "comment": {"body": "Third"}, "safe_update": true,
            "requester": {"name": "Rowan", "email": ROWAN}},
    ]});
    let answer = agent.post("tickets/create_many", drafts).await;
    let warning = answer.header("x-zendesk-api-warn").map(str::to_owned);
    assert!(warning.is_some_and(|warning| warning.contains("tickets.2.safe_update")));
    let made = results(&agent, answer).await;
    assert_eq!(key(&made, "success"), [true, false, true], "{made:?}");
    assert_eq!((&made[1]["index"], &made[1]["error"]), (&json!(1), &json!("RecordInvalid")));
    // As clients know it: words, and a number in each result.
    assert_eq!(
        (&made[1]["id"], &made[1]["details"]),
        (&json!(0), &json!("Enter your message")),
        "{}",
        made[1]
    );
    assert_eq!(made[1]["errors"]["description"][0]["error"], "BlankValue", "{}", made[1]);
    let (one, three) = (&made[0]["id"], &made[2]["id"]);

    let same = json!({"ticket": {"status": "open", "additional_tags": ["c"], "remove_tags": ["a"]}});
    let path = format!("tickets/update_many?ids={one},{three},999999");
    let changed = results(&agent, agent.put(&path, same).await).await;
    assert_eq!(changed[0], json!({"id": one, "action": "update", "success": true, "status": "Updated"}));
    assert_eq!((&changed[2]["id"], &changed[2]["error"]), (&json!(999_999), &json!("RecordNotFound")));
    let shown = agent.get(&format!("tickets/{one}")).await.body["ticket"].clone();
    assert_eq!((&shown["tags"], &shown["status"]), (&json!(["b", "c"]), &json!("open")));

    let own = json!({"tickets": [
        {"id": one, "subject": "Uno", "comment": {"body": "Noted", "public": false}},
        {"id": three, "status": "closed"},
    ]});
    let changed = results(&agent, agent.put("tickets/update_many", own).await).await;
    assert_eq!(key(&changed, "success"), [true, false]);
    assert_eq!(changed[1]["errors"]["status"][0]["error"], "InvalidValue");
    let comments = agent.get(&format!("tickets/{one}/comments")).await.body;
    assert_eq!(each(&comments["comments"], "body"), ["First", "Noted"]);
    assert_eq!(agent.get(&format!("tickets/{one}")).await.body["ticket"]["subject"], "Uno");

    let answer = agent.put("tickets/update_many", json!({"tickets": [{"subject": "x"}]})).await;
    assert_eq!(answer.status, 400);
    let many = vec![json!({"subject": "A"}); 101];
    let answer = agent.post("tickets/create_many", json!({"tickets": many})).await;
    assert_eq!((answer.status, &answer.body["error"]), (400, &json!("TooManyValues")));
});

on_both_engines!(many_tickets_are_deleted_and_restored, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let (one, two) = (desk.request_of(ROWAN, "One").await, desk.request_of(OTHER, "Two").await);
    let path = format!("tickets/destroy_many?ids={one},999999");
    let gone = results(&agent, agent.delete(&path).await).await;
    assert_eq!(gone[0], json!({"id": one, "action": "delete", "success": true, "status": "Deleted"}));
    assert_eq!(gone[1]["success"], false);
    let spam = agent.put(&format!("tickets/mark_many_as_spam?ids={two}"), json!({})).await;
    assert_eq!(key(&results(&agent, spam).await, "success"), [true]);
    for ticket in [one, two] {
        assert_eq!(agent.get(&format!("tickets/{ticket}")).await.status, 404);
    }
    let restored =
        agent.put(&format!("deleted_tickets/restore_many?ids={one},{two},999999"), json!({})).await;
    assert_eq!(restored.status, 200);
    for ticket in [one, two] {
        assert_eq!(agent.get(&format!("tickets/{ticket}")).await.body["ticket"]["status"], "new");
    }
});

on_both_engines!(tickets_are_merged_into_another, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let (one, two) = (desk.request_of(ROWAN, "One").await, desk.request_of(ROWAN, "Two").await);
    let target = desk.request_of(ROWAN, "Target").await;
    let draft = json!({"ids": [one, two, target], "target_comment": "Came in", "source_comment": "Went on"});
    let merged = agent.post(&format!("tickets/{target}/merge"), draft).await;
    let merged = results(&agent, merged).await;
    assert_eq!(key(&merged, "success"), [true, true, false], "{merged:?}");
    assert_eq!(key(&merged, "id"), [one, two, target]);
    for ticket in [one, two] {
        assert_eq!(agent.get(&format!("tickets/{ticket}")).await.body["ticket"]["status"], "closed");
        let said = agent.get(&format!("tickets/{ticket}/comments")).await.body;
        assert_eq!(each(&said["comments"], "body")[1], "Went on");
    }
    let said = agent.get(&format!("tickets/{target}/comments")).await.body;
    assert_eq!(each(&said["comments"], "body"), ["Target", "Came in", "Came in"]);
    assert_eq!(each(&said["comments"], "public"), [true, false, false]);
    assert_eq!(agent.post("tickets/999999/merge", json!({"ids": [target]})).await.status, 404);
    let none = agent.post(&format!("tickets/{target}/merge"), json!({"ids": []})).await;
    assert_eq!(none.status, 400);
});
