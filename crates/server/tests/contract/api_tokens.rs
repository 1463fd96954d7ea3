//! API tokens: made by admins, shown once, and what they open.

use crate::caller::Caller;
use crate::desk::{ADA, BEN, ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_model::page::ApiTokens;
use reqwest::Method;
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::{Value, json};

/// A new token, and its record.
async fn token(desk: &TestDesk) -> (String, Value) {
    let draft = json!({"api_token": {"description": "Nightly export"}});
    let made = desk.admin().post("api_tokens", draft).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let token = made.body["api_token"]["token"].as_str().expect("the token").to_owned();
    (token, made.body["api_token"].clone())
}

fn with(desk: &TestDesk, email: &str, token: &str) -> Caller {
    desk.nobody().with_password(&format!("{email}/token"), token)
}

on_both_engines!(a_token_is_made_shown_once_changed_and_deleted, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let made = admin.post("api_tokens", json!({"api_token": {"description": " Nightly export "}})).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let record = &made.body["api_token"];
    let mut keys: Vec<&str> = record.as_object().expect("a record").keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(
        keys,
        [
            "active",
            "created_at",
            "description",
            "id",
            "last_used",
            "last_used_at",
            "token",
            "updated_at",
            "url",
            "user_id",
            "visible_token"
        ]
    );
    let url = format!("{}/api/v2/api_tokens/{}.json", desk.url(), record["id"]);
    assert_eq!((made.header("location"), &record["url"]), (Some(url.as_str()), &json!(url)));
    assert_eq!(record["user_id"], admin.get("users/me").await.body["user"]["id"]);
    assert_eq!((&record["description"], &record["active"]), (&json!("Nightly export"), &json!(true)));
    let token = record["token"].as_str().expect("the token");
    assert!(token.len() == 43 && token.starts_with(record["visible_token"].as_str().expect("a beginning")));

    let path = format!("api_tokens/{}", record["id"]);
    let shown = admin.get(&path).await;
    let listed = admin.get("api_tokens").await;
    for body in [&shown.body, &listed.body] {
        assert!(!body.to_string().contains(token), "{body}");
    }
    assert_eq!(listed.body["count"], 1);
    assert_eq!(listed.body["api_tokens"][0], shown.body["api_token"]);
    let tokens: ApiTokens = serde_json::from_value(listed.body).expect("the contract's list");
    assert!(tokens.api_tokens[0].token.is_none());

    desk.hands.forward_seconds(5);
    let updated = admin.put(&path, json!({"api_token": {"description": "Weekly export"}})).await;
    assert_eq!(updated.status, 200, "{}", updated.body);
    assert_eq!(updated.body["api_token"]["description"], "Weekly export");
    assert_eq!(updated.body["api_token"]["created_at"], "2026-11-23T09:00:00Z");
    assert_eq!(updated.body["api_token"]["updated_at"], "2026-11-23T09:00:05Z");
    assert_eq!(admin.send(Method::DELETE, &path, None).await.status, 204);
    for gone in [
        admin.get(&path).await,
        admin.put(&path, json!({"api_token": {}})).await,
        admin.send(Method::DELETE, &path, None).await,
    ] {
        assert_eq!((gone.status, &gone.body["error"]), (404, &json!("RecordNotFound")));
    }
});

on_both_engines!(a_token_signs_in_whoever_has_an_address_here, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (token, _) = token(&desk).await;
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let ada = with(&desk, "ADA@desk.example", &token);
    assert_eq!(ada.get("users/me").await.body["user"]["email"], ADA.0);
    assert_eq!(ada.get(&format!("tickets/{ticket}")).await.status, 200);
    assert_eq!(ada.get("api_tokens").await.status, 403, "an admin's token makes nobody an admin");
    let rowan = with(&desk, ROWAN, &token);
    assert_eq!(rowan.get(&format!("requests/{ticket}")).await.status, 200);
    assert_eq!(rowan.get(&format!("tickets/{ticket}")).await.status, 404);

    // A program is a program, whatever page it runs in, and needs no token against forgery, even
    // where a browser adds a session's cookie.
    let page = desk.requester(ROWAN).await.without("x-csrf-token");
    let page = page.with("origin", "https://ferries.example").with("sec-fetch-site", "cross-site");
    let page = page.with_password(&format!("{}/token", ADA.0), &token);
    assert_eq!(page.get("users/me").await.body["user"]["email"], ADA.0);
    let note = json!({"ticket": {"comment": {"body": "Noted.", "public": false}}});
    let noted = page.put(&format!("tickets/{ticket}"), note).await;
    assert_eq!(noted.status, 200, "{}", noted.body);
    assert_eq!(noted.body["audit"]["via"]["channel"], "api");
    assert_eq!(page.get("users/me/session").await.status, 404);
});

on_both_engines!(a_token_that_does_not_fit_opens_nothing, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (token, record) = token(&desk).await;
    let works = async |email: &str| {
        let answer = with(&desk, email, &token).get("users/me").await;
        if answer.status != 200 {
            assert_eq!((answer.status, answer.body), (401, json!({"error": "Couldn't authenticate you"})));
            return false;
        }
        true
    };
    assert!(works(ADA.0).await && works(ROWAN).await);
    assert!(!works("nobody@nowhere.example").await);
    let database = desk.database().await;
    let suspend = "UPDATE users SET suspended = TRUE WHERE email = 'rowan@transport.example'";
    database.execute_unprepared(suspend).await.expect("an update");
    assert!(!works(ROWAN).await && works(ADA.0).await);
    database
        .execute_unprepared("UPDATE users SET active = FALSE WHERE email = 'ada@desk.example'")
        .await
        .expect("an update");
    assert!(!works(ADA.0).await && works(BEN.0).await);

    let path = format!("api_tokens/{}", record["id"]);
    desk.admin().put(&path, json!({"api_token": {"active": false}})).await;
    assert!(!works(BEN.0).await);
    desk.admin().put(&path, json!({"api_token": {"active": true}})).await;
    assert!(works(BEN.0).await);
    desk.admin().send(Method::DELETE, &path, None).await;
    assert!(!works(BEN.0).await);
    for wrong in ["", "x", &token[..42], &token.to_uppercase()] {
        assert_eq!(with(&desk, BEN.0, wrong).get("users/me").await.status, 401, "{wrong}");
    }
});

on_both_engines!(an_address_that_no_database_holds_is_nobody_s, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (token, _) = token(&desk).await;
    for odd in ["ada@desk.example\0", "\0", "", " ", "ada@desk.example/token", "ада@desk.example"] {
        let by_token = with(&desk, odd, &token).get("users/me").await;
        let by_password = desk.nobody().with_password(odd, ADA.1).get("users/me").await;
        let session = json!({"session": {"email": odd, "password": ADA.1}});
        let by_session = desk.nobody().post("sessions", session).await;
        for answer in [by_token, by_password] {
            assert_eq!(answer.status, 401, "{odd:?}: {}", answer.body);
        }
        // In no text of a body is a NUL: without it, the first one is an address.
        let expected = if odd == "ada@desk.example\0" { 201 } else { 401 };
        assert_eq!(by_session.status, expected, "{odd:?}: {}", by_session.body);
    }
});

on_both_engines!(using_a_token_is_noted_once_a_minute, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (token, record) = token(&desk).await;
    let path = format!("api_tokens/{}", record["id"]);
    let used = async || {
        let shown = desk.admin().get(&path).await.body["api_token"].clone();
        assert_eq!(shown["last_used"], shown["last_used_at"]);
        shown["last_used_at"].clone()
    };
    let call = async || assert_eq!(with(&desk, ADA.0, &token).get("users/me").await.status, 200);
    assert_eq!(used().await, Value::Null);
    call().await;
    assert_eq!(used().await, "2026-11-23T09:00:00Z");
    desk.hands.forward_seconds(59);
    call().await;
    assert_eq!(used().await, "2026-11-23T09:00:00Z");
    desk.hands.forward_seconds(1);
    call().await;
    assert_eq!(used().await, "2026-11-23T09:01:00Z");
    assert_eq!(with(&desk, ADA.0, "wrong").get("users/me").await.status, 401);
    desk.hands.forward_seconds(60);
    assert_eq!(with(&desk, ADA.0, "wrong").get("users/me").await.status, 401);
    assert_eq!(used().await, "2026-11-23T09:01:00Z", "a wrong token is no use of the right one");
});

on_both_engines!(wrong_tokens_run_out, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (token, _) = token(&desk).await;
    let call = async |email: &str, token: &str| with(&desk, email, token).get("users/me").await;
    for _ in 0..10 {
        assert_eq!(call("Ada@desk.example", "wrong").await.status, 401);
    }
    let refused = call(ADA.0, &token).await;
    assert_eq!((refused.status, refused.header("retry-after")), (429, Some("900")));
    assert_eq!(desk.agent().get("users/me").await.status, 200, "the password is another matter");
    assert_eq!(call(BEN.0, &token).await.status, 200);
    for at in 0..40 {
        assert_eq!(call(&format!("{at}@desk.example"), "wrong").await.status, 401);
    }
    assert_eq!(call(BEN.0, &token).await.status, 429, "from one place");
    desk.hands.forward_seconds(15 * 60);
    assert_eq!(call(ADA.0, &token).await.status, 200);
});

on_both_engines!(the_database_has_no_token, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (token, record) = token(&desk).await;
    let database = desk.database().await;
    let all = Statement::from_string(database.get_database_backend(), "SELECT * FROM api_tokens");
    let row = database.query_one_raw(all).await.expect("a query").expect("a row");
    let hash: Vec<u8> = row.try_get("", "token_hash").expect("a hash");
    let beginning: String = row.try_get("", "beginning").expect("a beginning");
    assert!(hash.len() == 32 && hash != token.as_bytes()[..32]);
    assert_eq!(record["visible_token"], beginning);
    assert_eq!(beginning, token[..10]);
});

on_both_engines!(what_is_no_description_changes_nothing, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (_, record) = token(&desk).await;
    let path = format!("api_tokens/{}", record["id"]);
    let admin = desk.admin();
    let before = admin.get("api_tokens").await.body;
    for (draft, status, names) in [
        (json!({"api_token": {"description": "x".repeat(256)}}), 422, "description"),
        (json!({"api_token": {"description": 7}}), 400, "api_token.description"),
        (json!({"api_token": {"active": "yes"}}), 400, "api_token.active"),
        (json!({"token": {}}), 400, "api_token"),
        (json!([]), 400, "Invalid attribute"),
    ] {
        for answer in [admin.post("api_tokens", draft.clone()).await, admin.put(&path, draft.clone()).await] {
            assert_eq!(answer.status, status, "{draft}: {}", answer.body);
            assert!(answer.body.to_string().contains(names), "{draft}: {}", answer.body);
        }
    }
    assert_eq!(admin.get("api_tokens").await.body, before);
    let draft = json!({"api_token": {"description": "A", "token": "chosen", "user_id": 1}});
    let ignored = admin.put(&path, draft).await;
    assert_eq!(ignored.body["api_token"]["user_id"], record["user_id"]);
    let warning = ignored.header("x-zendesk-api-warn").expect("a warning");
    assert!(warning.contains("api_token.token") && warning.contains("api_token.user_id"), "{warning}");
});
