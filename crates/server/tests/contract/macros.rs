//! Macros: made, shown, listed, changed, deleted, and applied without anything being saved.

use crate::desk::{BEN, ROWAN, TestDesk};
use crate::directory::{assert_refused, each, id_of, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

fn solving(title: &str) -> Value {
    json!({"macro": {"title": title, "actions": [
        {"field": "status", "value": "solved"},
        {"field": "assignee_id", "value": "current_user"},
        {"field": "current_tags", "value": "done  Boat"},
        {"field": "comment_value", "value": ["channel:all", "Hello {{ticket.requester.name}}"]},
        {"field": "comment_mode_is_public", "value": "true"},
    ]}})
}

on_both_engines!(a_macro_is_made_shown_changed_and_deleted, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let made = admin.post("macros", solving("Done::Solve")).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let one = made.body["macro"].clone();
    assert_eq!(
        keys(&one),
        [
            "actions",
            "active",
            "created_at",
            "default",
            "description",
            "id",
            "position",
            "restriction",
            "title",
            "updated_at",
            "url"
        ]
    );
    let path = format!("macros/{}", one["id"]);
    assert_eq!(one["url"], format!("{}/api/v2/{path}.json", desk.url()));
    assert_eq!(made.header("location"), one["url"].as_str());
    assert_eq!(one["actions"], solving("")["macro"]["actions"], "actions stay as they were written");
    assert_eq!(admin.get(&path).await.body["macro"], one);
    let change = json!({"macro": {"description": "Ends it", "active": false}});
    let changed = admin.put(&path, change).await.body["macro"].clone();
    assert_eq!((&changed["description"], &changed["active"]), (&json!("Ends it"), &json!(false)));
    let titles = async |path: &str| admin.get(path).await.body["macros"].clone();
    assert_eq!(each(&titles("macros").await, "title"), ["Triage::To licensing", "Done::Solve"]);
    assert_eq!(each(&titles("macros/active").await, "title"), ["Triage::To licensing"]);
    assert_eq!(each(&titles("macros/search?query=solve").await, "title"), ["Done::Solve"]);
    assert_eq!(each(&titles("macros?category=Done").await, "title"), ["Done::Solve"]);
    let moved = json!({"macros": [{"id": one["id"], "active": true, "position": 0}]});
    assert_eq!(admin.put("macros/update_many", moved).await.status, 200);
    assert_eq!(each(&titles("macros/active").await, "title")[0], "Done::Solve");
    assert_eq!(admin.get("macros/categories").await.body, json!({"categories": ["Done", "Triage"]}));
    assert_eq!(admin.delete(&path).await.status, 204);
    assert_eq!(admin.get(&path).await.status, 404);
    let other = admin.post("macros", solving("Other")).await.body["macro"]["id"].clone();
    assert_eq!(admin.delete(&format!("macros/destroy_many?ids={other}")).await.status, 204);
    assert_eq!(admin.get("macros").await.body["count"], 1);
});

on_both_engines!(a_macro_tells_what_it_would_change_and_saves_nothing, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let ticket = desk.request_of(ROWAN, "A boat").await;
    let ben = id_of(&admin, "users", "email", BEN.0).await;
    admin.put(&format!("tickets/{ticket}"), json!({"ticket": {"tags": ["boat", "sea"]}})).await;
    let before = admin.get(&format!("tickets/{ticket}")).await.body["ticket"].clone();
    let one = admin.post("macros", solving("Solve")).await.body["macro"]["id"].clone();

    let anywhere = admin.get(&format!("macros/{one}/apply")).await;
    let comment = json!({"body": "Hello {{ticket.requester.name}}", "public": true});
    let changes = json!({
        "status": "solved", "assignee_id": ben, "tags": ["done", "boat"], "comment": comment,
    });
    assert_eq!((anywhere.status, &anywhere.body), (200, &json!({"result": {"ticket": changes}})));

    let there = admin.get(&format!("tickets/{ticket}/macros/{one}/apply")).await;
    let mut expected = before.clone();
    expected["status"] = json!("solved");
    // Sent back as it is here, the ticket has to become solved.
    let solved = id_of(&admin, "custom_statuses", "status_category", "solved").await;
    expected["custom_status_id"] = json!(solved);
    expected["assignee_id"] = json!(ben);
    expected["tags"] = json!(["boat", "sea", "done"]);
    expected["comment"] = comment;
    assert_eq!((there.status, &there.body["result"]["ticket"]), (200, &expected), "{}", there.body);
    assert_eq!(admin.get(&format!("tickets/{ticket}")).await.body["ticket"], before);
    for path in
        [format!("tickets/999999/macros/{one}/apply"), format!("tickets/{ticket}/macros/999999/apply")]
    {
        assert_eq!(admin.get(&path).await.status, 404, "{path}");
    }
});

on_both_engines!(what_is_wrong_with_a_macro_is_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let before = admin.get("macros").await.body;
    let action =
        |field: &str, value: Value| json!({"title": "A", "actions": [{"field": field, "value": value}]});
    for (one, field, error) in [
        (json!({"actions": [{"field": "status", "value": "open"}]}), "title", "BlankValue"),
        (json!({"title": "A"}), "actions", "InvalidValue"),
        (action("weather", json!("rain")), "actions", "InvalidValue"),
        (action("notification_user", json!(["requester_id", "A", "B"])), "actions", "InvalidValue"),
        (action("status", json!("new")), "actions", "InvalidValue"),
        (action("priority", json!("extreme")), "actions", "InvalidValue"),
        (action("group_id", json!("three")), "actions", "InvalidValue"),
        (action("set_tags", json!("")), "actions", "InvalidValue"),
        (action("comment_value", json!(7)), "actions", "InvalidValue"),
        (action("custom_fields_999999", json!("x")), "actions", "InvalidValue"),
    ] {
        assert_refused(&admin.post("macros", json!({ "macro": one })).await, field, error);
    }
    assert_eq!(admin.get("macros").await.body, before);
});

on_both_engines!(an_agent_s_macros_are_their_own, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (ada, ben) = (desk.agent(), desk.admin());
    let own = format!("macros/{}", ada.post("macros", solving("Mine")).await.body["macro"]["id"]);
    assert_eq!((ada.get(&own).await.status, ben.get(&own).await.status), (200, 404));
    assert_eq!(ben.get(&format!("{own}/apply")).await.status, 404);
    let shared = format!("macros/{}", id_of(&ben, "macros", "title", "Triage::To licensing").await);
    assert_eq!(ada.get(&format!("{shared}/apply")).await.status, 200);
    assert_eq!(ada.put(&shared, solving("Mine")).await.status, 403);
    assert_eq!(ada.delete(&shared).await.status, 403);
    assert_eq!(ada.delete(&own).await.status, 204);
});

on_both_engines!(what_macros_can_do_is_told, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let definitions = desk.agent().get("macros/definitions").await.body;
    let actions = definitions["definitions"]["actions"].as_array().expect("actions").clone();
    let status = actions.iter().find(|action| action["subject"] == "status").expect("status");
    assert_eq!((&status["title"], &status["type"]), (&json!("Status"), &json!("list")));
    assert_eq!(status["values"][0], json!({"value": "open", "title": "Open", "enabled": true}));
    assert!(actions.iter().all(|action| action["subject"] != "notification_user"));
    let same = desk.agent().get("macros/actions").await.body;
    assert_eq!(same["actions"].as_array().map(Vec::len), Some(actions.len()));
});
