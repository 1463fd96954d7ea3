//! Groups: made, shown, listed, changed and deleted.

use crate::desk::{ADA, BEN, ROWAN, TestDesk};
use crate::directory::{assert_refused, each, id_of, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

on_both_engines!(a_group_is_made_shown_changed_and_deleted, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let made = admin.post("groups", json!({"group": {"name": " Ferries ", "description": "At sea"}})).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(keys(&made.body), ["group"]);
    let group = made.body["group"].clone();
    assert_eq!(
        keys(&group),
        ["created_at", "default", "deleted", "description", "id", "is_public", "name", "updated_at", "url"]
    );
    let path = format!("groups/{}", group["id"]);
    assert_eq!(group["url"], format!("{}/api/v2/{path}.json", desk.url()));
    assert_eq!(made.header("location"), group["url"].as_str());
    assert_eq!((&group["name"], &group["description"]), (&json!("Ferries"), &json!("At sea")));
    assert_eq!((&group["deleted"], &group["is_public"]), (&json!(false), &json!(true)));
    assert_eq!(admin.get(&path).await.body["group"], group);
    assert_eq!(admin.get("groups").await.body["groups"][2], group);
    assert_eq!(admin.get("groups/assignable").await.body["groups"][2], group);
    let count = admin.get("groups/count").await.body;
    assert_eq!(count, json!({"count": {"value": 3, "refreshed_at": "2026-11-23T09:00:00Z"}}));

    desk.hands.forward_seconds(60);
    let same = admin.put(&path, json!({"group": {}})).await;
    assert_eq!((same.status, &same.body["group"]), (200, &group));
    let update = json!({"group": {"description": null, "is_public": false, "deleted": true}});
    let changed = admin.put(&path, update).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    assert!(changed.header("x-zendesk-api-warn").is_some_and(|warning| warning.contains("group.deleted")));
    let mut expected = group.clone();
    expected["description"] = json!("");
    expected["is_public"] = json!(false);
    expected["updated_at"] = json!("2026-11-23T09:01:00Z");
    assert_eq!(changed.body["group"], expected);
    assert_eq!(admin.get(&path).await.body["group"], expected);

    let deleted = admin.delete(&path).await;
    assert_eq!((deleted.status, deleted.body), (204, Value::Null));
    assert_eq!(admin.get(&path).await.status, 404);
    assert_eq!(admin.delete(&path).await.status, 404);
    assert_eq!(admin.put(&path, json!({"group": {"name": "A"}})).await.status, 404);
    assert_eq!(each(&admin.get("groups").await.body["groups"], "name"), ["Support", "Licensing"]);
});

on_both_engines!(what_is_wrong_with_a_group_is_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let support = id_of(&admin, "groups", "name", "Support").await;
    let private = admin.post("groups", json!({"group": {"name": "Quiet", "is_public": false}})).await;
    let private = format!("groups/{}", private.body["group"]["id"]);
    let before = admin.get("groups").await.body;
    for (group, field, error) in [
        (json!({}), "name", "BlankValue"),
        (json!({"name": null}), "name", "BlankValue"),
        (json!({"name": " \u{0}"}), "name", "BlankValue"),
        (json!({"name": "x".repeat(256)}), "name", "TooLong"),
        (json!({"name": "A", "description": "x".repeat(65_536)}), "description", "TooLong"),
    ] {
        let answer = admin.post("groups", json!({ "group": group })).await;
        assert_refused(&answer, field, error);
    }
    let update = json!({"group": {"name": ""}});
    assert_refused(&admin.put(&format!("groups/{support}"), update).await, "name", "BlankValue");
    assert_refused(
        &admin.put(&private, json!({"group": {"is_public": true}})).await,
        "is_public",
        "InvalidValue",
    );
    assert_refused(&admin.delete(&format!("groups/{support}")).await, "default", "InvalidValue");
    for group in [json!({"name": 7}), json!({"name": "A", "is_public": "yes"})] {
        let answer = admin.post("groups", json!({ "group": group })).await;
        assert_eq!((answer.status, &answer.body["error"]["title"]), (400, &json!("Invalid attribute")));
        assert!(answer.body["error"]["message"].as_str().is_some_and(|text| text.starts_with("group.")));
    }
    assert_eq!(admin.get("groups").await.body, before);
});

on_both_engines!(admins_alone_change_groups, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let licensing = id_of(&desk.agent(), "groups", "name", "Licensing").await;
    let path = format!("groups/{licensing}");
    for caller in [desk.agent(), desk.requester(ROWAN).await] {
        for answer in [
            caller.post("groups", json!({"group": {"name": "Mine"}})).await,
            caller.put(&path, json!({"group": {"name": "Mine"}})).await,
            caller.delete(&path).await,
        ] {
            assert_eq!((answer.status, &answer.body["error"]), (403, &json!("Forbidden")));
        }
    }
    let names = desk.agent().get("groups").await.body;
    assert_eq!(each(&names["groups"], "name"), ["Support", "Licensing"]);
    assert_eq!(desk.admin().put(&path, json!({"group": {"name": "Licences"}})).await.status, 200);
});

on_both_engines!(a_deleted_group_lets_its_tickets_and_agents_go, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let licensing = id_of(&admin, "groups", "name", "Licensing").await;
    let ben = id_of(&admin, "users", "email", BEN.0).await;
    let (open, solved, elsewhere) = (
        desk.request_of(ROWAN, "Open").await,
        desk.request_of(ROWAN, "Solved").await,
        desk.request_of(ROWAN, "Elsewhere").await,
    );
    let given = json!({"ticket": {"group_id": licensing, "assignee_id": ben, "status": "open"}});
    admin.put(&format!("tickets/{open}"), given.clone()).await;
    admin.put(&format!("tickets/{solved}"), given).await;
    admin.put(&format!("tickets/{solved}"), json!({"ticket": {"status": "solved"}})).await;
    let untouched = admin.get(&format!("tickets/{elsewhere}")).await.body;
    assert_eq!(admin.delete(&format!("groups/{licensing}")).await.status, 204);

    let ticket = async |id: i64| admin.get(&format!("tickets/{id}")).await.body["ticket"].clone();
    let let_go = ticket(open).await;
    assert_eq!((&let_go["group_id"], &let_go["assignee_id"]), (&Value::Null, &Value::Null));
    let audits = admin.get(&format!("tickets/{open}/audits?sort_order=desc")).await.body;
    assert_eq!(audits["audits"][0]["author_id"], ben, "the history tells who did it: {audits}");
    assert_eq!(ticket(solved).await["group_id"], licensing, "what is done stays as it was");
    assert_eq!(admin.get(&format!("tickets/{elsewhere}")).await.body, untouched);

    let memberships = admin.get(&format!("users/{ben}/group_memberships")).await.body;
    assert_eq!(each(&memberships["group_memberships"], "default"), [true], "{memberships}");
    assert_ne!(memberships["group_memberships"][0]["group_id"], licensing);
    let back = admin.put(&format!("tickets/{open}"), json!({"ticket": {"group_id": licensing}})).await;
    assert_refused(&back, "group_id", "InvalidValue");
    // The form whose tickets went there sends them to the desk's default group.
    let form = admin.get("ticket_forms/internal").await.body["ticket_form"]["id"].clone();
    let draft = json!({"request": {"subject": "A", "comment": {"body": "B"}, "ticket_form_id": form}});
    let request = admin.post("requests", draft).await;
    assert_eq!(request.status, 201, "{}", request.body);
    let made = ticket(request.body["request"]["id"].as_i64().expect("an id")).await;
    assert_eq!(made["group_id"], id_of(&admin, "groups", "name", "Support").await);
});

on_both_engines!(the_agents_and_groups_of_each_other, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let licensing = id_of(&agent, "groups", "name", "Licensing").await;
    let users = agent.get(&format!("groups/{licensing}/users")).await.body;
    assert_eq!(each(&users["users"], "email"), [BEN.0]);
    let ada = id_of(&agent, "users", "email", ADA.0).await;
    let groups = agent.get(&format!("users/{ada}/groups")).await.body;
    assert_eq!((each(&groups["groups"], "name"), &groups["count"]), (vec![&json!("Support")], &json!(1)));
    for path in ["groups/999999", "groups/999999/users", "groups/999999/memberships", "users/999999/groups"] {
        assert_eq!(agent.get(path).await.status, 404, "{path}");
    }
});
