//! What is done to many people, organizations and memberships by one call.

use crate::desk::{ADA, BEN, ROWAN, TestDesk};
use crate::directory::{each, id_of};
use crate::engine::TestDatabase;
use crate::jobs::results;
use crate::on_both_engines;
use serde_json::{Value, json};

/// The ids of the results, with commas between them.
fn ids(results: &[Value]) -> String {
    results.iter().map(|result| result["id"].to_string()).collect::<Vec<_>>().join(",")
}

on_both_engines!(many_people_are_made_changed_and_deleted, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let drafts = json!({"users": [
        {"name": "Ivy", "email": "ivy@mail.example"},
        {"name": "Max", "email": "max@mail.example", "external_id": "m-1"},
        {"name": "Ivy again", "email": "IVY@mail.example"},
        {"name": "An admin", "email": "high@mail.example", "role": "admin"},
    ]});
    let made = results(&agent, agent.post("users/create_many", drafts).await).await;
    assert_eq!(made.iter().map(|result| &result["success"]).collect::<Vec<_>>(), [true, true, false, false]);
    assert_eq!(made[2]["errors"]["email"][0]["error"], "DuplicateValue");
    assert_eq!(made[3]["error"], "Forbidden");

    let drafts = json!({"users": [
        {"name": "Ivy Green", "email": "ivy@mail.example"},
        {"name": "Max Blue", "external_id": "M-1"},
        {"name": "Zoe", "email": "zoe@mail.example"},
    ]});
    let mixed = results(&agent, agent.post("users/create_or_update_many", drafts).await).await;
    assert_eq!(
        mixed.iter().map(|result| &result["status"]).collect::<Vec<_>>(),
        ["Updated", "Updated", "Created"]
    );
    assert_eq!(ids(&mixed[..2]), ids(&made[..2]));
    let all = ids(&mixed);
    let shown = agent.get(&format!("users/show_many?ids={all}")).await.body;
    assert_eq!(each(&shown["users"], "name"), ["Ivy Green", "Max Blue", "Zoe"]);

    let same = json!({"user": {"notes": "Met at the harbour"}});
    let path = format!("users/update_many?ids={all},999999");
    let changed = results(&agent, agent.put(&path, same).await).await;
    let ivy = &mixed[0]["id"];
    assert_eq!(changed[0], json!({"id": ivy, "action": "update", "success": true, "status": "Updated"}));
    assert_eq!(
        changed[3],
        json!({"index": 3, "id": 999_999, "action": "update", "success": false, "status": "Failed",
            "error": "RecordNotFound", "details": "Not found"})
    );
    let own = json!({"users": [{"id": ivy, "alias": "I"}, {"external_id": "m-1", "alias": "M"}]});
    let changed = results(&agent, agent.put("users/update_many", own).await).await;
    assert_eq!(ids(&changed), ids(&made[..2]));
    let by_external = json!({"user": {"phone": "01"}});
    results(&agent, agent.put("users/update_many?external_ids=m-1", by_external).await).await;
    let max = agent.get(&format!("users/{}", made[1]["id"])).await.body["user"].clone();
    assert_eq!(
        (&max["notes"], &max["alias"], &max["phone"]),
        (&json!("Met at the harbour"), &json!("M"), &json!("01"))
    );

    let gone = results(&agent, agent.delete(&format!("users/destroy_many?ids={ivy}")).await).await;
    assert_eq!(gone, [json!({"id": ivy, "action": "delete", "success": true, "status": "Deleted"})]);
    let gone = results(&agent, agent.delete("users/destroy_many?external_ids=m-1,none").await).await;
    assert_eq!(gone.iter().map(|result| &result["success"]).collect::<Vec<_>>(), [true, false]);
    assert_eq!(agent.get(&format!("users/{ivy}")).await.body["user"]["active"], false);
});

on_both_engines!(many_organizations_are_made_changed_and_deleted, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, agent) = (desk.admin(), desk.agent());
    let drafts = json!({"organizations": [{"name": "A"}, {"name": "B", "external_id": "b"}, {"name": "a"}]});
    let made = results(&admin, admin.post("organizations/create_many", drafts).await).await;
    assert_eq!(made[2]["errors"]["name"][0]["error"], "DuplicateValue");
    let both = ids(&made[..2]);

    let own = json!({"organizations": [
        {"id": made[0]["id"], "notes": "updatedFoo"}, {"external_id": "b", "notes": "updatedBar", "name": "C"},
    ]});
    let changed = results(&agent, agent.put("organizations/update_many", own).await).await;
    assert_eq!(ids(&changed), both);
    let shown = agent.get(&format!("organizations/show_many?ids={both}")).await.body;
    assert_eq!(each(&shown["organizations"], "notes"), ["updatedFoo", "updatedBar"]);
    assert_eq!(each(&shown["organizations"], "name"), ["A", "B"]);
    let same = json!({"organization": {"details": "Both"}});
    results(&admin, admin.put(&format!("organizations/update_many?ids={both}"), same).await).await;
    let shown = agent.get(&format!("organizations/show_many?ids={both}")).await.body;
    assert_eq!(each(&shown["organizations"], "details"), ["Both", "Both"]);

    let path = format!("organizations/destroy_many?ids={},999999", made[0]["id"]);
    let gone = results(&admin, admin.delete(&path).await).await;
    assert_eq!(gone.iter().map(|result| &result["success"]).collect::<Vec<_>>(), [true, false]);
    let gone = results(&admin, admin.delete("organizations/destroy_many?external_ids=B").await).await;
    assert_eq!(ids(&gone), made[1]["id"].to_string());
    assert_eq!(agent.get(&format!("organizations/show_many?ids={both}")).await.body["count"], 0);
});

on_both_engines!(many_memberships_are_made_and_ended, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, agent) = (desk.admin(), desk.agent());
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let rowan = agent.get(&format!("tickets/{ticket}")).await.body["ticket"]["requester_id"].clone();
    let group = admin.post("groups", json!({"group": {"name": "Night"}})).await.body["group"]["id"].clone();
    let ada = id_of(&admin, "users?role=agent", "email", ADA.0).await;
    let ben = id_of(&admin, "users?role=admin", "email", BEN.0).await;
    let drafts = json!({"group_memberships": [
        {"user_id": ada, "group_id": group}, {"user_id": ada, "group_id": group},
        {"user_id": rowan, "group_id": group}, {"user_id": ben, "group_id": group},
    ]});
    let made = results(&admin, admin.post("group_memberships/create_many", drafts).await).await;
    assert_eq!(made.iter().map(|result| &result["success"]).collect::<Vec<_>>(), [true, false, false, true]);
    assert_eq!(made[1]["errors"]["user_id"][0]["error"], "DuplicateValue");
    let given = json!({"ticket": {"group_id": group, "assignee_id": ada}});
    assert_eq!(agent.put(&format!("tickets/{ticket}"), given).await.status, 200);
    let path = format!("group_memberships/destroy_many?ids={},{}", made[0]["id"], made[3]["id"]);
    let gone = results(&admin, admin.delete(&path).await).await;
    assert_eq!(gone.iter().map(|result| &result["status"]).collect::<Vec<_>>(), ["Deleted", "Deleted"]);
    let left = agent.get(&format!("tickets/{ticket}")).await.body["ticket"].clone();
    assert_eq!((&left["group_id"], &left["assignee_id"]), (&group, &Value::Null));

    let organization = admin.post("organizations", json!({"organization": {"name": "Ferries"}})).await;
    let organization = organization.body["organization"]["id"].clone();
    let drafts = json!({"organization_memberships": [
        {"user_id": rowan, "organization_id": organization}, {"user_id": ada, "organization_id": organization},
    ]});
    let made = results(&agent, agent.post("organization_memberships/create_many", drafts).await).await;
    assert_eq!((&made[0]["status"], &made[1]["error"]), (&json!("Created"), &json!("Forbidden")));
    let path = format!("organization_memberships/destroy_many?ids={}", made[0]["id"]);
    let gone = results(&agent, agent.delete(&path).await).await;
    assert_eq!(gone[0]["success"], true);
    assert_eq!(agent.get(&format!("organization_memberships/{}", made[0]["id"])).await.status, 404);
});
