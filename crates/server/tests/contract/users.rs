//! People: made, shown, changed and deleted.

use crate::caller::Caller;
use crate::desk::{ADA, OTHER, ROWAN, TestDesk};
use crate::directory_fields::make;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_model::user_answers::{UserEnvelope, UserList};
use reqwest::Method;
use serde_json::{Value, json};

pub const BEN: (&str, &str) = ("ben@desk.example", "ben-password");

/// The keys of a person in the contract's recorded answers.
const KEYS: [&str; 36] = [
    "id",
    "url",
    "name",
    "email",
    "created_at",
    "updated_at",
    "time_zone",
    "iana_time_zone",
    "phone",
    "shared_phone_number",
    "photo",
    "locale_id",
    "locale",
    "organization_id",
    "role",
    "verified",
    "external_id",
    "tags",
    "alias",
    "active",
    "shared",
    "shared_agent",
    "last_login_at",
    "two_factor_auth_enabled",
    "signature",
    "details",
    "notes",
    "role_type",
    "custom_role_id",
    "moderator",
    "ticket_restriction",
    "only_private_comments",
    "restricted_agent",
    "suspended",
    "default_group_id",
    "user_fields",
];

/// Who runs the desk.
pub fn admin(desk: &TestDesk) -> Caller {
    desk.nobody().with_password(BEN.0, BEN.1)
}

/// Makes an end user; their id.
pub async fn person(caller: &Caller, user: Value) -> i64 {
    let answer = caller.post("users", json!({ "user": user })).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.body["user"]["id"].as_i64().expect("an id")
}

async fn id_of(caller: &Caller, email: &str) -> i64 {
    let found = caller.get(&format!("users/search?query={email}")).await.body;
    found["users"][0]["id"].as_i64().expect(email)
}

pub fn names(body: &Value) -> Vec<&str> {
    let users = body["users"].as_array().unwrap_or_else(|| panic!("{body}"));
    users.iter().map(|user| user["name"].as_str().expect("a name")).collect()
}

fn whole_person(organization: &Value) -> Value {
    json!({
        "name": " Kit Kerr ", "email": "Kit@Mail.example", "external_id": "Crm-7", "alias": "K", "phone": "+44 1",
        "details": "Ferry office", "notes": "Calls at noon.", "tags": ["vip"], "locale": "en-GB",
        "time_zone": "Europe/London", "organization_id": organization, "verified": true,
        "user_fields": {"size": 7, "kind": "retail"}, "nonsense": 1,
    })
}

on_both_engines!(a_person_comes_changes_and_goes, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    for (key, kind) in [("size", "integer"), ("kind", "text")] {
        make(&desk.admin(), "user_field", json!({"key": key, "title": key, "type": kind})).await;
    }
    let organization = agent.get("organizations").await.body["organizations"][0]["id"].clone();
    let made = agent.post("users", json!({"user": whole_person(&organization)})).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(made.header("location"), made.body["user"]["url"].as_str());
    assert!(made.header("x-zendesk-api-warn").is_some_and(|warning| warning.contains("user.nonsense")));
    let user = made.body["user"].clone();
    for key in KEYS {
        assert!(user.get(key).is_some(), "{key} in {user}");
    }
    let path = format!("users/{}", user["id"]);
    assert_eq!(user["url"], format!("{}/api/v2/{path}.json", desk.url()));
    for (key, value) in [
        ("name", json!("Kit Kerr")),
        ("email", json!("kit@mail.example")),
        ("external_id", json!("Crm-7")),
        ("tags", json!(["vip"])),
        ("role", json!("end-user")),
        ("verified", json!(true)),
        ("organization_id", organization),
        ("ticket_restriction", json!("requested")),
        ("restricted_agent", json!(true)),
        ("locale_id", json!(1_176)),
        ("iana_time_zone", json!("Europe/London")),
        ("user_fields", json!({"size": 7, "kind": "retail"})),
    ] {
        assert_eq!(user[key], value, "{key}");
    }
    assert_eq!(agent.get(&path).await.body["user"], user);
    let listed = agent.get("users?role=end-user&include=organizations,identities").await.body;
    let list: UserList = serde_json::from_value(listed.clone()).expect("a list of people");
    assert_eq!(list.paging.count, Some(3));
    assert_eq!(names(&listed), ["Rowan Ellis", "Other Person", "Kit Kerr"]);
    assert!(list.beside.organizations.is_some_and(|all| all[0].name == "Transport"));
    assert!(list.beside.identities.is_some_and(|all| all.len() == 3));

    desk.hands.forward_seconds(5);
    let change = json!({"user": {"name": "Kit Carr", "alias": null, "tags": [], "user_fields": {"size": 8}}});
    let changed = agent.put(&path, change).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    let changed: UserEnvelope = serde_json::from_value(changed.body).expect("a person");
    assert_eq!((changed.user.name.as_str(), changed.user.alias.as_deref()), ("Kit Carr", None));
    assert_eq!(Value::Object(changed.user.user_fields.clone()), json!({"size": 8, "kind": "retail"}));
    assert_eq!(changed.user.notes.as_deref(), Some("Calls at noon."), "what is not said stays");
    assert!(changed.user.updated_at > changed.user.created_at);

    let gone = agent.send(Method::DELETE, &path, None).await;
    assert_eq!((gone.status, &gone.body["user"]["active"]), (200, &json!(false)), "{}", gone.body);
    let shown = agent.get(&path).await.body;
    assert_eq!((&shown["user"]["active"], &shown["user"]["email"]), (&json!(false), &Value::Null));
    assert_eq!(names(&agent.get("users?role=end-user").await.body), ["Rowan Ellis", "Other Person"]);
    assert_eq!(agent.send(Method::DELETE, &path, None).await.status, 404);
    assert_eq!(agent.put(&path, json!({"user": {"name": "Back"}})).await.status, 404);
    let again =
        person(&agent, json!({"name": "Kit", "email": "kit@mail.example", "external_id": "crm-7"})).await;
    assert_ne!(Some(again), user["id"].as_i64(), "address and id are free for somebody else");
});

on_both_engines!(a_person_is_made_once, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let send = async |user: Value| agent.post("users/create_or_update", json!({ "user": user })).await;
    let made = send(json!({"name": "Kit", "email": "kit@mail.example", "external_id": "k1"})).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let by_email = send(json!({"name": "Kit Carr", "email": "KIT@mail.example"})).await;
    assert_eq!((by_email.status, &by_email.body["user"]["id"]), (200, &made.body["user"]["id"]));
    assert_eq!(by_email.header("location"), made.header("location"));
    let odd =
        send(json!({"name": "Kit Carr", "email": "kit\u{0}@mail.example", "external_id": "\u{0}"})).await;
    assert_eq!((odd.status, &odd.body["user"]["id"]), (200, &made.body["user"]["id"]), "{}", odd.body);
    let odd = send(json!({"name": "Kit Carr", "external_id": " k1\u{0} "})).await;
    assert_eq!(odd.status, 201, "blank before, the id was nobody's: {}", odd.body);
    agent.send(Method::DELETE, &format!("users/{}", odd.body["user"]["id"]), None).await;
    send(json!({"name": "Kit", "email": "kit@mail.example", "external_id": "k1"})).await;
    let by_id = send(json!({"name": "Kit C", "email": "kit@work.example", "external_id": "K1"})).await;
    assert_eq!((by_id.status, &by_id.body["user"]["id"]), (200, &made.body["user"]["id"]), "{}", by_id.body);
    assert_eq!(by_id.body["user"]["email"], "kit@mail.example", "the new address is a second one");
    assert_eq!(by_id.body["user"]["external_id"], "K1");
    let identities = agent.get(&format!("users/{}/identities", made.body["user"]["id"])).await.body;
    assert_eq!(identities["count"], 2);
    let by_second = send(json!({"name": "Kit D", "email": "kit@work.example"})).await;
    assert_eq!((by_second.status, &by_second.body["user"]["id"]), (200, &made.body["user"]["id"]));
});

on_both_engines!(what_is_wrong_with_a_person_is_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = admin(&desk);
    let rowan = id_of(&admin, ROWAN).await;
    make(&admin, "user_field", json!({"key": "size", "title": "Size", "type": "integer"})).await;
    person(&admin, json!({"name": "Kit", "external_id": "k1"})).await;
    let before = (desk.rows().await, admin.get("users?include=identities").await.body);
    for (user, field, error) in [
        (json!({}), "name", "BlankValue"),
        (json!({"name": " \u{0}"}), "name", "BlankValue"),
        (json!({"name": "x".repeat(256)}), "name", "TooLong"),
        (json!({"name": "A", "email": "badmail"}), "email", "InvalidValue"),
        (json!({"name": "A", "email": "ROWAN@transport.example"}), "email", "DuplicateValue"),
        (json!({"name": "A", "external_id": "K1"}), "external_id", "DuplicateValue"),
        (json!({"name": "A", "organization_id": 999}), "organization_id", "InvalidValue"),
        (json!({"name": "A", "role": "agent"}), "email", "BlankValue"),
        (json!({"name": "A", "custom_role_id": 0}), "custom_role_id", "InvalidValue"),
        (json!({"name": "A", "tags": ["two words"]}), "tags", "InvalidValue"),
        (json!({"name": "A", "default_group_id": 1}), "default_group_id", "InvalidValue"),
        (json!({"name": "A", "user_fields": {"size": {}}}), "user_fields", "InvalidValue"),
        (
            json!({"name": "A", "identities": [{"type": "email", "value": ROWAN}]}),
            "identities",
            "DuplicateValue",
        ),
        (json!({"name": "A", "identities": [{"type": "twitter", "value": ""}]}), "identities", "BlankValue"),
    ] {
        let answer = admin.post("users", json!({ "user": user })).await;
        assert_eq!(answer.status, 422, "{user}: {}", answer.body);
        assert_eq!(answer.body["details"][field][0]["error"], error, "{user}: {}", answer.body);
    }
    let path = format!("users/{rowan}");
    for (user, field) in [
        (json!({"name": ""}), "name"),
        (json!({"email": OTHER}), "email"),
        (json!({"external_id": "k1"}), "external_id"),
        (json!({"organization_id": 999}), "organization_id"),
        (json!({"role": "agent", "default_group_id": 999}), "default_group_id"),
    ] {
        let answer = admin.put(&path, json!({ "user": user })).await;
        assert_eq!(answer.status, 422, "{user}: {}", answer.body);
        assert!(answer.body["details"][field].is_array(), "{user}: {}", answer.body);
    }
    for (body, message) in [
        (json!({"user": {"name": "A", "role": "owner"}}), "user.role"),
        (json!({"user": {"name": ["A"]}}), "user.name"),
        (json!({"user": {"name": "A", "ticket_restriction": "all"}}), "user.ticket_restriction"),
        (
            json!({"user": {"name": "A", "identities": [{"type": "pigeon", "value": "x"}]}}),
            "user.identities[0].type",
        ),
        (json!({}), ""),
    ] {
        for (method, path) in
            [(Method::POST, "users"), (Method::POST, "users/create_or_update"), (Method::PUT, &path)]
        {
            let answer = admin.send(method, path, Some(body.clone())).await;
            assert_eq!(answer.status, 400, "{body}: {}", answer.body);
            let said = answer.body["error"]["message"].as_str().expect("a message").to_owned();
            assert!(said.starts_with(message), "{said}");
        }
    }
    assert_eq!((desk.rows().await, admin.get("users?include=identities").await.body), before);
});

on_both_engines!(a_person_s_tickets_are_counted, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "Mine").await;
    desk.request_of(ROWAN, "Mine too").await;
    let agent = desk.agent();
    let me = agent.get("users/me").await.body["user"]["id"].clone();
    agent.put(&format!("tickets/{ticket}"), json!({"ticket": {"assignee_id": me}})).await;
    let rowan = id_of(&agent, ROWAN).await;
    let related =
        async |id: Value| agent.get(&format!("users/{id}/related")).await.body["user_related"].clone();
    let of = |requested: u64, assigned: u64| json!({"requested_tickets": requested, "assigned_tickets": assigned, "ccd_tickets": 0, "organization_subscriptions": 0});
    assert_eq!(related(rowan.into()).await, of(2, 0));
    assert_eq!(related(me).await, of(0, 1));
    assert_eq!(agent.get("users/999999/related").await.status, 404);
    assert_eq!(ADA.0, agent.get("users/me").await.body["user"]["email"]);
});
