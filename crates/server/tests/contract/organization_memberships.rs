//! Organization memberships: made, shown, listed, made the default and deleted; the default one
//! stands in the person's record.

use crate::caller::Caller;
use crate::desk::{ADA, OTHER, ROWAN, TestDesk};
use crate::directory::{assert_refused, each, id_of, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

async fn organization(admin: &Caller, name: &str, shared: bool) -> Value {
    let draft = json!({"organization": {"name": name, "shared_tickets": shared}});
    admin.post("organizations", draft).await.body["organization"]["id"].clone()
}

async fn me(caller: &Caller) -> Value {
    caller.get("users/me").await.body["user"]["id"].clone()
}

on_both_engines!(a_person_joins_an_organization_and_leaves_it, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (agent, other) = (desk.agent(), desk.requester(OTHER).await);
    let user = me(&other).await;
    let ferries = organization(&desk.admin(), "Ferries", true).await;
    let draft = json!({"organization_membership": {"user_id": user, "organization_id": ferries}});
    let made = agent.post("organization_memberships", draft).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let membership = made.body["organization_membership"].clone();
    assert_eq!(
        keys(&membership),
        [
            "created_at",
            "default",
            "id",
            "organization_id",
            "organization_name",
            "updated_at",
            "url",
            "user_id",
            "view_tickets"
        ]
    );
    let path = format!("organization_memberships/{}", membership["id"]);
    assert_eq!(membership["url"], format!("{}/api/v2/{path}.json", desk.url()));
    assert_eq!(made.header("location"), membership["url"].as_str());
    assert_eq!((&membership["default"], &membership["view_tickets"]), (&json!(true), &json!(true)));
    assert_eq!(membership["organization_name"], "Ferries");
    assert_eq!(agent.get(&path).await.body["organization_membership"], membership);
    assert_eq!(other.get("users/me").await.body["user"]["organization_id"], ferries, "the first is theirs");
    for list in [
        "organization_memberships".to_owned(),
        format!("organizations/{ferries}/organization_memberships"),
        format!("users/{user}/organization_memberships"),
    ] {
        let body = agent.get(&list).await.body;
        let list = body["organization_memberships"].as_array().expect("a list");
        assert_eq!(list.last(), Some(&membership));
    }
    let ticket = desk.request_of(OTHER, "Mine").await;
    assert_eq!(agent.get(&format!("tickets/{ticket}")).await.body["ticket"]["organization_id"], ferries);

    assert_eq!(agent.delete(&path).await.status, 204);
    assert_eq!(agent.get(&path).await.status, 404);
    assert_eq!(agent.delete(&path).await.status, 404);
    assert_eq!(other.get("users/me").await.body["user"]["organization_id"], Value::Null);
    let users = agent.get(&format!("organizations/{ferries}/users")).await.body;
    assert_eq!(users["count"], 0);
});

on_both_engines!(one_organization_is_the_default, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (agent, rowan) = (desk.agent(), desk.requester(ROWAN).await);
    let user = me(&rowan).await;
    let transport = id_of(&agent, "organizations", "name", "Transport").await;
    let (zebra, air) =
        (organization(&desk.admin(), "Zebra", false).await, organization(&desk.admin(), "Air", false).await);
    let mut ids = Vec::new();
    for (organization, default) in [(&zebra, json!(null)), (&air, json!(true))] {
        let draft = json!({"user_id": user, "organization_id": organization, "default": default});
        let made = agent.post("organization_memberships", json!({ "organization_membership": draft })).await;
        assert_eq!(made.status, 201, "{}", made.body);
        ids.push(made.body["organization_membership"]["id"].clone());
    }
    let list = async || {
        let path = format!("users/{user}/organization_memberships");
        let body = agent.get(&path).await.body;
        let current = rowan.get("users/me").await.body["user"]["organization_id"].clone();
        assert_eq!(body["organization_memberships"][0]["organization_id"], current, "in step");
        let mut all = Vec::new();
        // Page by page, so that the order holds for cursors too.
        let mut page = agent.get(&format!("{path}?page[size]=1")).await.body;
        loop {
            all.push(page["organization_memberships"][0].clone());
            let Some(next) = page["links"]["next"].as_str() else { break };
            let next = next.split_once("/api/v2/").expect("an address").1.to_owned();
            page = agent.get(&next).await.body;
        }
        assert_eq!(json!(all), body["organization_memberships"]);
        body["organization_memberships"].clone()
    };
    let all = list().await;
    assert_eq!(each(&all, "organization_name"), ["Air", "Transport", "Zebra"]);
    assert_eq!(each(&all, "default"), [&json!(true), &Value::Null, &Value::Null]);

    let chosen = format!("users/{user}/organization_memberships/{}/make_default", ids[0]);
    let chosen = agent.put(&chosen, json!({})).await;
    assert_eq!(chosen.status, 200, "{}", chosen.body);
    assert_eq!(chosen.body["organization_memberships"], list().await);
    assert_eq!(each(&list().await, "organization_name"), ["Zebra", "Air", "Transport"]);
    let back = format!("users/{user}/organizations/{transport}/make_default");
    let back = agent.put(&back, json!({})).await;
    assert_eq!((back.status, &back.body["organization_membership"]["default"]), (200, &json!(true)));
    assert_eq!(each(&list().await, "organization_name"), ["Transport", "Air", "Zebra"]);

    // The oldest that is left takes the place of a default that goes away.
    assert_eq!(agent.delete(&format!("users/{user}/organizations/{transport}")).await.status, 204);
    assert_eq!(each(&list().await, "organization_name"), ["Zebra", "Air"]);
    assert_eq!(desk.admin().delete(&format!("organizations/{zebra}")).await.status, 204);
    assert_eq!(each(&list().await, "organization_name"), ["Air"]);
    assert_eq!(agent.delete(&format!("users/{user}/organizations/{transport}")).await.status, 404);
});

on_both_engines!(who_cannot_join_an_organization_is_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, agent) = (desk.admin(), desk.agent());
    let user = me(&desk.requester(ROWAN).await).await;
    let transport = id_of(&agent, "organizations", "name", "Transport").await;
    let before = agent.get("organization_memberships").await.body;
    for (draft, field, error) in [
        (json!({"user_id": 999_999, "organization_id": transport}), "user_id", "InvalidValue"),
        (json!({"user_id": user, "organization_id": 999_999}), "organization_id", "InvalidValue"),
        (json!({"user_id": user, "organization_id": transport}), "user_id", "DuplicateValue"),
    ] {
        let draft = json!({ "organization_membership": draft });
        assert_refused(&agent.post("organization_memberships", draft).await, field, error);
    }
    for draft in [json!({"user_id": user}), json!({"user_id": user, "organization_id": -1})] {
        let draft = json!({ "organization_membership": draft });
        let answer = agent.post("organization_memberships", draft).await;
        assert_eq!((answer.status, &answer.body["error"]["title"]), (400, &json!("Invalid attribute")));
    }
    let ada = id_of(&agent, "users", "email", ADA.0).await;
    let draft = json!({"organization_membership": {"user_id": ada, "organization_id": transport}});
    let refused = agent.post("organization_memberships", draft.clone()).await;
    assert_eq!(
        (refused.status, &refused.body["error"]),
        (403, &json!("Forbidden")),
        "an agent's is no agent's"
    );
    assert_eq!(agent.get("organization_memberships").await.body, before);

    let made = admin.post("organization_memberships", draft).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let id = made.body["organization_membership"]["id"].clone();
    assert_eq!(agent.delete(&format!("organization_memberships/{id}")).await.status, 403);
    assert_eq!(agent.delete(&format!("users/{ada}/organizations/{transport}")).await.status, 403);
    assert_eq!(
        agent.put(&format!("users/{ada}/organizations/{transport}/make_default"), json!({})).await.status,
        403
    );
    assert_eq!(admin.delete(&format!("organization_memberships/{id}")).await.status, 204);
});

on_both_engines!(people_see_their_own_memberships_alone, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (rowan, other) = (desk.requester(ROWAN).await, desk.requester(OTHER).await);
    let user = me(&rowan).await;
    let own = rowan.get("organization_memberships").await.body;
    assert_eq!(each(&own["organization_memberships"], "user_id"), [&user]);
    assert_eq!(rowan.get(&format!("users/{user}/organization_memberships")).await.body["count"], 1);
    assert_eq!(other.get("organization_memberships").await.body["count"], 0);
    let theirs = other.get(&format!("users/{user}/organization_memberships")).await;
    let unknown = other.get("users/999999/organization_memberships").await;
    assert_eq!((theirs.status, &theirs.body), (404, &unknown.body));
    assert_eq!(rowan.get(&format!("users/{user}/organizations")).await.status, 403);
});
