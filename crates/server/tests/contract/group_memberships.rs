//! Group memberships: made, shown, listed, made the default and deleted.

use crate::desk::{ADA, BEN, OTHER, ROWAN, TestDesk};
use crate::directory::{assert_refused, each, id_of, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

on_both_engines!(an_agent_joins_a_group_and_leaves_it, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let licensing = id_of(&admin, "groups", "name", "Licensing").await;
    let ada = id_of(&admin, "users", "email", ADA.0).await;
    let draft = json!({"group_membership": {"user_id": ada, "group_id": licensing}});
    let made = admin.post("group_memberships", draft).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let membership = made.body["group_membership"].clone();
    assert_eq!(
        keys(&membership),
        ["created_at", "default", "group_id", "id", "updated_at", "url", "user_id"]
    );
    let path = format!("group_memberships/{}", membership["id"]);
    assert_eq!(membership["url"], format!("{}/api/v2/{path}.json", desk.url()));
    assert_eq!(made.header("location"), membership["url"].as_str());
    assert_eq!((&membership["user_id"], &membership["group_id"]), (&json!(ada), &json!(licensing)));
    assert_eq!(membership["default"], false, "she is in another group already");
    assert_eq!(admin.get(&path).await.body["group_membership"], membership);
    for list in
        ["group_memberships", "group_memberships/assignable", &format!("groups/{licensing}/memberships")]
    {
        let body = admin.get(list).await.body;
        let list = body["group_memberships"].as_array().expect("a list");
        assert_eq!(list.last(), Some(&membership));
    }

    desk.hands.forward_seconds(60);
    let chosen = admin.put(&format!("users/{ada}/{path}/make_default"), json!({})).await;
    assert_eq!(chosen.status, 200, "{}", chosen.body);
    assert_eq!(each(&chosen.body["group_memberships"], "default"), [false, true]);
    assert_eq!(each(&chosen.body["group_memberships"], "updated_at"), ["2026-11-23T09:01:00Z"; 2]);
    assert_eq!(chosen.body["group_memberships"][1]["group_id"], licensing);

    assert_eq!(admin.delete(&path).await.status, 204);
    assert_eq!(admin.get(&path).await.status, 404);
    assert_eq!(admin.delete(&path).await.status, 404);
    let left = admin.get(&format!("users/{ada}/group_memberships")).await.body;
    assert_eq!(each(&left["group_memberships"], "default"), [true], "{left}");
});

on_both_engines!(tickets_follow_the_memberships_of_agents, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let licensing = id_of(&admin, "groups", "name", "Licensing").await;
    let ada = id_of(&admin, "users", "email", ADA.0).await;
    let mine = format!("tickets/{}", desk.request_of(ROWAN, "Mine").await);
    let support = format!("tickets/{}", desk.request_of(ROWAN, "Of the other group").await);
    let give = json!({"ticket": {"group_id": licensing, "assignee_id": ada}});
    assert_refused(&admin.put(&mine, give.clone()).await, "assignee_id", "InvalidValue");
    let draft = json!({"group_membership": {"user_id": ada, "group_id": licensing, "default": true}});
    let made = admin.post("group_memberships", draft).await.body["group_membership"].clone();
    assert_eq!(made["default"], true);
    assert_eq!(admin.put(&mine, give.clone()).await.status, 200);
    let kept = admin.put(&support, json!({"ticket": {"assignee_id": ada}})).await;
    assert_eq!(kept.status, 200, "{}", kept.body);

    assert_eq!(admin.delete(&format!("group_memberships/{}", made["id"])).await.status, 204);
    let ticket = admin.get(&mine).await.body["ticket"].clone();
    assert_eq!((&ticket["group_id"], &ticket["assignee_id"]), (&json!(licensing), &Value::Null));
    assert_eq!(admin.get(&support).await.body["ticket"]["assignee_id"], ada);
    assert_refused(&admin.put(&mine, give).await, "assignee_id", "InvalidValue");
});

on_both_engines!(who_cannot_be_in_a_group_is_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, agent) = (desk.admin(), desk.agent());
    let support = id_of(&admin, "groups", "name", "Support").await;
    let ada = id_of(&admin, "users", "email", ADA.0).await;
    let ben = id_of(&admin, "users", "email", BEN.0).await;
    let rowan = desk.requester(ROWAN).await.get("users/me").await.body["user"]["id"].clone();
    let before = admin.get("group_memberships").await.body;
    for (draft, field, error) in [
        (json!({"user_id": rowan, "group_id": support}), "user_id", "InvalidValue"),
        (json!({"user_id": 999_999, "group_id": support}), "user_id", "InvalidValue"),
        (json!({"user_id": ada, "group_id": 999_999}), "group_id", "InvalidValue"),
        (json!({"user_id": ada, "group_id": support}), "user_id", "DuplicateValue"),
    ] {
        let answer = admin.post("group_memberships", json!({ "group_membership": draft })).await;
        assert_refused(&answer, field, error);
    }
    for draft in [json!({"user_id": ada}), json!({"user_id": "x", "group_id": support}), json!({})] {
        let answer = admin.post("group_memberships", json!({ "group_membership": draft })).await;
        assert_eq!((answer.status, &answer.body["error"]["title"]), (400, &json!("Invalid attribute")));
    }
    let of_ada = admin.get(&format!("users/{ada}/group_memberships")).await.body;
    let hers = of_ada["group_memberships"][0]["id"].clone();
    let not_his = agent.put(&format!("users/{ben}/group_memberships/{hers}/make_default"), json!({})).await;
    assert_eq!(not_his.status, 404);
    for caller in [agent, desk.requester(OTHER).await] {
        let draft = json!({"group_membership": {"user_id": ada, "group_id": support}});
        assert_eq!(caller.post("group_memberships", draft).await.status, 403);
        assert_eq!(caller.delete(&format!("group_memberships/{hers}")).await.status, 403);
    }
    assert_eq!(admin.get("group_memberships").await.body, before);
    assert_eq!(admin.get("users/999999/group_memberships").await.status, 404);
});
