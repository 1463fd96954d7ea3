//! Triggers, their categories, and automations: kept as they were written, and told as they are.

use crate::desk::TestDesk;
use crate::directory::{assert_refused, each, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use reqwest::Method;
use serde_json::{Value, json};

fn created(title: &str) -> Value {
    json!({
        "title": title,
        "conditions": {"all": [{"field": "update_type", "operator": "is", "value": "Create"}], "any": []},
        "actions": [{"field": "notification_user", "value": ["requester_id", "[Request] {{ticket.title}}", "Hello {{ticket.requester.name}}"]}],
    })
}

fn waiting(title: &str) -> Value {
    json!({
        "title": title,
        "all": [
            {"field": "SOLVED", "operator": "greater_than", "value": "96"},
            {"field": "status", "operator": "is", "value": "solved"},
        ],
        "actions": [{"field": "status", "value": "closed"}],
    })
}

on_both_engines!(a_trigger_is_made_shown_changed_and_deleted, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let category = json!({"trigger_category": {"name": "Mail"}});
    let category = admin.post("trigger_categories", category).await.body["trigger_category"]["id"].clone();
    let mut draft = created("Tell the requester");
    draft["category_id"] = category.clone();
    let made = admin.post("triggers", json!({ "trigger": draft })).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let trigger = made.body["trigger"].clone();
    assert_eq!(
        keys(&trigger),
        [
            "actions",
            "active",
            "category_id",
            "conditions",
            "created_at",
            "default",
            "description",
            "id",
            "position",
            "raw_title",
            "title",
            "updated_at",
            "url"
        ]
    );
    let path = format!("triggers/{}", trigger["id"]);
    assert_eq!(trigger["url"], format!("{}/api/v2/{path}.json", desk.url()));
    assert_eq!(made.header("location"), trigger["url"].as_str());
    assert_eq!((&trigger["actions"], &trigger["conditions"]), (&draft["actions"], &draft["conditions"]));
    assert_eq!((&trigger["category_id"], &trigger["position"]), (&category, &json!(9999)));
    assert_eq!(admin.get(&path).await.body["trigger"], trigger);
    let change =
        json!({"trigger": {"description": "By mail", "any": [{"field": "priority", "operator": "changed"}]}});
    let changed = admin.put(&path, change).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    assert_eq!(changed.body["trigger"]["conditions"]["all"], draft["conditions"]["all"]);
    let second =
        admin.post("triggers", json!({"trigger": created("Second")})).await.body["trigger"]["id"].clone();
    let titles = async |path: &str| admin.get(path).await.body["triggers"].clone();
    assert_eq!(each(&titles("triggers").await, "title"), ["Tell the requester", "Second"]);
    let order = json!({"trigger_ids": [second, trigger["id"]]});
    let ordered = admin.put("triggers/reorder", order).await;
    assert_eq!(
        each(&ordered.body["triggers"], "title"),
        ["Second", "Tell the requester"],
        "{}",
        ordered.body
    );
    assert_eq!(each(&ordered.body["triggers"], "position"), [0, 1]);
    assert_refused(
        &admin.put("triggers/reorder", json!({"trigger_ids": [second]})).await,
        "trigger_ids",
        "InvalidValue",
    );
    let off = json!({"triggers": [{"id": second, "active": false}]});
    assert_eq!(admin.put("triggers/update_many", off).await.status, 200);
    assert_eq!(each(&titles("triggers/active").await, "title"), ["Tell the requester"]);
    assert_eq!(each(&titles("triggers/search?query=second").await, "title"), ["Second"]);
    let of_category = format!("triggers?category_id={}", category.as_str().expect("a text"));
    assert_eq!(each(&titles(&of_category).await, "title"), ["Tell the requester"]);
    assert_eq!(admin.delete(&path).await.status, 204);
    assert_eq!(admin.get(&path).await.status, 404);
    assert_eq!(admin.delete(&format!("triggers/destroy_many?ids={second}")).await.status, 204);
    assert_eq!(admin.get("triggers").await.body["count"], 0);
});

on_both_engines!(what_is_wrong_with_a_trigger_is_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let with = |key: &str, value: Value| {
        let mut draft = created("A");
        draft[key] = value;
        draft
    };
    let condition = |field: &str, operator: &str, value: &str| {
        with("conditions", json!({"all": [{"field": field, "operator": operator, "value": value}]}))
    };
    let action = |field: &str, value: Value| with("actions", json!([{"field": field, "value": value}]));
    for (trigger, field, error) in [
        (with("title", json!(" ")), "title", "BlankValue"),
        (with("conditions", json!({"all": [], "any": []})), "conditions", "InvalidValue"),
        (condition("weather", "is", "rain"), "conditions", "InvalidValue"),
        (condition("NEW", "is", "4"), "conditions", "InvalidValue"),
        (condition("current_tags", "changed", ""), "conditions", "InvalidValue"),
        (condition("update_type", "is", "Delete"), "conditions", "InvalidValue"),
        (with("actions", json!([])), "actions", "InvalidValue"),
        (action("comment_value", json!("Hello")), "actions", "InvalidValue"),
        (action("notification_user", json!(["somebody", "A", "B"])), "actions", "InvalidValue"),
        (action("notification_webhook", json!("A")), "actions", "InvalidValue"),
        (with("category_id", json!("999999")), "category_id", "InvalidValue"),
        (with("position", json!(-1)), "position", "InvalidValue"),
    ] {
        let answer = admin.post("triggers", json!({ "trigger": trigger })).await;
        assert_refused(&answer, field, error);
    }
    assert_eq!(admin.get("triggers").await.body["count"], 0);
});

on_both_engines!(what_triggers_can_ask_and_do_is_told, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let body = desk.agent().get("triggers/definitions").await.body;
    let definitions = &body["definitions"];
    assert_eq!(keys(definitions), ["actions", "conditions_all", "conditions_any"]);
    let status = &definitions["conditions_all"][0];
    assert_eq!(status["subject"], "status");
    let changed = json!({"value": "changed", "title": "Changed", "terminal": true});
    assert!(status["operators"].as_array().is_some_and(|operators| operators.contains(&changed)), "{status}");
    assert!(each(&definitions["actions"], "subject").contains(&&json!("notification_user")));
});

on_both_engines!(triggers_stand_in_categories, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let blank = json!({"trigger_category": {"name": ""}});
    assert_refused(&admin.post("trigger_categories", blank).await, "name", "BlankValue");
    let made =
        admin.post("trigger_categories", json!({"trigger_category": {"name": "Mail", "position": 2}})).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let category = made.body["trigger_category"].clone();
    assert_eq!(keys(&category), ["created_at", "id", "name", "position", "updated_at"]);
    let path = format!("trigger_categories/{}", category["id"].as_str().expect("a text"));
    assert_eq!(admin.get(&path).await.body["trigger_category"], category);
    let change = json!({"trigger_category": {"name": "Letters"}});
    let changed = admin.send(Method::PATCH, &path, Some(change)).await;
    assert_eq!((changed.status, &changed.body["trigger_category"]["name"]), (200, &json!("Letters")));
    let mut draft = created("A");
    draft["category_id"] = category["id"].clone();
    let trigger = admin.post("triggers", json!({ "trigger": draft })).await.body["trigger"]["id"].clone();
    let list = admin.get("trigger_categories?page[size]=5&include=rule_counts").await.body;
    let counts = json!({"active_count": 1, "inactive_count": 0});
    assert_eq!(list["trigger_categories"][0]["rule_counts"], counts, "{list}");
    assert_refused(&admin.delete(&path).await, "base", "InvalidValue");
    admin.delete(&format!("triggers/{trigger}")).await;
    assert_eq!(admin.delete(&path).await.status, 204);
    assert_eq!(admin.get(&path).await.status, 404);
});

on_both_engines!(an_automation_is_made_shown_changed_and_deleted, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let made = admin.post("automations", json!({"automation": waiting("Close")})).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let automation = made.body["automation"].clone();
    assert_eq!(
        keys(&automation),
        [
            "actions",
            "active",
            "conditions",
            "created_at",
            "default",
            "id",
            "position",
            "raw_title",
            "title",
            "updated_at",
            "url"
        ]
    );
    let path = format!("automations/{}", automation["id"]);
    assert_eq!(made.header("location"), automation["url"].as_str());
    assert_eq!(automation["conditions"]["all"], waiting("")["all"]);
    let changed = admin.put(&path, json!({"automation": {"title": "Close later"}})).await;
    assert_eq!((changed.status, &changed.body["automation"]["title"]), (200, &json!("Close later")));
    assert_eq!(admin.get(&path).await.body, changed.body);
    for path in ["automations", "automations/active", "automations/search?query=LATER"] {
        assert_eq!(each(&admin.get(path).await.body["automations"], "title"), ["Close later"], "{path}");
    }
    assert_eq!(admin.get(&path.replace("automations", "triggers")).await.status, 404, "it is no trigger");
    let off = json!({"automations": [{"id": automation["id"], "active": false}]});
    assert_eq!(admin.put("automations/update_many", off).await.status, 200);
    assert_eq!(admin.get("automations/active").await.body["count"], 0);
    let mut any = waiting("A");
    any["any"] = json!([{"field": "NEW", "operator": "is", "value": 1}]);
    let mut of_update = waiting("A");
    of_update["all"][0] = json!({"field": "status", "operator": "changed"});
    for wrong in [any, of_update] {
        let answer = admin.post("automations", json!({ "automation": wrong })).await;
        assert_refused(&answer, "conditions", "InvalidValue");
    }
    assert_eq!(admin.delete(&path).await.status, 204);
    let other =
        admin.post("automations", json!({"automation": waiting("Other")})).await.body["automation"]["id"]
            .clone();
    assert_eq!(admin.delete(&format!("automations/destroy_many?ids={other}")).await.status, 204);
    assert_eq!(admin.get("automations").await.body["count"], 0);
});
