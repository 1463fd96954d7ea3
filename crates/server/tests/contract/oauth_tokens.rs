//! OAuth tokens and clients: made by admins, shown once, bound to one person and to their scopes.

use crate::caller::Caller;
use crate::desk::{ADA, ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use reqwest::Method;
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};

async fn id_of(desk: &TestDesk, email: &str) -> Value {
    let token = desk.admin().post("api_tokens", json!({"api_token": {}})).await.body;
    let token = token["api_token"]["token"].as_str().expect("a token").to_owned();
    let person = desk.nobody().with_password(&format!("{email}/token"), &token);
    person.get("users/me").await.body["user"]["id"].clone()
}

fn bearer(desk: &TestDesk, token: &str) -> Caller {
    desk.nobody().with("authorization", &format!("Bearer {token}"))
}

/// The answer to a token's creation.
async fn made(desk: &TestDesk, draft: Value) -> Value {
    let made = desk.admin().post("oauth/tokens", json!({ "token": draft })).await;
    assert_eq!(made.status, 201, "{}", made.body);
    made.body["token"].clone()
}

/// Somebody who calls with a new token of this person's.
async fn with_scopes(desk: &TestDesk, email: &str, scopes: &[&str]) -> Caller {
    let token = made(desk, json!({"user_id": id_of(desk, email).await, "scopes": scopes})).await;
    bearer(desk, token["full_token"].as_str().expect("the token"))
}

on_both_engines!(a_token_is_made_shown_once_and_ended, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let ada = id_of(&desk, ADA.0).await;
    let client = json!({"client": {"identifier": "exporter", "name": "The exporter"}});
    let client = admin.post("oauth/clients", client).await.body["client"]["id"].clone();
    let draft = json!({"client_id": client, "user_id": ada, "scopes": ["read", "tickets:write"],
        "expires_at": "2026-11-24T09:00:00Z"});
    let record = made(&desk, draft).await;
    let mut keys: Vec<&str> = record.as_object().expect("a record").keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(
        keys,
        [
            "client_id",
            "created_at",
            "expires_at",
            "full_token",
            "id",
            "refresh_token",
            "scopes",
            "token",
            "url",
            "used_at",
            "user_id"
        ]
    );
    assert_eq!(record["url"], format!("{}/api/v2/oauth/tokens/{}.json", desk.url(), record["id"]));
    assert_eq!((&record["user_id"], &record["client_id"]), (&ada, &client));
    assert_eq!(record["scopes"], json!(["read", "tickets:write"]));
    let full = record["full_token"].as_str().expect("the token");
    assert_eq!(record["token"], full[..10]);

    let path = format!("oauth/tokens/{}", record["id"]);
    let shown = admin.get(&path).await.body;
    let listed = admin.get("oauth/tokens?all=true").await.body;
    assert_eq!(listed["tokens"], json!([shown["token"]]));
    assert!(!listed.to_string().contains(full), "{listed}");
    assert_eq!(admin.get("oauth/tokens").await.body["tokens"], json!([]), "the admin has none");
    let of_client = admin.get(&format!("oauth/tokens?all=true&client_id={client}")).await.body;
    assert_eq!(of_client["tokens"][0]["id"], record["id"]);
    assert_eq!(admin.get("oauth/tokens?all=true&client_id=999").await.body["tokens"], json!([]));

    let holder = bearer(&desk, full);
    assert_eq!(holder.get("users/me").await.body["user"]["id"], ada);
    let current = holder.get("oauth/tokens/current").await.body;
    assert_eq!(
        (&current["token"]["id"], &current["token"]["used_at"]),
        (&record["id"], &json!("2026-11-23T09:00:00Z"))
    );
    assert_eq!(admin.get("oauth/tokens/current").await.status, 404, "a password is no token");
    let other = desk.requester(ROWAN).await;
    assert_eq!(other.get(&path).await.status, 404);
    assert_eq!(other.send(Method::DELETE, &path, None).await.status, 404);
    assert_eq!(holder.send(Method::DELETE, "oauth/tokens/current", None).await.status, 204);
    assert_eq!(holder.get("users/me").await.status, 401);
    assert_eq!(admin.get(&path).await.status, 404);
});

on_both_engines!(a_token_does_what_its_scopes_say, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = format!("tickets/{}", desk.request_of(ROWAN, "Mine").await);
    let urgent = json!({"ticket": {"priority": "urgent"}});
    let before = desk.agent().get(&ticket).await.body;
    for (scopes, reads, groups, writes) in [
        (vec!["read"], 200, 200, 403),
        (vec!["tickets:read"], 200, 403, 403),
        (vec!["users:read", "users:write"], 403, 403, 403),
        (vec!["impersonate"], 403, 403, 403),
    ] {
        let caller = with_scopes(&desk, ADA.0, &scopes).await;
        assert_eq!(caller.get(&ticket).await.status, reads, "{scopes:?}");
        assert_eq!(caller.get("groups").await.status, groups, "{scopes:?}");
        let written = caller.put(&ticket, urgent.clone()).await;
        assert_eq!((written.status, &written.body["error"]), (writes, &json!("Forbidden")), "{scopes:?}");
        let session = json!({"session": {"email": ADA.0, "password": ADA.1}});
        assert_eq!(caller.post("sessions", session).await.status, 403, "{scopes:?}");
    }
    assert_eq!(desk.agent().get(&ticket).await.body, before);
    for scopes in [vec!["write"], vec!["tickets:write"], vec!["tickets"], vec!["read", "write"]] {
        let caller = with_scopes(&desk, ADA.0, &scopes).await;
        let renamed = json!({"ticket": {"subject": scopes.join(" ")}});
        let written = caller.put(&ticket, renamed).await;
        assert_eq!(written.status, 200, "{scopes:?}: {}", written.body);
        assert_eq!(written.body["audit"]["via"]["channel"], "api");
    }
    let rowan = with_scopes(&desk, ROWAN, &["read", "write"]).await;
    assert_eq!(rowan.get(&ticket).await.status, 404, "scopes add nothing to what the person may do");
    let admin = with_scopes(&desk, crate::desk::BEN.0, &["write"]).await;
    let more = json!({"token": {"scopes": ["read", "write"]}});
    assert_eq!(admin.post("oauth/tokens", more).await.status, 403, "no token makes a stronger one");
});

on_both_engines!(a_token_ends_with_its_time_its_person_and_its_client, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (ada, rowan) = (id_of(&desk, ADA.0).await, id_of(&desk, ROWAN).await);
    let admin = desk.admin();
    let client = json!({"client": {"identifier": "exporter", "name": "The exporter"}});
    let client = admin.post("oauth/clients", client).await.body["client"]["id"].clone();
    let holder = async |draft: Value| {
        let token = made(&desk, draft).await;
        bearer(&desk, token["full_token"].as_str().expect("the token"))
    };
    let brief =
        holder(json!({"user_id": ada, "scopes": ["read"], "expires_at": "2026-11-23T10:00:00Z"})).await;
    let theirs = holder(json!({"user_id": rowan, "scopes": ["read"]})).await;
    let client_s = holder(json!({"user_id": ada, "scopes": ["read"], "client_id": client})).await;
    for holder in [&brief, &theirs, &client_s] {
        assert_eq!(holder.get("users/me").await.status, 200);
    }
    desk.hands.forward_seconds(3_599);
    assert_eq!(brief.get("users/me").await.status, 200);
    desk.hands.forward_seconds(1);
    let refused = brief.get("users/me").await;
    assert_eq!((refused.status, refused.body), (401, json!({"error": "Couldn't authenticate you"})));
    let suspend = "UPDATE users SET suspended = TRUE WHERE email = 'rowan@transport.example'";
    desk.database().await.execute_unprepared(suspend).await.expect("an update");
    assert_eq!(theirs.get("users/me").await.status, 401);
    assert_eq!(admin.send(Method::DELETE, &format!("oauth/clients/{client}"), None).await.status, 204);
    assert_eq!(client_s.get("users/me").await.status, 401);
});

on_both_engines!(wrong_bearers_run_out, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let holder = with_scopes(&desk, ADA.0, &["read"]).await;
    for _ in 0..50 {
        assert_eq!(bearer(&desk, "wrong").get("users/me").await.status, 401);
    }
    let refused = holder.get("users/me").await;
    assert_eq!((refused.status, refused.header("retry-after")), (429, Some("900")));
    desk.hands.forward_seconds(15 * 60);
    assert_eq!(holder.get("users/me").await.status, 200);
    for odd in ["Bearer", "Bearer ", "Basic x", "Token x", "x"] {
        assert_eq!(desk.nobody().with("authorization", odd).get("users/me").await.status, 401, "{odd}");
    }
});

on_both_engines!(what_is_no_token_s_draft_is_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    for (draft, status, named) in [
        (json!({}), 422, "scopes"),
        (json!({"scopes": []}), 422, "scopes"),
        (json!({"scopes": ["read", "tickets:delete"]}), 422, "scopes"),
        (json!({"scopes": "read"}), 400, "token.scopes"),
        (json!({"scopes": ["read"], "client_id": 999}), 422, "client_id"),
        (json!({"scopes": ["read"], "client_id": "x"}), 400, "token.client_id"),
        (json!({"scopes": ["read"], "user_id": 999_999}), 422, "user_id"),
        (json!({"scopes": ["read"], "expires_at": "2026-11-23T09:00:00Z"}), 422, "expires_at"),
        (json!({"scopes": ["read"], "expires_at": "soon"}), 400, "token.expires_at"),
    ] {
        let answer = admin.post("oauth/tokens", json!({ "token": draft })).await;
        assert_eq!(answer.status, status, "{draft}: {}", answer.body);
        let words = answer.body["error"]["message"].as_str().unwrap_or_default();
        let found = answer.body["details"][named][0]["error"].is_string() || words.starts_with(named);
        assert!(found, "{draft}: {}", answer.body);
    }
    assert_eq!(admin.get("oauth/tokens?all=true").await.body["count"], 0);
    assert_eq!(admin.get("oauth/tokens?client_id=x").await.status, 400);
});

on_both_engines!(a_client_is_made_shown_changed_and_deleted, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let draft = json!({"client": {"identifier": "exporter", "name": " The exporter ", "company": "Ferries",
        "redirect_uri": ["https://ferries.example/back"]}});
    let made = admin.post("oauth/clients", draft).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let mut record = made.body["client"].clone();
    let secret = record["secret"].as_str().expect("the secret").to_owned();
    assert_eq!(secret.len(), 43);
    assert_eq!(record["name"], "The exporter");
    let path = format!("oauth/clients/{}", record["id"]);
    assert_eq!(made.header("location"), record["url"].as_str());
    record["secret"] = json!(secret[..10]);
    assert_eq!(admin.get(&path).await.body["client"], record);
    assert_eq!(admin.get("oauth/clients").await.body["clients"], json!([record]));
    let renamed = admin.put(&path, json!({"client": {"name": "Another"}})).await.body;
    record["name"] = json!("Another");
    assert_eq!(renamed["client"], record);

    let second = json!({"client": {"identifier": "importer", "name": "The importer"}});
    let second = admin.post("oauth/clients", second).await.body["client"]["id"].clone();
    let second = format!("oauth/clients/{second}");
    for (draft, status, named) in [
        (json!({"identifier": "exporter", "name": "A"}), 422, "identifier"),
        (json!({"identifier": " ", "name": "A"}), 422, "identifier"),
        (json!({"identifier": "a", "name": "x".repeat(256)}), 422, "name"),
        (json!({"identifier": "a", "name": ""}), 422, "name"),
        (json!({"identifier": "a", "name": "A", "redirect_uri": vec!["x"; 21]}), 422, "redirect_uri"),
        (json!({"identifier": "a", "name": 7}), 400, "client.name"),
    ] {
        let body = json!({ "client": draft });
        for answer in [admin.post("oauth/clients", body.clone()).await, admin.put(&second, body).await] {
            assert_eq!(answer.status, status, "{draft}: {}", answer.body);
            let words = answer.body["error"]["message"].as_str().unwrap_or_default();
            let found = answer.body["details"][named][0]["error"].is_string() || words.starts_with(named);
            assert!(found, "{draft}: {}", answer.body);
        }
    }
    assert_eq!(admin.post("oauth/clients", json!({"client": {"name": "A"}})).await.status, 422);
    assert_eq!(admin.get("oauth/clients").await.body["count"], 2);
    assert_eq!(admin.put("oauth/clients/999", json!({"client": {"name": "A"}})).await.status, 404);
    assert_eq!(admin.send(Method::DELETE, &path, None).await.status, 204);
    assert_eq!(admin.get(&path).await.status, 404);
});
