//! What requesters find: their own requests, by what they can read of them.

use crate::desk::{OTHER, ROWAN, TestDesk};
use crate::directory::{each, id_of};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::json;

on_both_engines!(requesters_find_what_they_can_read, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let mine = desk.request_of(ROWAN, "My ferry").await;
    desk.request_of(OTHER, "Their ferry").await;
    let severity = id_of(&agent, "ticket_fields", "title", "Severity").await;
    let reference = id_of(&agent, "ticket_fields", "title", "Booking reference").await;
    let me = agent.get("users/me").await.body["user"]["id"].clone();
    for update in [
        json!({"comment": {"body": "Suspicious passenger", "public": false}, "tags": ["watched"]}),
        json!({"comment": {"body": "At noon", "public": true}, "assignee_id": me, "status": "pending"}),
        json!({"custom_fields": [{"id": severity, "value": "dangerous"}, {"id": reference, "value": "SF204518"}]}),
    ] {
        let answer = agent.put(&format!("tickets/{mine}"), json!({ "ticket": update })).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    let rowan = desk.requester(ROWAN).await;
    for (query, found) in [
        ("ferry", true),
        ("\"at noon\"", true),
        ("sf204518", true),
        ("fieldvalue:sf204518", true),
        ("status:pending", true),
        ("ferry&status=hold,pending", true),
        ("", true),
        ("ferry&status=solved", false),
        ("suspicious", false),
        ("description:suspicious", false),
        ("dangerous", false),
        ("fieldvalue:dangerous", false),
        ("tags:watched", false),
        ("assignee:ada", false),
        ("commenter:ada", false),
        ("-suspicious", true),
        ("their", false),
        ("type:user rowan", false),
    ] {
        let body = rowan.get(&format!("requests/search?query={query}")).await.body;
        let expected = if found { vec![json!(mine)] } else { Vec::new() };
        assert_eq!(each(&body["requests"], "id"), expected.iter().collect::<Vec<_>>(), "{query}: {body}");
        assert_eq!(body["count"], expected.len(), "{query}");
    }
    assert_eq!(
        rowan.get("requests/search?query=ferry").await.body["requests"][0],
        rowan.get("requests").await.body["requests"][0]
    );
    for (field, id) in [("severity", severity), ("reference", reference)] {
        let body = rowan.get(&format!("requests/search?query=-custom_field_{id}:none")).await.body;
        let expected = usize::from(field == "reference");
        assert_eq!(body["requests"].as_array().map(Vec::len), Some(expected), "{field}");
    }
    let beyond = rowan.get("requests/search?query=ferry&page=11").await;
    assert_eq!((beyond.status, &beyond.body["error"]), (422, &json!("invalid")));
    let asked = agent.get("requests/search?query=ferry").await.body;
    assert_eq!(asked["requests"], json!([]), "an agent finds what they asked for");
});
