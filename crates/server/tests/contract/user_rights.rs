//! Who may do what to whom, and what becomes of sessions and passwords then.

use crate::desk::{ADA, OTHER, ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use crate::users::{BEN, admin, person};
use reqwest::Method;
use serde_json::{Value, json};

on_both_engines!(end_users_see_and_change_themselves_alone, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (rowan, agent) = (desk.requester(ROWAN).await, desk.agent());
    let me = rowan.get("users/me").await.body["user"].clone();
    let path = format!("users/{}", me["id"]);
    let own = rowan.get(&path).await;
    assert_eq!((own.status, &own.body["user"]["email"]), (200, &json!(ROWAN)), "{}", own.body);
    for shown in [&me, &own.body["user"]] {
        for hidden in ["notes", "details", "tags", "external_id", "user_fields", "suspended", "last_login_at"]
        {
            assert!(shown.get(hidden).is_none(), "{hidden} in {shown}");
        }
        assert_eq!(shown["url"], format!("{}/api/v2/{path}.json", desk.url()));
    }
    let other = agent.get(&format!("users/search?query={OTHER}")).await.body["users"][0]["id"].clone();
    let (theirs, none) = (rowan.get(&format!("users/{other}")).await, rowan.get("users/999999").await);
    assert_eq!((theirs.status, &theirs.body), (404, &none.body));

    let draft = json!({"user": {"name": "Rowan E", "locale": "en-US", "time_zone": "Europe/Paris", "role": "admin",
        "notes": "x", "email": "new@mail.example"}});
    let changed = rowan.put("users/me", draft).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    assert!(changed.header("x-zendesk-api-warn").is_some_and(|warning| warning.contains("user.role")));
    assert!(changed.body["user"].get("notes").is_none());
    let seen = agent.get(&path).await.body["user"].clone();
    assert_eq!(
        (&seen["name"], &seen["locale"], &seen["time_zone"]),
        (&json!("Rowan E"), &json!("en-US"), &json!("Europe/Paris"))
    );
    assert_eq!((&seen["role"], &seen["notes"]), (&json!("end-user"), &json!("Seen by agents alone.")));
    assert_eq!((&seen["email"], &seen["last_login_at"]), (&json!(ROWAN), &json!("2026-11-23T09:00:00Z")));
    let blank = rowan.put("users/me", json!({"user": {"name": ""}})).await;
    assert_eq!((blank.status, &blank.body["details"]["name"][0]["error"]), (422, &json!("BlankValue")));
});

on_both_engines!(who_signs_in_sees_no_more_of_themself_than_later, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let token = desk.sign_in_token(ROWAN).await;
    let opened = desk.nobody().post("sessions", json!({"session": {"token": token}})).await;
    let user = &opened.body["user"];
    assert_eq!((opened.status, &user["email"]), (201, &json!(ROWAN)), "{}", opened.body);
    for hidden in ["notes", "details", "tags", "external_id", "user_fields", "suspended", "last_login_at"] {
        assert!(user.get(hidden).is_none(), "{hidden} in {user}");
    }
});

on_both_engines!(only_admins_raise_lower_and_touch_agents, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (agent, admin) = (desk.agent(), admin(&desk));
    let id = async |email: &str| {
        admin.get(&format!("users/search?query={email}")).await.body["users"][0]["id"].clone()
    };
    let (ada, ben, rowan) = (id(ADA.0).await, id(BEN.0).await, id(ROWAN).await);
    let before = admin.get("users?include=identities").await.body;
    for (path, user) in [
        (format!("users/{rowan}"), json!({"role": "agent"})),
        (format!("users/{rowan}"), json!({"moderator": true})),
        (format!("users/{rowan}"), json!({"custom_role_id": 7})),
        (format!("users/{ben}"), json!({"name": "Mine"})),
        (format!("users/{ben}"), json!({"suspended": true})),
        (format!("users/{ada}"), json!({"role": "admin"})),
        (format!("users/{ada}"), json!({"email": "ada@mail.example"})),
    ] {
        let answer = agent.put(&path, json!({ "user": user })).await;
        assert_eq!((answer.status, &answer.body["error"]), (403, &json!("Forbidden")), "{path} {user}");
    }
    for user in [
        json!({"name": "A", "email": "a@b.example", "role": "admin"}),
        json!({"name": "A", "moderator": true}),
    ] {
        assert_eq!(agent.post("users", json!({ "user": user })).await.status, 403, "{user}");
    }
    let taken = json!({"user": {"name": "A", "email": BEN.0}});
    assert_eq!(agent.post("users/create_or_update", taken).await.status, 403);
    let identity = json!({"identity": {"type": "email", "value": "b@mail.example"}});
    assert_eq!(agent.post(&format!("users/{ben}/identities"), identity.clone()).await.status, 403);
    assert_eq!(agent.post(&format!("users/{ada}/identities"), identity).await.status, 403);
    assert_eq!(agent.send(Method::DELETE, &format!("users/{ben}"), None).await.status, 403);
    assert_eq!(admin.get("users?include=identities").await.body, before);

    let own = agent.put(&format!("users/{ada}"), json!({"user": {"signature": "Ada", "alias": "A"}})).await;
    assert_eq!((own.status, &own.body["user"]["signature"]), (200, &json!("Ada")), "{}", own.body);
    let group = admin.get("groups").await.body["groups"][1]["id"].clone();
    let raise = json!({"user": {"role": "agent", "default_group_id": group}});
    let raised = admin.put(&format!("users/{rowan}"), raise).await;
    assert_eq!(raised.status, 200, "{}", raised.body);
    let user = &raised.body["user"];
    assert_eq!(
        (&user["role"], &user["default_group_id"], &user["ticket_restriction"]),
        (&json!("agent"), &group, &Value::Null)
    );
    let ticket = desk.request_of(OTHER, "Mine").await;
    let given = agent.put(&format!("tickets/{ticket}"), json!({"ticket": {"assignee_id": rowan}})).await;
    assert_eq!((given.status, &given.body["ticket"]["group_id"]), (200, &group), "{}", given.body);
    assert_eq!(admin.put(&format!("users/{rowan}"), json!({"user": {"role": "end-user"}})).await.status, 200);
    let given = agent.put(&format!("tickets/{ticket}"), json!({"ticket": {"assignee_id": ada}})).await;
    assert_eq!(given.status, 200);
    let refused = agent.put(&format!("tickets/{ticket}"), json!({"ticket": {"assignee_id": rowan}})).await;
    assert_eq!(refused.status, 422, "who is no agent any more has no tickets: {}", refused.body);
});

on_both_engines!(the_last_admin_stays, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = admin(&desk);
    let ben = admin.get("users/me").await.body["user"]["id"].clone();
    let path = format!("users/{ben}");
    for (user, field) in [(json!({"role": "agent"}), "role"), (json!({"suspended": true}), "suspended")] {
        let answer = admin.put(&path, json!({ "user": user })).await;
        assert_eq!(answer.status, 422, "{user}: {}", answer.body);
        assert!(answer.body["details"][field].is_array(), "{}", answer.body);
    }
    person(&admin, json!({"name": "Second", "email": "second@desk.example", "role": "admin"})).await;
    let own = admin.send(Method::DELETE, &path, None).await;
    assert_eq!(own.status, 422, "nobody deletes themself: {}", own.body);
    let lowered = admin.put(&path, json!({"user": {"role": "agent"}})).await;
    assert_eq!(
        (lowered.status, &lowered.body["user"]["role"]),
        (200, &json!("agent")),
        "another one is there"
    );
});

on_both_engines!(who_is_suspended_is_out, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (rowan, admin) = (desk.requester(ROWAN).await, admin(&desk));
    let ada = desk.nobody().sign_in(json!({"email": ADA.0, "password": ADA.1})).await;
    let link = desk.sign_in_token(ROWAN).await;
    let id = async |caller: &crate::caller::Caller| caller.get("users/me").await.body["user"]["id"].clone();
    let people = [(id(&rowan).await, rowan, "requests"), (id(&ada).await, ada, "tickets")];
    for (id, caller, path) in &people {
        assert_eq!(caller.get(path).await.status, 200);
        let answer = admin.put(&format!("users/{id}"), json!({"user": {"suspended": true}})).await;
        assert_eq!(
            (answer.status, &answer.body["user"]["suspended"]),
            (200, &json!(true)),
            "{}",
            answer.body
        );
        assert_eq!(caller.get(path).await.status, 401);
    }
    assert_eq!(desk.nobody().post("sessions", json!({"session": {"token": link}})).await.status, 401);
    assert_eq!(desk.agent().get("tickets").await.status, 401, "nor with each call");
    for (id, caller, path) in &people {
        admin.put(&format!("users/{id}"), json!({"user": {"suspended": false}})).await;
        assert_eq!(caller.get(path).await.status, 401, "the sessions of before are over");
    }
    assert_eq!(desk.agent().get("tickets").await.status, 200);
});

on_both_engines!(who_is_deleted_is_out, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (rowan, agent) = (desk.requester(ROWAN).await, desk.agent());
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let id = rowan.get("users/me").await.body["user"]["id"].clone();
    assert_eq!(agent.send(Method::DELETE, &format!("users/{id}"), None).await.status, 200);
    assert_eq!(rowan.get("requests").await.status, 401);
    assert_eq!(agent.get(&format!("tickets/{ticket}")).await.body["ticket"]["requester_id"], id);
    let again = desk.request_of(ROWAN, "Again").await;
    assert_ne!(agent.get(&format!("tickets/{again}")).await.body["ticket"]["requester_id"], id);
});

on_both_engines!(passwords_are_set_and_changed, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = admin(&desk);
    let ada = desk.nobody().sign_in(json!({"email": ADA.0, "password": ADA.1})).await;
    let (here, id) = (ada.clone(), ada.get("users/me").await.body["user"]["id"].clone());
    let there = desk.nobody().sign_in(json!({"email": ADA.0, "password": ADA.1})).await;
    for (body, status, field) in [
        (json!({"previous_password": "wrong", "password": "long-enough"}), 422, "previous_password"),
        (json!({"previous_password": ADA.1, "password": "short"}), 422, "password"),
        (json!({"previous_password": ADA.1, "password": ADA.0}), 422, "password"),
    ] {
        let answer = here.put("users/me/password", body).await;
        assert_eq!(answer.status, status, "{}", answer.body);
        assert!(answer.body["details"][field].is_array(), "{}", answer.body);
    }
    let change = json!({"previous_password": ADA.1, "password": "long-enough"});
    assert_eq!(here.put("users/me/password", change).await.status, 200);
    assert_eq!((here.get("tickets").await.status, there.get("tickets").await.status), (200, 401));
    assert_eq!(desk.agent().get("tickets").await.status, 401, "the old one is gone");
    assert_eq!(desk.nobody().with_password(ADA.0, "long-enough").get("tickets").await.status, 200);

    let path = format!("users/{id}/password");
    let change = json!({"previous_password": "long-enough", "password": "longer-still"});
    assert_eq!(here.put(&path, change.clone()).await.status, 200);
    assert_eq!(admin.put(&path, change).await.status, 404, "nobody else's");
    for (body, status) in
        [(json!({"password": 123_456}), 400), (json!({"password": ""}), 422), (json!({}), 400)]
    {
        assert_eq!(admin.post(&path, body).await.status, status);
    }
    assert_eq!(admin.post("users/999999/password", json!({"password": "set-by-ben"})).await.status, 404);
    assert_eq!(admin.post(&path, json!({"password": "set-by-ben"})).await.status, 200);
    assert_eq!(here.get("tickets").await.status, 401, "whoever knew the old one is out");
    assert_eq!(desk.nobody().with_password(ADA.0, "set-by-ben").get("tickets").await.status, 200);
});

on_both_engines!(a_password_cannot_be_tried_without_end, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ada = desk.nobody().sign_in(json!({"email": ADA.0, "password": ADA.1})).await;
    let try_it = json!({"previous_password": "wrong", "password": "long-enough"});
    for _ in 0..10 {
        assert_eq!(ada.put("users/me/password", try_it.clone()).await.status, 422);
    }
    assert_eq!(ada.put("users/me/password", try_it).await.status, 429);
});
