//! Custom roles: their shape, and what they let agents do.

use crate::caller::Caller;
use crate::desk::{ADA, OTHER, ROWAN, TestDesk};
use crate::directory::{id_of, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use reqwest::Method;
use serde_json::{Value, json};

/// Makes a role with this configuration and gives it to Ada.
async fn ada_with(desk: &TestDesk, configuration: Value) -> Value {
    let admin = desk.admin();
    let draft = json!({"custom_role": {"name": "A role", "configuration": configuration}});
    let made = admin.post("custom_roles", draft).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let role = made.body["custom_role"]["id"].clone();
    let ada = id_of(&admin, "users?role=agent", "email", ADA.0).await;
    let given = admin.put(&format!("users/{ada}"), json!({"user": {"custom_role_id": role}})).await;
    assert_eq!((given.status, &given.body["user"]["role_type"]), (200, &json!(0)), "{}", given.body);
    role
}

on_both_engines!(roles_are_listed_made_changed_and_deleted, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, agent) = (desk.admin(), desk.agent());
    let list = agent.get("custom_roles").await.body;
    let first: Vec<_> = list["custom_roles"].as_array().expect("roles").clone();
    let kinds: Vec<_> = first.iter().map(|role| (&role["role_type"], &role["team_member_count"])).collect();
    let [one, none] = [json!(1), json!(0)];
    assert_eq!(kinds, [(&json!(4), &one), (&one, &none), (&none, &one)]);
    assert_eq!((&list["count"], &first[1]["configuration"]["light_agent"]), (&json!(3), &json!(true)));
    assert_eq!(agent.get("custom_roles?page[size]=2").await.body["meta"]["has_more"], true);

    let draft = json!({"custom_role": {"name": " Advisors ", "description": "Advise.", "configuration":
        {"ticket_access": "within-groups", "ticket_comment_access": "none", "chat_access": true}}});
    let made = admin.post("custom_roles", draft).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert!(made.header("x-zendesk-api-warn").is_some_and(|warning| warning.contains("chat_access")));
    let role = made.body["custom_role"].clone();
    assert_eq!(
        keys(&role),
        [
            "configuration",
            "created_at",
            "description",
            "id",
            "name",
            "role_type",
            "team_member_count",
            "updated_at",
            "url"
        ]
    );
    assert_eq!((keys(&role["configuration"]).len(), &role["name"]), (36, &json!("Advisors")));
    assert_eq!(
        (&role["role_type"], &role["configuration"]["ticket_access"]),
        (&json!(0), &json!("within-groups"))
    );
    let path = format!("custom_roles/{}", role["id"]);
    assert_eq!(admin.get(&path).await.body["custom_role"], role);

    let ada = id_of(&admin, "users?role=agent", "email", ADA.0).await;
    let given = json!({"user": {"custom_role_id": role["id"]}});
    let user = admin.put(&format!("users/{ada}"), given).await.body["user"].clone();
    assert_eq!(
        (&user["role_type"], &user["ticket_restriction"], &user["only_private_comments"]),
        (&json!(0), &json!("groups"), &json!(true))
    );
    let renamed =
        admin.put(&path, json!({"custom_role": {"name": "Staff"}})).await.body["custom_role"].clone();
    assert_eq!((&renamed["name"], &renamed["team_member_count"]), (&json!("Staff"), &json!(1)));
    let kept = admin.delete(&path).await;
    assert_eq!((kept.status, kept.body["details"]["team_member_count"].is_array()), (422, true));
    let back = json!({"user": {"custom_role_id": null, "ticket_restriction": null}});
    let user = admin.put(&format!("users/{ada}"), back).await.body["user"].clone();
    assert_eq!(
        (&user["role_type"], &user["ticket_restriction"], &user["only_private_comments"]),
        (&Value::Null, &Value::Null, &json!(false))
    );
    assert_eq!((admin.delete(&path).await.status, admin.get(&path).await.status), (204, 404));
});

on_both_engines!(what_is_no_role_changes_nothing, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let id = async |query: &str, email: &str| id_of(&admin, query, "email", email).await;
    let (ada, rowan) = (id("users?role=agent", ADA.0).await, id("users?role=end-user", ROWAN).await);
    let before = admin.get("custom_roles").await.body;
    for (role, field) in [
        (json!({}), "name"),
        (json!({"name": " "}), "name"),
        (json!({"name": "x".repeat(256)}), "name"),
        (json!({"name": "A", "description": "x".repeat(70_000)}), "description"),
    ] {
        let refused = admin.post("custom_roles", json!({"custom_role": role})).await;
        assert_eq!(
            (refused.status, refused.body["details"][field].is_array()),
            (422, true),
            "{}",
            refused.body
        );
    }
    let wrong = json!({"custom_role": {"name": "A", "configuration": {"ticket_access": "some"}}});
    let wrong = admin.post("custom_roles", wrong).await;
    assert_eq!(wrong.status, 400);
    assert!(wrong.body["error"]["message"].to_string().contains("custom_role.configuration.ticket_access"));
    for every_desk in [1, 2, 3] {
        let path = format!("custom_roles/{every_desk}");
        assert_eq!(admin.put(&path, json!({"custom_role": {"name": "Mine"}})).await.status, 422);
        assert_eq!(admin.delete(&path).await.status, 422);
    }
    assert_eq!(admin.get("custom_roles").await.body, before);
    for (user, role) in [(ada, 999), (ada, 1), (rowan, 3)] {
        let refused = admin.put(&format!("users/{user}"), json!({"user": {"custom_role_id": role}})).await;
        let told = refused.body["details"]["custom_role_id"].is_array();
        assert_eq!((refused.status, told), (422, true), "{}", refused.body);
    }
});

/// Calls of an agent's about a ticket, a person and rules, with what a role has to let them do. What is
/// let by more rights than one is named by the last of them.
fn deeds() -> Vec<(&'static str, Method, &'static str, Value)> {
    let view =
        json!({"view": {"title": "A", "all": [{"field": "status", "operator": "is", "value": "open"}]}});
    let shared = json!({"macro": {"title": "A", "restriction": {"type": "Group", "id": "{group}", "ids": ["{group}"]},
        "actions": [{"field": "status", "value": "open"}]}});
    vec![
        (
            "note",
            Method::PUT,
            "tickets/{ticket}",
            json!({"ticket": {"comment": {"body": "A", "public": false}}}),
        ),
        (
            "reply",
            Method::PUT,
            "tickets/{ticket}",
            json!({"ticket": {"comment": {"body": "A", "public": true}}}),
        ),
        ("edit", Method::PUT, "tickets/{ticket}", json!({"ticket": {"priority": "high"}})),
        ("tag", Method::PUT, "tickets/{ticket}/tags", json!({"tags": ["a"]})),
        ("create", Method::POST, "tickets", json!({"ticket": {"comment": {"body": "A", "public": true}}})),
        (
            "ask for another",
            Method::POST,
            "requests",
            json!({"request": {"subject": "A", "comment": {"body": "A"},
                "requester": {"name": "Pat", "email": "pat@mail.example"}}}),
        ),
        (
            "redact",
            Method::PUT,
            "comment_redactions/{comment}",
            json!({"ticket_id": "{ticket}", "html_body": "{marked}"}),
        ),
        ("person", Method::PUT, "users/{rowan}", json!({"user": {"notes": "A"}})),
        ("new person", Method::POST, "users", json!({"user": {"name": "A"}})),
        ("own view", Method::POST, "views", view),
        ("shared macro", Method::POST, "macros", shared),
        ("delete person", Method::DELETE, "users/{other}", Value::Null),
        ("delete", Method::DELETE, "tickets/{ticket}", Value::Null),
    ]
}

/// Which deeds `caller` may do; they are done.
async fn done(desk: &TestDesk, caller: &Caller) -> Vec<&'static str> {
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let other =
        desk.admin().post("users", json!({"user": {"name": "Other"}})).await.body["user"]["id"].clone();
    let rowan = id_of(&desk.admin(), "users?role=end-user", "email", ROWAN).await;
    let comments = desk.admin().get(&format!("tickets/{ticket}/comments")).await.body;
    let comment = comments["comments"][0]["id"].clone();
    let html = comments["comments"][0]["html_body"].as_str().expect("HTML");
    let marked = json!(html.replacen("Mine", "<redact>Mine</redact>", 1)).to_string();
    let group = caller.get("users/me").await.body["user"]["default_group_id"].clone();
    let mut done = Vec::new();
    for (name, method, path, body) in deeds() {
        let fill = |text: &str| {
            text.replace("\"{ticket}\"", &ticket.to_string())
                .replace("{ticket}", &ticket.to_string())
                .replace("{comment}", &comment.to_string())
                .replace("\"{marked}\"", &marked)
                .replace("{rowan}", &rowan.to_string())
                .replace("{other}", &other.to_string())
                .replace("\"{group}\"", &group.to_string())
        };
        let body: Value = serde_json::from_str(&fill(&body.to_string())).expect("JSON");
        let answer = caller.send(method, &fill(path), Some(body).filter(|body| !body.is_null())).await;
        match answer.status {
            200..=299 => done.push(name),
            status => assert_eq!(status, 403, "{name}: {}", answer.body),
        }
    }
    done
}

on_both_engines!(a_role_lets_its_agents_do_what_it_says, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, agent) = (desk.admin(), desk.agent());
    let role = ada_with(&desk, json!({})).await;
    let all: Vec<&str> = deeds().into_iter().map(|(name, ..)| name).collect();
    let without = |missing: &[&str]| -> Vec<&str> {
        all.iter().copied().filter(|name| !missing.contains(name) && *name != "shared macro").collect()
    };
    // Each binds the next call, and nobody else's.
    for (configuration, missing) in [
        (json!({}), &[][..]),
        (json!({"ticket_comment_access": "none"}), &["reply", "create", "ask for another", "redact"]),
        (json!({"ticket_comment_access": "public", "ticket_editing": false}), &["edit", "tag", "redact"]),
        (json!({"ticket_editing": true, "ticket_tag_editing": false}), &["tag"]),
        (json!({"ticket_tag_editing": true, "ticket_deletion": false}), &["delete"]),
        (
            json!({"ticket_deletion": true, "end_user_profile_access": "readonly"}),
            &["person", "new person", "delete person"],
        ),
        (json!({"end_user_profile_access": "edit"}), &["delete person"]),
        (json!({"end_user_profile_access": "edit-within-org"}), &["person", "new person", "delete person"]),
        (json!({"end_user_profile_access": "full", "view_access": "readonly"}), &["own view"]),
        (json!({"view_access": "playonly"}), &["own view"]),
        (json!({"view_access": "manage-personal"}), &[]),
    ] {
        let said = json!({"custom_role": {"configuration": configuration}});
        assert_eq!(admin.put(&format!("custom_roles/{role}"), said).await.status, 200);
        assert_eq!(done(&desk, &agent).await, without(missing), "{configuration}");
    }
    for access in ["manage-group", "full"] {
        let said = json!({"custom_role": {"configuration": {"macro_access": access}}});
        assert_eq!(admin.put(&format!("custom_roles/{role}"), said).await.status, 200);
        assert_eq!(done(&desk, &agent).await, all, "{access}");
    }
});

on_both_engines!(a_role_shows_the_tickets_that_it_says, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, agent) = (desk.admin(), desk.agent());
    let ticket = desk.request_of(OTHER, "Mine").await;
    let ada = id_of(&admin, "users?role=agent", "email", ADA.0).await;
    let role = ada_with(&desk, json!({"ticket_access": "assigned-only"})).await;
    let seen = async || agent.get(&format!("tickets/{ticket}")).await.status;
    assert_eq!(seen().await, 404);
    let say = async |access: &str| {
        let said = json!({"custom_role": {"configuration": {"ticket_access": access}}});
        assert_eq!(admin.put(&format!("custom_roles/{role}"), said).await.status, 200);
    };
    say("all").await;
    assert_eq!(seen().await, 200);
    say("within-organization").await;
    assert_eq!((seen().await, agent.get("tickets").await.body["count"].clone()), (404, json!(0)));
    let note = json!({"ticket": {"comment": {"body": "A"}}});
    assert_eq!(agent.put(&format!("tickets/{ticket}"), note).await.status, 404);
    say("assigned-only").await;
    let given = json!({"ticket": {"assignee_id": ada}});
    assert_eq!(admin.put(&format!("tickets/{ticket}"), given).await.status, 200);
    assert_eq!(seen().await, 200);
    let light = admin.put(&format!("users/{ada}"), json!({"user": {"custom_role_id": 2}})).await;
    assert_eq!((light.status, &light.body["user"]["role_type"]), (200, &json!(1)));
    assert_eq!(
        agent.put(&format!("tickets/{ticket}"), json!({"ticket": {"priority": "low"}})).await.status,
        403
    );
});
