//! Service level policies: made, shown, listed, changed, put in order and deleted by admins.

use crate::caller::Caller;
use crate::desk::TestDesk;
use crate::directory::{assert_refused, each, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

const POLICIES: &str = "slas/policies";

/// A policy for all tickets with one target.
pub fn draft(title: &str, metric: &str, minutes: i64) -> Value {
    json!({"sla_policy": {
        "title": title, "filter": {"all": [], "any": []},
        "policy_metrics": [{"priority": "normal", "metric": metric, "target": minutes}],
    }})
}

/// Makes a policy; its id.
pub async fn make(admin: &Caller, draft: Value) -> i64 {
    let answer = admin.post(POLICIES, draft).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.body["sla_policy"]["id"].as_i64().expect("an id")
}

/// Makes any policy; its id.
pub async fn make_one(admin: &Caller) -> String {
    make(admin, draft("All", "first_reply_time", 60)).await.to_string()
}

on_both_engines!(a_policy_is_made_shown_changed_and_deleted, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let filter = json!({
        "all": [{"field": "type", "operator": "is", "value": "incident"},
                {"field": "via_id", "operator": "is", "value": "4"}],
        "any": [],
    });
    let made = admin
        .post(POLICIES, json!({"sla_policy": {
            "title": " Incidents ", "description": "In ten minutes", "filter": filter,
            "policy_metrics": [
                {"priority": "normal", "metric": "first_reply_time", "target": 30, "business_hours": true},
                {"priority": "urgent", "metric": "first_reply_time", "target_in_seconds": 90},
            ],
        }}))
        .await;
    assert_eq!((made.status, keys(&made.body)), (201, vec!["sla_policy"]), "{}", made.body);
    let policy = made.body["sla_policy"].clone();
    let path = format!("{POLICIES}/{}", policy["id"]);
    let expected = json!({
        "url": format!("{}/api/v2/{path}.json", desk.url()), "id": policy["id"], "title": "Incidents",
        "description": "In ten minutes", "position": 1, "filter": filter,
        "policy_metrics": [
            {"priority": "normal", "metric": "first_reply_time", "target": 30, "target_in_seconds": 1_800,
             "business_hours": true},
            {"priority": "urgent", "metric": "first_reply_time", "target": 1, "target_in_seconds": 90,
             "business_hours": false},
        ],
        "created_at": "2026-11-23T09:00:00Z", "updated_at": "2026-11-23T09:00:00Z",
    });
    assert_eq!(policy, expected);
    assert_eq!(made.header("location"), policy["url"].as_str());
    assert_eq!(admin.get(&path).await.body["sla_policy"], policy);

    desk.hands.forward_seconds(60);
    let same = admin.put(&path, json!({"sla_policy": {"title": "Incidents"}})).await;
    assert_eq!((same.status, &same.body["sla_policy"]), (200, &policy));
    let update = json!({"sla_policy": {"description": null, "policy_metrics": [], "id": 7}});
    let changed = admin.put(&path, update).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    assert!(changed.header("x-zendesk-api-warn").is_some_and(|warning| warning.contains("sla_policy.id")));
    let mut expected = policy.clone();
    (expected["description"], expected["policy_metrics"]) = (Value::Null, json!([]));
    expected["updated_at"] = json!("2026-11-23T09:01:00Z");
    assert_eq!(changed.body["sla_policy"], expected);

    let deleted = admin.delete(&path).await;
    assert_eq!((deleted.status, deleted.body), (204, Value::Null));
    for answer in
        [admin.get(&path).await, admin.delete(&path).await, admin.put(&path, json!({"sla_policy": {}})).await]
    {
        assert_eq!((answer.status, &answer.body["error"]), (404, &json!("RecordNotFound")));
    }
});

on_both_engines!(policies_stand_in_an_order, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let mut ids = Vec::new();
    for title in ["One", "Two", "Three"] {
        ids.push(make(&admin, draft(title, "first_reply_time", 60)).await);
    }
    let titles = async || {
        let list = admin.get(POLICIES).await.body;
        let policies = list["sla_policies"].as_array().expect("the policies").iter();
        let places: Vec<_> = policies.map(|policy| policy["position"].clone()).collect();
        assert_eq!(places, (1..=places.len()).map(|place| json!(place)).collect::<Vec<_>>());
        let titles = each(&list["sla_policies"], "title");
        titles.into_iter().map(|title| title.as_str().expect("a title").to_owned()).collect::<Vec<_>>()
    };
    let order = json!({"sla_policy_ids": [ids[2], ids[0]]});
    assert_eq!(admin.put(&format!("{POLICIES}/reorder"), order).await.status, 200);
    assert_eq!(titles().await, ["Three", "One", "Two"]);
    let in_the_address = format!("{POLICIES}/reorder?sla_policy_ids={},{},{}", ids[0], ids[1], ids[2]);
    assert_eq!(admin.put(&in_the_address, json!({})).await.status, 200);
    assert_eq!(titles().await, ["One", "Two", "Three"]);
    let last = json!({"sla_policy": {"position": 3}});
    assert_eq!(admin.put(&format!("{POLICIES}/{}", ids[0]), last).await.body["sla_policy"]["position"], 3);
    assert_eq!(titles().await, ["Two", "Three", "One"]);
    let mut first = draft("Zero", "first_reply_time", 60);
    first["sla_policy"]["position"] = json!(1);
    make(&admin, first).await;
    assert_eq!(admin.delete(&format!("{POLICIES}/{}", ids[1])).await.status, 204);
    assert_eq!(titles().await, ["Zero", "Three", "One"]);

    let page = admin.get(&format!("{POLICIES}?page[size]=2")).await.body;
    assert_eq!(each(&page["sla_policies"], "title"), ["Zero", "Three"]);
    assert_eq!(page["meta"]["has_more"], true);
    for (order, error) in [(json!([ids[1]]), "InvalidValue"), (json!([ids[0], ids[0]]), "DuplicateValue")] {
        let answer = admin.put(&format!("{POLICIES}/reorder"), json!({ "sla_policy_ids": order })).await;
        assert_refused(&answer, "sla_policy_ids", error);
    }
    assert_eq!(titles().await, ["Zero", "Three", "One"]);
});

on_both_engines!(what_is_wrong_with_a_policy_is_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let policy = |key: &str, value: Value| {
        let mut draft = draft("A", "first_reply_time", 60);
        draft["sla_policy"][key] = value;
        draft
    };
    let filter = |field: &str, operator: &str, value: Value| {
        let condition = json!({"field": field, "operator": operator, "value": value});
        policy("filter", json!({"all": [], "any": [condition]}))
    };
    let metric = |key: &str, value: Value| {
        let mut draft = draft("A", "first_reply_time", 60);
        draft["sla_policy"]["policy_metrics"][0][key] = value;
        draft
    };
    let twice = draft("A", "first_reply_time", 60)["sla_policy"]["policy_metrics"][0].clone();
    for (draft, field, error, named) in [
        (json!({"sla_policy": {"title": "A"}}), "filter", "BlankValue", "filter"),
        (policy("title", json!(" \u{0}")), "title", "BlankValue", "title"),
        (policy("title", json!("x".repeat(256))), "title", "TooLong", "255"),
        (policy("description", json!("x".repeat(65_536))), "description", "TooLong", "65535"),
        (filter("weather", "is", json!("rain")), "filter", "InvalidValue", "weather"),
        (filter("status", "is", json!("open")), "filter", "InvalidValue", "status"),
        (filter("type", "less_than", json!("task")), "filter", "InvalidValue", "less_than"),
        (filter("type", "is", json!("storm")), "filter", "InvalidValue", "storm"),
        (metric("metric", json!("lunch_time")), "policy_metrics", "InvalidValue", "policy_metrics[0]"),
        (metric("priority", Value::Null), "policy_metrics", "InvalidValue", "priority"),
        (metric("target", json!(0)), "policy_metrics", "InvalidValue", "target"),
        (metric("target", json!(i64::MAX)), "policy_metrics", "InvalidValue", "target"),
        (policy("policy_metrics", json!([twice, twice])), "policy_metrics", "DuplicateValue", "[1]"),
    ] {
        let answer = admin.post(POLICIES, draft).await;
        assert_refused(&answer, field, error);
        let words = answer.body["details"][field][0]["description"].as_str().unwrap_or_default();
        assert!(words.to_lowercase().contains(named), "{words}");
    }
    let answer = admin.post(POLICIES, policy("filter", json!("all"))).await;
    assert_eq!((answer.status, &answer.body["error"]["title"]), (400, &json!("Invalid attribute")));
    assert_eq!(admin.get(POLICIES).await.body["count"], 0);
});

on_both_engines!(the_definitions_are_what_a_filter_can_ask, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let definitions = admin.get(&format!("{POLICIES}/definitions")).await.body["definitions"].clone();
    assert_eq!(keys(&definitions), ["all", "any"]);
    let list = definitions["any"].as_array().expect("a list");
    let kind = list.iter().find(|one| one["value"] == "type").expect("the type");
    assert_eq!(keys(kind), ["group", "operators", "target", "title", "value", "values"]);
    assert_eq!(kind["operators"][1], json!({"title": "Is not", "value": "is_not", "terminal": false}));
    assert_eq!(kind["values"]["list"][1], json!({"title": "Incident", "value": "incident", "enabled": true}));
    for one in list {
        let operator = &one["operators"][0]["value"];
        let value = match one["values"]["type"].as_str() {
            Some("list") => one["values"]["list"][0]["value"].clone(),
            // The desk has a record of every kind with this number.
            Some("autocomplete") => json!("1"),
            _ => json!("4"),
        };
        let condition = json!({"field": one["value"], "operator": operator, "value": value});
        let mut draft = draft("A", "first_reply_time", 60);
        draft["sla_policy"]["filter"]["any"] = json!([condition]);
        let answer = admin.post(POLICIES, draft).await;
        assert_eq!(answer.status, 201, "{one}: {}", answer.body);
    }
});
