//! People who were deleted: listed, shown, and deleted for good.

use crate::desk::{BEN, OTHER, ROWAN, TestDesk};
use crate::directory::{id_of, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::json;

on_both_engines!(who_was_deleted_is_listed_and_forgotten_at_last, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let ticket = desk.request_of(OTHER, "Mine").await;
    let other = id_of(&agent, "users?role=end-user", "email", OTHER).await;
    let note = json!({"user": {"notes": "x", "phone": "01", "external_id": "o-1", "tags": ["a"]}});
    assert_eq!(agent.put(&format!("users/{other}"), note).await.status, 200);
    let path = format!("deleted_users/{other}");
    assert_eq!(agent.get(&path).await.status, 404);
    assert_eq!(agent.delete(&path).await.status, 404);
    assert_eq!(agent.get("deleted_users/count").await.body["count"]["value"], 0);

    assert_eq!(agent.delete(&format!("users/{other}")).await.status, 200);
    let shown = agent.get(&path).await;
    assert_eq!((shown.status, keys(&shown.body)), (200, vec!["deleted_user"]));
    let shown = shown.body["deleted_user"].clone();
    assert_eq!(
        keys(&shown),
        [
            "active",
            "created_at",
            "email",
            "id",
            "locale",
            "locale_id",
            "name",
            "organization_id",
            "phone",
            "photo",
            "role",
            "shared_phone_number",
            "time_zone",
            "updated_at",
            "url"
        ]
    );
    assert_eq!(shown["url"], format!("{}/api/v2/{path}.json", desk.url()));
    assert_eq!((&shown["active"], &shown["phone"]), (&json!(false), &json!("01")));
    let list = agent.get("deleted_users").await.body;
    assert_eq!((&list["deleted_users"], &list["count"]), (&json!([shown]), &json!(1)));
    assert_eq!(agent.get("deleted_users?page[size]=1").await.body["meta"]["has_more"], false);

    let forgotten = agent.delete(&path).await;
    let name = "Permanently Deleted User";
    assert_eq!((forgotten.status, &forgotten.body["deleted_user"]["name"]), (200, &json!(name)));
    let list = agent.get("deleted_users").await.body["deleted_users"].clone();
    assert_eq!((&list[0]["name"], &list[0]["phone"]), (&json!(name), &json!(null)));
    assert_eq!((agent.get(&path).await.status, agent.delete(&path).await.status), (404, 404));
    let user = agent.get(&format!("users/{other}")).await.body["user"].clone();
    assert_eq!(
        (&user["notes"], &user["external_id"], &user["tags"]),
        (&json!(null), &json!(null), &json!([]))
    );
    assert_eq!(agent.get(&format!("tickets/{ticket}")).await.body["ticket"]["requester_id"], other);
});

on_both_engines!(admins_alone_forget_agents, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, agent) = (desk.admin(), desk.agent());
    let draft = json!({"user": {"name": "Cleo", "email": "cleo@desk.example", "role": "agent"}});
    let cleo = admin.post("users", draft).await.body["user"]["id"].clone();
    assert_eq!(admin.delete(&format!("users/{cleo}")).await.status, 200);
    let path = format!("deleted_users/{cleo}");
    let refused = agent.delete(&path).await;
    assert_eq!((refused.status, &refused.body["error"]), (403, &json!("Forbidden")));
    assert_eq!(agent.get(&path).await.body["deleted_user"]["name"], "Cleo");
    assert_eq!(admin.delete(&path).await.status, 200);
});

on_both_engines!(admins_end_the_sessions_of_many, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, rowan) = (desk.admin(), desk.requester(ROWAN).await);
    let id = rowan.get("users/me").await.body["user"]["id"].clone();
    let ben = id_of(&admin, "users?role=admin", "email", BEN.0).await;
    for wrong in ["users/logout_many", "users/logout_many?ids=x"] {
        assert_eq!(admin.post(wrong, json!({})).await.status, 400, "{wrong}");
    }
    assert_eq!(rowan.get("users/me").await.body["user"]["id"], id);
    let answer = admin.post(&format!("users/logout_many?ids={id},{ben},999999"), json!({})).await;
    assert_eq!((answer.status, answer.body), (202, json!(null)));
    assert_eq!(rowan.get("users/me").await.body["user"]["id"], json!(null));
});
