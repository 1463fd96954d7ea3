//! Custom statuses: made, shown and changed, and what they are to tickets.

use crate::caller::Caller;
use crate::desk::{ROWAN, TestDesk};
use crate::directory::{assert_refused, each, id_of, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

async fn make(admin: &Caller, draft: Value) -> Value {
    let answer = admin.post("custom_statuses", json!({ "custom_status": draft })).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.body["custom_status"].clone()
}

on_both_engines!(a_custom_status_is_made_shown_and_changed, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let first = admin.get("custom_statuses").await.body["custom_statuses"].clone();
    assert_eq!(json!(each(&first, "status_category")), json!(["new", "open", "pending", "hold", "solved"]));
    assert!(each(&first, "default").iter().all(|default| **default == json!(true)));
    let draft = json!({"agent_label": "agent", "end_user_label": "end", "status_category": "open"});
    let made = admin.post("custom_statuses", json!({"custom_status": draft})).await;
    let status = made.body["custom_status"].clone();
    assert_eq!(made.header("location"), status["url"].as_str());
    let path = format!("custom_statuses/{}", status["id"]);
    let expected = json!({
        "url": format!("{}/api/v2/{path}.json", desk.url()), "id": status["id"], "status_category": "open",
        "agent_label": "agent", "raw_agent_label": "agent", "end_user_label": "end",
        "raw_end_user_label": "end", "description": null, "raw_description": null,
        "end_user_description": null, "raw_end_user_description": null, "active": true, "default": false,
        "created_at": "2026-11-23T09:00:00Z", "updated_at": "2026-11-23T09:00:00Z",
    });
    assert_eq!((made.status, &made.body), (201, &json!({"custom_status": expected})));
    assert_eq!(desk.requester(ROWAN).await.get(&path).await.body["custom_status"], expected);

    let change = json!({"custom_status": {
        "agent_label": "In hand", "description": " Somebody is on it ", "status_category": "nonsense",
    }});
    let changed = admin.put(&path, change).await;
    let warning = changed.header("x-zendesk-api-warn").unwrap_or_default();
    assert!(warning.contains("custom_status.status_category"), "{warning}");
    let changed = changed.body["custom_status"].clone();
    for (key, value) in [
        ("agent_label", "In hand"),
        ("raw_agent_label", "In hand"),
        ("end_user_label", "end"),
        ("description", "Somebody is on it"),
        ("status_category", "open"),
    ] {
        assert_eq!(changed[key], value, "{key}");
    }
    let open = admin.get("custom_statuses?status_categories=open,hold&default=true").await.body;
    assert_eq!(json!(each(&open["custom_statuses"], "agent_label")), json!(["Open", "On-hold"]));
    let field = id_of(&admin, "ticket_fields", "type", "custom_status").await;
    let field = admin.get(&format!("ticket_fields/{field}")).await.body["ticket_field"].clone();
    assert!(each(&field["custom_statuses"], "id").contains(&&status["id"]), "{field}");
    assert!(keys(&field).contains(&"custom_statuses"));
});

on_both_engines!(what_is_wrong_with_a_custom_status_is_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let before = admin.get("custom_statuses").await.body;
    for (draft, field, error) in [
        (json!({"agent_label": "A"}), "status_category", "BlankValue"),
        (json!({"agent_label": "A", "status_category": "closed"}), "status_category", "InvalidValue"),
        (json!({"agent_label": "A", "status_category": 7}), "status_category", "InvalidValue"),
        (json!({"status_category": "open"}), "agent_label", "BlankValue"),
        (json!({"agent_label": "x".repeat(49), "status_category": "open"}), "agent_label", "TooLong"),
    ] {
        let answer = admin.post("custom_statuses", json!({ "custom_status": draft })).await;
        assert_refused(&answer, field, error);
    }
    let open = id_of(&admin, "custom_statuses", "status_category", "open").await;
    let off = json!({"custom_status": {"active": false}});
    assert_refused(&admin.put(&format!("custom_statuses/{open}"), off).await, "active", "InvalidValue");
    let unknown = admin.put("custom_status/default", json!({"ids": "999999"})).await;
    assert_refused(&unknown, "ids", "InvalidValue");
    assert_eq!(admin.put("custom_status/default", json!({"ids": "x"})).await.status, 400);
    assert_eq!(admin.get("custom_statuses/999999").await.status, 404);
    assert_eq!(admin.get("custom_statuses?status_categories=nonsense").await.status, 400);
    assert_eq!(admin.get("custom_statuses").await.body, before);
});

on_both_engines!(a_ticket_s_status_and_custom_status_go_together, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let of = async |category: &str| id_of(&admin, "custom_statuses", "status_category", category).await;
    let parts = make(&admin, json!({"agent_label": "Waiting for parts", "status_category": "hold"})).await;
    let ticket = format!("tickets/{}", desk.request_of(ROWAN, "My ferry").await);
    let audits = admin.get(&format!("{ticket}/audits")).await.body;
    let created = audits["audits"][0]["events"].as_array().expect("events");
    let new = of("new").await;
    let named = json!(new.to_string());
    assert!(created.iter().any(|event| {
        event["type"] == "Create" && event["field_name"] == "custom_status_id" && event["value"] == named
    }));
    let agent = desk.agent();
    let put = async |update: Value| agent.put(&ticket, json!({ "ticket": update })).await;
    let both = |answer: &crate::caller::Answer| {
        let ticket = &answer.body["ticket"];
        (ticket["status"].clone(), ticket["custom_status_id"].clone())
    };
    let waits = put(json!({"custom_status_id": parts["id"]})).await;
    assert_eq!(both(&waits), (json!("hold"), parts["id"].clone()), "{}", waits.body);
    let changed = waits.body["audit"]["events"].as_array().expect("events");
    assert!(
        changed
            .iter()
            .any(|event| { event["field_name"] == "custom_status_id" && event["previous_value"] == named })
    );
    assert_eq!(both(&agent.get(&ticket).await), (json!("hold"), parts["id"].clone()));
    let mine = desk.requester(ROWAN).await.get(&ticket.replace("tickets", "requests")).await.body;
    assert_eq!(mine["request"]["custom_status_id"], parts["id"]);
    // The same status again changes nothing; another one brings its default.
    assert_eq!(both(&put(json!({"status": "hold"})).await), (json!("hold"), parts["id"].clone()));
    assert_eq!(both(&put(json!({"status": "open"})).await), (json!("open"), json!(of("open").await)));
    let default = json!({"ids": parts["id"].to_string()});
    let defaults = admin.put("custom_status/default", default).await;
    assert_eq!((defaults.status, defaults.body), (200, json!({})));
    assert_eq!(both(&put(json!({"status": "hold"})).await), (json!("hold"), parts["id"].clone()));

    let fresh = json!({"custom_status_id": new});
    assert_refused(&put(fresh).await, "status", "InvalidValue");
    assert_refused(&put(json!({"custom_status_id": 999_999})).await, "custom_status_id", "InvalidValue");
    let old = make(&admin, json!({"agent_label": "Old", "status_category": "open"})).await;
    let path = format!("custom_statuses/{}", old["id"]);
    admin.put(&path, json!({"custom_status": {"active": false}})).await;
    assert_refused(&put(json!({"custom_status_id": old["id"]})).await, "custom_status_id", "InvalidValue");
    // Whose answer opens a ticket brings the default too.
    let answer = json!({"request": {"comment": {"body": "Any news?"}}});
    desk.requester(ROWAN).await.put(&ticket.replace("tickets", "requests"), answer).await;
    assert_eq!(both(&agent.get(&ticket).await), (json!("open"), json!(of("open").await)));
});

on_both_engines!(
    a_ticket_that_an_agent_makes_has_the_custom_status_of_its_status,
    async |database: TestDatabase| {
        let desk = TestDesk::start(database).await;
        let statuses = desk.admin().get("custom_statuses").await.body["custom_statuses"].clone();
        let statuses = statuses.as_array().expect("statuses");
        for status in ["new", "open", "pending", "solved"] {
            let draft = json!({"ticket": {"subject": "Made", "comment": {"body": "So"}, "status": status}});
            let made = desk.agent().post("tickets", draft).await;
            assert_eq!(made.status, 201, "{}", made.body);
            let ticket = &made.body["ticket"];
            let custom = statuses.iter().find(|one| one["id"] == ticket["custom_status_id"]).expect("one");
            assert_eq!((&ticket["status"], &custom["status_category"]), (&json!(status), &json!(status)));
        }
    }
);

on_both_engines!(a_ticket_is_made_in_the_custom_status_that_is_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, agent) = (desk.admin(), desk.agent());
    let parts = make(&admin, json!({"agent_label": "Waiting for parts", "status_category": "hold"})).await;
    let solved = id_of(&admin, "custom_statuses", "status_category", "solved").await;
    let create = async |more: Value| {
        let mut ticket = json!({"subject": "Made", "comment": {"body": "So"}});
        ticket.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        agent.post("tickets", json!({ "ticket": ticket })).await
    };
    for (said, status, custom) in [
        (json!({"custom_status_id": parts["id"]}), "hold", &parts["id"]),
        (json!({"custom_status_id": solved}), "solved", &json!(solved)),
        // Of two that do not fit, the custom status counts.
        (json!({"custom_status_id": parts["id"], "status": "open"}), "hold", &parts["id"]),
    ] {
        let made = create(said).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let ticket = &made.body["ticket"];
        assert_eq!((&ticket["status"], &ticket["custom_status_id"]), (&json!(status), custom));
    }
    let before = desk.rows().await;
    assert_refused(&create(json!({"custom_status_id": 999_999})).await, "custom_status_id", "InvalidValue");
    assert_eq!(create(json!({"custom_status_id": "x"})).await.status, 400);
    assert_eq!(desk.rows().await, before);
});
