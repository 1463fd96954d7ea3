//! Identities: what people are known by.

use crate::desk::{OTHER, ROWAN, TestDesk, eventually, token_in};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use crate::users::{admin, person};
use frontdesk_model::identity::{Identities, IdentityEnvelope};
use reqwest::Method;
use serde_json::{Value, json};

on_both_engines!(an_identity_comes_changes_and_goes, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let kit = person(&agent, json!({"name": "Kit", "email": "kit@mail.example"})).await;
    let path = format!("users/{kit}/identities");
    let email = async || agent.get(&format!("users/{kit}")).await.body["user"]["email"].clone();
    let add = async |identity: Value| agent.post(&path, json!({ "identity": identity })).await;
    let made = add(json!({"type": "email", "value": " Kit@Work.example "})).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(made.header("location"), made.body["identity"]["url"].as_str());
    let second = made.body["identity"].clone();
    assert_eq!(second["url"], format!("{}/api/v2/{path}/{}.json", desk.url(), second["id"]));
    for (key, value) in [
        ("user_id", json!(kit)),
        ("type", json!("email")),
        ("value", json!("kit@work.example")),
        ("verified", json!(false)),
        ("primary", json!(false)),
        ("created_at", json!("2026-11-23T09:00:00Z")),
        ("updated_at", json!("2026-11-23T09:00:00Z")),
        ("deliverable_state", json!("deliverable")),
        ("undeliverable_count", json!(0)),
    ] {
        assert_eq!(second[key], value, "{key}");
    }
    let phone = add(json!({"type": "phone_number", "value": "+44 1632 960000"})).await;
    assert_eq!((phone.status, &phone.body["identity"]["primary"]), (201, &json!(true)), "{}", phone.body);
    assert!(phone.body["identity"].get("deliverable_state").is_none());
    let shown = agent.get(&format!("{path}/{}", second["id"])).await.body;
    assert_eq!(shown["identity"], second);
    let list: Identities = serde_json::from_value(agent.get(&path).await.body).expect("identities");
    assert_eq!(list.identities.iter().map(|one| one.primary).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(list.paging.count, Some(3));

    let one = format!("{path}/{}", second["id"]);
    let verified = agent.put(&format!("{one}/verify"), json!({})).await;
    assert_eq!(
        (verified.status, &verified.body["identity"]["verified"]),
        (200, &json!(true)),
        "{}",
        verified.body
    );
    assert_eq!(agent.get(&format!("users/{kit}")).await.body["user"]["verified"], true);
    let all = agent.put(&format!("{one}/make_primary"), json!({})).await;
    assert_eq!(all.status, 200, "{}", all.body);
    let all: Identities = serde_json::from_value(all.body).expect("identities");
    assert_eq!(all.identities.iter().map(|one| one.primary).collect::<Vec<_>>(), [false, true, true]);
    assert_eq!(email().await, "kit@work.example");

    let changed = agent.put(&one, json!({"identity": {"value": "kit@new.example"}})).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    let changed: IdentityEnvelope = serde_json::from_value(changed.body).expect("an identity");
    assert!(!changed.identity.verified, "nobody has shown that the new one is theirs");
    assert_eq!(email().await, "kit@new.example");
    assert_eq!(
        agent.put(&one, json!({"identity": {"verified": true}})).await.body["identity"]["verified"],
        true
    );

    assert_eq!(agent.send(Method::DELETE, &one, None).await.status, 204);
    assert_eq!(agent.get(&one).await.status, 404);
    assert_eq!(email().await, "kit@mail.example", "the other address is the first again");
    let remaining = agent.get(&path).await.body["identities"][0]["id"].clone();
    assert_eq!(agent.send(Method::DELETE, &format!("{path}/{remaining}"), None).await.status, 204);
    assert_eq!(email().await, Value::Null);
});

on_both_engines!(a_second_address_is_as_good_as_the_first, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let first = desk.request_of(ROWAN, "Mine").await;
    let rowan = agent.get(&format!("tickets/{first}")).await.body["ticket"]["requester_id"].clone();
    let identity = json!({"identity": {"type": "email", "value": "rowan@home.example"}});
    assert_eq!(agent.post(&format!("users/{rowan}/identities"), identity).await.status, 201);
    let second = desk.request_of("Rowan@Home.example", "Mine too").await;
    assert_eq!(agent.get(&format!("tickets/{second}")).await.body["ticket"]["requester_id"], rowan);
    let found = agent.get("users/search?query=rowan@home.example").await.body;
    assert_eq!(found["users"][0]["id"], rowan);

    let before = desk.mail_to(ROWAN).iter().filter(|mail| mail.contains("/sign-in/")).count();
    let link = json!({"sign_in_link": {"email": "rowan@home.example"}});
    assert_eq!(desk.nobody().post("sign_in_links", link).await.status, 202);
    let mail = eventually("the link", async || {
        desk.mail_to(ROWAN).into_iter().filter(|mail| mail.contains("/sign-in/")).nth(before)
    });
    let session = json!({"session": {"token": token_in(&mail.await)}});
    let signed_in = desk.nobody().post("sessions", session).await;
    assert_eq!((signed_in.status, &signed_in.body["user"]["id"]), (201, &rowan), "{}", signed_in.body);
    assert!(desk.mail_to("rowan@home.example").is_empty(), "mail goes to the first address");
});

on_both_engines!(somebody_new_is_known_by_their_address, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of("new@mail.example", "Hello").await;
    let agent = desk.agent();
    let id = agent.get(&format!("tickets/{ticket}")).await.body["ticket"]["requester_id"].clone();
    let list = agent.get(&format!("users/{id}/identities")).await.body;
    assert_eq!(list["identities"][0]["value"], "new@mail.example");
    let made = agent.post("users", json!({"user": {"name": "A", "email": "new@mail.example"}})).await;
    assert_eq!((made.status, &made.body["details"]["email"][0]["error"]), (422, &json!("DuplicateValue")));
});

on_both_engines!(what_is_wrong_with_an_identity_is_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = admin(&desk);
    let kit = person(&admin, json!({"name": "Kit", "email": "kit@mail.example", "identities": [{"type": "twitter", "value": "Kit"}]})).await;
    let ada = admin.get("users/search?query=ada@desk.example").await.body["users"][0]["id"].clone();
    let path = format!("users/{kit}/identities");
    let before = admin.get("users?include=identities").await.body;
    let identity = |email: &str| json!({"identity": {"type": "email", "value": email}});
    for (body, error) in [
        (identity(OTHER), "DuplicateValue"),
        (identity("kit@"), "InvalidValue"),
        (identity(" "), "BlankValue"),
        (identity(&"x".repeat(256)), "TooLong"),
    ] {
        let answer = admin.post(&path, body).await;
        assert_eq!(answer.status, 422, "{}", answer.body);
        assert_eq!(answer.body["details"]["value"][0]["error"], error, "{}", answer.body);
    }
    let taken = json!({"identity": {"type": "twitter", "value": "KIT"}});
    assert_eq!(admin.post(&format!("users/{ada}/identities"), taken).await.status, 422);
    for (body, message) in [
        (json!({"identity": {"type": "pigeon", "value": "x"}}), "identity.type"),
        (json!({"identity": {"type": "email"}}), "identity"),
        (json!({"identity": {"type": "email", "value": 7}}), "identity.value"),
        (json!({}), ""),
    ] {
        let answer = admin.post(&path, body.clone()).await;
        assert_eq!(answer.status, 400, "{body}: {}", answer.body);
        assert!(
            answer.body["error"]["message"].as_str().is_some_and(|said| said.starts_with(message)),
            "{}",
            answer.body
        );
    }
    let first = admin.get(&path).await.body["identities"][0]["id"].clone();
    let change = admin.put(&format!("{path}/{first}"), json!({"identity": {"value": OTHER}})).await;
    assert_eq!(
        (change.status, &change.body["details"]["value"][0]["error"]),
        (422, &json!("DuplicateValue"))
    );
    let own = admin.get(&format!("users/{ada}/identities")).await.body["identities"][0]["id"].clone();
    let refused = admin.send(Method::DELETE, &format!("users/{ada}/identities/{own}"), None).await;
    assert_eq!(refused.status, 422, "an agent keeps an address to sign in with: {}", refused.body);
    for (method, path) in [
        (Method::GET, format!("{path}/{own}")),
        (Method::DELETE, format!("{path}/{own}")),
        (Method::PUT, format!("{path}/999999/verify")),
        (Method::PUT, "users/999999/identities/1/make_primary".to_owned()),
        (Method::GET, "users/999999/identities".to_owned()),
    ] {
        assert_eq!(admin.send(method, &path, None).await.status, 404, "{path}");
    }
    assert_eq!(admin.get("users?include=identities").await.body, before);
});
