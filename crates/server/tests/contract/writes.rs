//! Writes that meet each other: conflicts, repeated calls, requests that are done.

use crate::desk::{ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use crate::schedules;
use reqwest::Method;
use serde_json::{Value, json};

on_both_engines!(a_safe_update_of_what_changed_since_is_refused, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let (agent, path) = (desk.agent(), format!("tickets/{ticket}"));
    let seen = agent.get(&path).await.body["ticket"].clone();
    desk.hands.forward_seconds(1);
    agent.put(&path, json!({"ticket": {"priority": "low"}})).await;
    let before = desk.rows().await;
    for stamp in [json!({"updated_stamp": seen["updated_at"]}), json!({"version": seen["version"]})] {
        let mut update = json!({"safe_update": true, "priority": "high"});
        update.as_object_mut().expect("an object").extend(stamp.as_object().expect("an object").clone());
        let answer = agent.put(&path, json!({"ticket": update})).await;
        assert_eq!((answer.status, answer.body["error"].clone()), (409, json!("UpdateConflict")));
    }
    assert_eq!(desk.rows().await, before);
    let seen = agent.get(&path).await.body["ticket"].clone();
    let update = json!({"safe_update": true, "updated_stamp": seen["updated_at"], "version": seen["version"], "priority": "high"});
    assert_eq!(agent.put(&path, json!({"ticket": update})).await.body["ticket"]["priority"], "high");
});

on_both_engines!(a_request_sent_again_with_its_key_is_one_request, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let draft = json!({"request": {"requester": {"name": "A", "email": "a@b.example"}, "subject": "A", "comment": {"body": "A"}}});
    let caller = desk.nobody().with("idempotency-key", "key-1");
    let first = caller.post("requests", draft.clone()).await;
    assert_eq!((first.status, first.header("x-idempotency-lookup")), (201, Some("miss")));
    let before = desk.rows().await;
    let again = caller.post("requests", draft.clone()).await;
    assert_eq!((again.status, again.header("x-idempotency-lookup")), (201, Some("hit")));
    assert_eq!(again.body, first.body);
    let mut other = draft.clone();
    other["request"]["subject"] = json!("B");
    let refused = caller.post("requests", other).await;
    assert_eq!((refused.status, refused.body["error"].clone()), (400, json!("IdempotentRequestError")));
    let too_long =
        desk.nobody().with("idempotency-key", &"k".repeat(256)).post("requests", draft.clone()).await;
    assert_eq!(too_long.status, 400);
    assert_eq!(desk.rows().await, before);
    let without = desk.nobody().post("requests", draft).await;
    assert_eq!((without.status, without.header("x-idempotency-lookup")), (201, None));
    assert_ne!(without.body["request"]["id"], first.body["request"]["id"]);
});

on_both_engines!(a_requester_answers_solves_and_reopens, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let (agent, rowan) = (desk.agent(), desk.requester(ROWAN).await);
    let path = format!("requests/{ticket}");
    for nothing in [json!({}), json!({"solved": false}), json!({"solved": null})] {
        let refused = rowan.put(&path, json!({"request": nothing})).await;
        assert_eq!((refused.status, refused.body["error"].clone()), (406, json!("CommentRequired")));
    }
    let early = rowan.put(&path, json!({"request": {"solved": true}})).await;
    assert_eq!(
        (early.status, early.body["request"]["status"].clone()),
        (200, json!("new")),
        "nobody has it yet"
    );
    let me = agent.get("users/me").await.body["user"]["id"].clone();
    agent.put(&format!("tickets/{ticket}"), json!({"ticket": {"assignee_id": me, "status": "open"}})).await;
    assert_eq!(rowan.get(&path).await.body["request"]["can_be_solved_by_me"], true);
    let solved = rowan.put(&path, json!({"request": {"solved": true}})).await;
    assert_eq!(solved.body["request"]["status"], "solved");
    let reopened = rowan.put(&path, json!({"request": {"comment": {"body": "It came back."}}})).await;
    assert_eq!(reopened.body["request"]["status"], "open");
    agent.put(&format!("tickets/{ticket}"), json!({"ticket": {"status": "solved"}})).await;
    agent.put(&format!("tickets/{ticket}"), json!({"ticket": {"status": "closed"}})).await;
    for (caller, path, body) in [
        (&rowan, path.clone(), json!({"request": {"comment": {"body": "x"}}})),
        (&agent, format!("tickets/{ticket}"), json!({"ticket": {"priority": "low"}})),
    ] {
        let refused = caller.put(&path, body).await;
        assert_eq!(refused.status, 422, "{path}");
        assert!(refused.body["details"]["status"].is_array(), "{path}: {}", refused.body);
    }
});

on_both_engines!(a_signed_in_requester_writes_for_nobody_else, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let rowan = desk.requester(ROWAN).await;
    let draft = json!({"request": {"requester": {"name": "Eve", "email": "eve@mail.example"}, "subject": "A", "comment": {"body": "A"}}});
    let answer = rowan.post("requests", draft).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let me = rowan.get("users/me").await.body["user"]["id"].clone();
    assert_eq!(answer.body["request"]["requester_id"], me);
    let list = rowan.get("requests").await.body;
    assert_eq!(list["requests"].as_array().map(Vec::len), Some(1));
    assert_eq!(Value::from(list["requests"][0]["id"].as_i64()), answer.body["request"]["id"]);
});

on_both_engines!(two_changes_of_a_record_at_once_both_stand, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let made = async |path: &str, key: &str, draft: Value| {
        let answer = admin.post(path, json!({ key: draft })).await;
        assert_eq!(answer.status, 201, "{path}: {}", answer.body);
        format!("{path}/{}", answer.body[key]["id"].to_string().trim_matches('"'))
    };
    let open = json!([{"field": "status", "operator": "is", "value": "open"}]);
    let act = json!([{"field": "status", "value": "open"}]);
    let trigger = json!({"title": "A", "conditions": {"all": open, "any": []}, "actions": act});
    let schedule = schedules::make(&desk, "Usual").await;
    let holiday = schedules::make_holiday(&desk, schedule, "2026-12-25", "2026-12-25").await;
    let holiday = format!("business_hours/schedules/{schedule}/holidays/{holiday}");
    let records = [
        (made("triggers", "trigger", trigger).await, "trigger", "description"),
        (made("macros", "macro", json!({"title": "A", "actions": act})).await, "macro", "description"),
        (made("views", "view", json!({"title": "A", "all": open})).await, "view", "description"),
        (
            made("trigger_categories", "trigger_category", json!({"name": "A"})).await,
            "trigger_category",
            "position",
        ),
        (holiday, "holiday", "end_date"),
    ];
    for (path, key, other) in records {
        let title = if admin.get(&path).await.body[key]["title"].is_null() { "name" } else { "title" };
        for round in 1..=20 {
            let (called, said) = (
                json!(format!("Round {round}")),
                match other {
                    "position" => json!(round),
                    "end_date" => json!(format!("2027-01-{round:02}")),
                    _ => json!(format!("In round {round}")),
                },
            );
            let method = if key == "trigger_category" { Method::PATCH } else { Method::PUT };
            let change = |field: &str, value: &Value| {
                admin.send(method.clone(), &path, Some(json!({ key: { field: value } })))
            };
            let both = tokio::join!(change(title, &called), change(other, &said));
            assert_eq!((both.0.status, both.1.status), (200, 200), "{path}");
            let after = admin.get(&path).await.body[key].clone();
            assert_eq!((&after[title], &after[other]), (&called, &said), "{path}");
        }
    }
});
