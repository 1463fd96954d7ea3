//! Rules that name what has gone since: nothing breaks, they are still shown, and can be mended.

use crate::caller::{Answer, Caller};
use crate::desk::{ADA, ROWAN, TestDesk};
use crate::directory::{assert_refused, each, id_of};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use crate::ticket_fields::make;
use serde_json::{Value, json};

fn condition(field: &str, value: &Value) -> Value {
    json!({"field": field, "operator": "is", "value": value})
}

/// The unsolved tickets that also fit these.
fn a_view(all: &[Value], any: &[Value]) -> Value {
    let unsolved = json!({"field": "status", "operator": "less_than", "value": "solved"});
    let all: Vec<&Value> = std::iter::once(&unsolved).chain(all).collect();
    json!({"view": {"title": "A", "all": all, "any": any, "output": {"columns": ["subject"]}}})
}

async fn made(admin: &Caller, path: &str, key: &str, draft: &Value) -> String {
    let answer = admin.post(path, draft.clone()).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    format!("{path}/{}", answer.body[key]["id"])
}

async fn subjects(agent: &Caller, view: &str) -> Vec<Value> {
    let executed = agent.get(&format!("{view}/execute")).await;
    assert_eq!(executed.status, 200, "{}", executed.body);
    each(&executed.body["rows"], "subject").into_iter().cloned().collect()
}

/// Whether the first thing that is wrong stands there.
fn assert_at(answer: &Answer, field: &str, place: &str) {
    assert_refused(answer, field, "InvalidValue");
    let words = answer.body["details"][field][0]["description"].as_str().unwrap_or_default();
    assert!(words.starts_with(place), "{place}: {words}");
}

on_both_engines!(a_view_of_a_field_that_has_gone_holds_no_ticket, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, agent) = (desk.admin(), desk.agent());
    desk.request_of(ROWAN, "A boat").await;
    let field = make(&admin, json!({"title": "Pier", "type": "text"})).await;
    let (name, column) = (format!("custom_fields_{}", field["id"]), field["id"].to_string());
    let asks = json!({"field": name, "operator": "not_present"});
    let urgent = condition("priority", &json!("urgent"));
    let low = condition("priority", &json!("normal"));
    let mut strict = a_view(std::slice::from_ref(&asks), &[]);
    strict["view"]["output"] = json!({"columns": ["subject", column], "sort_by": column, "group_by": column});
    let strict = made(&admin, "views", "view", &strict).await;
    let either = made(&admin, "views", "view", &a_view(&[], &[asks.clone(), low])).await;
    let neither = made(&admin, "views", "view", &a_view(&[], &[asks.clone(), urgent])).await;
    for view in [&strict, &either, &neither] {
        assert_eq!(subjects(&agent, view).await, ["A boat"], "{view}");
    }
    assert_eq!(admin.delete(&format!("ticket_fields/{}", field["id"])).await.status, 204);
    assert_eq!(subjects(&agent, &strict).await, [""; 0]);
    assert_eq!(subjects(&agent, &either).await, ["A boat"]);
    assert_eq!(subjects(&agent, &neither).await, [""; 0]);
    for what in ["tickets", "count"] {
        assert_eq!(agent.get(&format!("{strict}/{what}")).await.status, 200);
    }
    let counted = agent.get(&format!("{strict}/count")).await.body;
    assert_eq!(counted["view_count"]["value"], 0);

    let shown = admin.get(&strict).await.body["view"].clone();
    assert_eq!(shown["conditions"]["all"][1]["field"], json!(name));
    let whole = admin.put(&strict, json!({ "view": shown })).await;
    assert_at(&whole, "conditions", "all[1]: “custom_fields_");
    assert!(whole.body["details"]["columns"][0]["description"].is_string(), "{}", whole.body);
    let renamed = admin.put(&strict, json!({"view": {"title": "Piers", "active": false}})).await;
    assert_eq!(renamed.status, 200, "what is not said is not judged: {}", renamed.body);
    let mended = admin.put(&strict, a_view(&[], &[])).await;
    assert_eq!(mended.status, 200, "{}", mended.body);
    assert_eq!(subjects(&agent, &strict).await, ["A boat"]);
});

on_both_engines!(rules_that_name_what_has_gone_are_shown_and_mended, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let ticket = desk.request_of(ROWAN, "A boat").await;
    let field = make(&admin, json!({"title": "Pier", "type": "text"})).await;
    let group = admin.post("groups", json!({"group": {"name": "Piers"}})).await.body["group"]["id"].clone();
    let (asks, name) = (condition("group_id", &group), format!("custom_fields_{}", field["id"]));
    let acts = json!([{"field": "priority", "value": "high"}, {"field": name, "value": "north"},
                      {"field": "group_id", "value": group}]);
    let rule = json!({"title": "A", "all": [asks, condition(&name, &json!("north"))], "actions": acts});
    let policy = json!({"sla_policy": {
        "title": "A", "filter": {"all": rule["all"], "any": []},
        "policy_metrics": [{"priority": "normal", "metric": "first_reply_time", "target": 60}],
    }});
    let view = made(&admin, "views", "view", &a_view(std::slice::from_ref(&asks), &[])).await;
    let trigger = made(&admin, "triggers", "trigger", &json!({ "trigger": rule })).await;
    let automation = made(&admin, "automations", "automation", &json!({ "automation": rule })).await;
    let draft = json!({"macro": {"title": "A", "actions": acts}});
    let one = made(&admin, "macros", "macro", &draft).await;
    let policies = made(&admin, "slas/policies", "sla_policy", &policy).await;
    for gone in [format!("ticket_fields/{}", field["id"]), format!("groups/{group}")] {
        assert_eq!(admin.delete(&gone).await.status, 204, "{gone}");
    }
    let path = format!("tickets/{ticket}");
    let update = admin.put(&path, json!({"ticket": {"priority": "normal", "type": "task"}})).await;
    assert_eq!(update.status, 200, "{}", update.body);
    assert_eq!(subjects(&admin, &view).await, [""; 0]);
    let applied = admin.get(&format!("{one}/apply")).await;
    assert_eq!(applied.status, 200, "{}", applied.body);
    assert_eq!(applied.body["result"]["ticket"]["priority"], "high");
    assert_eq!(applied.body["result"]["ticket"].get("custom_fields"), None);
    for (rule, key, condition, action) in [
        (&view, "view", "all[1]: ", ""),
        (&trigger, "trigger", "all[1]: ", "[1]: "),
        (&automation, "automation", "all[1]: ", "[1]: "),
        (&one, "macro", "", "[1]: "),
        (&policies, "sla_policy", "all[1]: ", ""),
    ] {
        let shown = admin.get(rule).await;
        assert_eq!(shown.status, 200, "{rule}");
        let refused = admin.put(rule, json!({ key: shown.body[key] })).await;
        let conditions = if key == "sla_policy" { "filter" } else { "conditions" };
        for (field, place) in [(conditions, condition), ("actions", action)] {
            if !place.is_empty() {
                assert_at(&refused, field, place);
            }
        }
        assert_eq!(admin.get(rule).await.body, shown.body, "nothing changed: {rule}");
        let renamed = admin.put(rule, json!({ key: {"title": "B"} })).await;
        assert_eq!(renamed.status, 200, "{rule}: {}", renamed.body);
    }
    let mended = json!({"macro": {"actions": [{"field": "priority", "value": "high"}]}});
    assert_eq!(admin.put(&one, mended).await.status, 200);
});

on_both_engines!(a_rule_names_only_what_is_there, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let ada = id_of(&admin, "users", "email", ADA.0).await;
    assert_eq!(admin.post("views", a_view(&[condition("assignee_id", &json!(ada))], &[])).await.status, 201);
    let before = admin.get("views").await.body;
    for field in ["group_id", "assignee_id", "requester_id", "organization_id", "ticket_form_id"] {
        let gone = condition(field, &json!(999_999));
        let answer = admin.post("views", a_view(std::slice::from_ref(&gone), &[])).await;
        assert_at(&answer, "conditions", &format!("all[1]: {field} "));
        let answer = admin.post("views", a_view(&[], &[gone])).await;
        assert_at(&answer, "conditions", &format!("any[0]: {field} "));
    }
    for action in [
        json!({"field": "group_id", "value": 999_999}),
        json!({"field": "assignee_id", "value": "999999"}),
        json!({"field": "ticket_form_id", "value": 999_999}),
    ] {
        let answer = admin.post("macros", json!({"macro": {"title": "A", "actions": [action]}})).await;
        assert_at(&answer, "actions", "[0]: ");
    }
    assert_eq!(admin.get("views").await.body, before);
});
