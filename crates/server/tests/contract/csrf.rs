//! Other sites' pages: what they may not make a browser do, and what any page may.

use crate::desk::{ADA, ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use reqwest::Method;
use serde_json::json;

on_both_engines!(a_session_s_unsafe_calls_need_its_token, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let agent = desk.nobody().sign_in(json!({"email": ADA.0, "password": ADA.1})).await;
    let rowan = desk.requester(ROWAN).await;
    let foreign = desk.nobody().sign_in(json!({"email": ADA.0, "password": ADA.1})).await;
    let foreign = foreign.get("users/me").await.body["user"]["authenticity_token"].clone();
    let foreign = foreign.as_str().expect("a token");
    let body = json!({"ticket": {"priority": "low"}, "request": {"comment": {"body": "x"}}});
    let before = desk.rows().await;
    for (caller, method, path) in [
        (&agent, Method::PUT, format!("tickets/{ticket}")),
        (&rowan, Method::PUT, format!("requests/{ticket}")),
        (&rowan, Method::POST, "requests".to_owned()),
        (&rowan, Method::DELETE, "users/me/logout".to_owned()),
    ] {
        for forged in [
            caller.clone().without("x-csrf-token"),
            caller.clone().with("x-csrf-token", foreign),
            caller.clone().with("x-csrf-token", ""),
        ] {
            let answer = forged.send(method.clone(), &path, Some(body.clone())).await;
            assert_eq!(
                (answer.status, answer.body["error"].clone()),
                (403, json!("Forbidden")),
                "{method} {path}"
            );
        }
    }
    assert_eq!(desk.rows().await, before);
    assert_eq!(agent.put(&format!("tickets/{ticket}"), body).await.status, 200);
});

on_both_engines!(sessions_cannot_be_begun_by_other_sites, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let session = json!({"session": {"email": ADA.0, "password": ADA.1}});
    let link = json!({"sign_in_link": {"email": ROWAN}});
    let before = desk.rows().await;
    let elsewhere = [
        desk.nobody().with("sec-fetch-site", "cross-site"),
        desk.nobody().with("sec-fetch-site", "same-site"),
        desk.nobody().with("origin", "https://evil.example"),
        desk.nobody().with("origin", "null"),
    ];
    for caller in elsewhere {
        assert_eq!(caller.post("sessions", session.clone()).await.status, 403);
        assert_eq!(caller.post("sign_in_links", link.clone()).await.status, 403);
    }
    assert_eq!(desk.rows().await, before);
    let own = desk.nobody().with("sec-fetch-site", "same-origin").with("origin", &desk.url());
    assert_eq!(own.post("sessions", session).await.status, 201);
});

on_both_engines!(any_page_may_send_a_request_without_credentials, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let page = desk.nobody().with("origin", "https://ferries.example").with("sec-fetch-site", "cross-site");
    let asked = page.clone().with("access-control-request-method", "POST");
    let asked = asked.with("access-control-request-headers", "content-type,idempotency-key");
    let preflight = asked.send(Method::OPTIONS, "requests", None).await;
    assert_eq!(preflight.status, 204);
    assert_eq!(preflight.header("access-control-allow-origin"), Some("*"));
    assert_eq!(preflight.header("access-control-allow-headers"), Some("Content-Type, Idempotency-Key"));
    let draft = json!({"request": {"requester": {"name": "A", "email": "a@b.example"}, "subject": "A", "comment": {"body": "A"}}});
    let sent = page.post("requests", draft).await;
    assert_eq!((sent.status, sent.header("access-control-allow-origin")), (201, Some("*")));
    let refused = page.post("requests", json!({"request": {}})).await;
    assert_eq!((refused.status, refused.header("access-control-allow-origin")), (422, Some("*")));
    assert_eq!(page.get("ticket_forms/contact").await.header("access-control-allow-origin"), Some("*"));

    let rowan = desk.requester(ROWAN).await.with("origin", "https://ferries.example");
    for path in ["requests", "ticket_forms", "users/me"] {
        assert_eq!(rowan.get(path).await.header("access-control-allow-origin"), None, "{path}");
    }
    for path in ["users/me", "sessions", "tickets"] {
        assert_eq!(page.get(path).await.header("access-control-allow-origin"), None, "{path}");
    }
});

on_both_engines!(any_page_may_take_back_a_file_that_it_sent, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let page = desk.nobody().with("origin", "https://ferries.example").with("sec-fetch-site", "cross-site");
    let sent = page.send_bytes(Method::POST, "uploads?filename=a.txt", "text/plain", Some(b"a".into())).await;
    assert_eq!((sent.status, sent.header("access-control-allow-origin")), (201, Some("*")));
    let path = format!("uploads/{}", sent.body["upload"]["token"].as_str().expect("a token"));
    let asked = page.clone().with("access-control-request-method", "DELETE");
    let preflight = asked.send(Method::OPTIONS, &path, None).await;
    let methods = preflight.header("access-control-allow-methods").unwrap_or_default();
    assert!(preflight.status == 204 && methods.contains("DELETE"), "{methods}");
    for status in [204, 404] {
        let gone = page.delete(&path).await;
        assert_eq!((gone.status, gone.header("access-control-allow-origin")), (status, Some("*")));
    }
});

on_both_engines!(any_page_may_call_with_a_token_of_its_own, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let made = desk.admin().post("oauth/tokens", json!({"token": {"scopes": ["read"]}})).await.body;
    let bearer = format!("Bearer {}", made["token"]["full_token"].as_str().expect("the token"));
    let page = desk.nobody().with("origin", "https://ferries.example").with("sec-fetch-site", "cross-site");
    for (path, method) in
        [("tickets", "GET"), ("tickets/1", "PUT"), ("requests", "POST"), ("nonsense", "DELETE")]
    {
        let asked = page.clone().with("access-control-request-method", method);
        let asked = asked.with("access-control-request-headers", "authorization,content-type");
        let preflight = asked.send(Method::OPTIONS, path, None).await;
        assert_eq!(preflight.status, 204, "{path}");
        assert_eq!(preflight.header("access-control-allow-origin"), Some("*"), "{path}");
        let methods = preflight.header("access-control-allow-methods").unwrap_or_default();
        assert!(methods.contains(method), "{path}: {methods}");
        let headers = preflight.header("access-control-allow-headers").unwrap_or_default();
        assert!(headers.contains("Authorization"), "{path}: {headers}");
        assert_eq!(preflight.header("access-control-allow-credentials"), None);
    }
    let without = page.clone().with("access-control-request-method", "GET");
    let refused = without.send(Method::OPTIONS, "tickets", None).await;
    assert_eq!((refused.status, refused.header("access-control-allow-origin")), (404, None));

    let holder = page.clone().with("authorization", &bearer);
    for (path, status) in [("tickets", 200), ("users/me", 200), ("tickets/999", 404), ("nonsense", 404)] {
        let answer = holder.get(path).await;
        assert_eq!(
            (answer.status, answer.header("access-control-allow-origin")),
            (status, Some("*")),
            "{path}"
        );
    }
    let wrong = page.clone().with("authorization", "Bearer wrong").get("tickets").await;
    assert_eq!((wrong.status, wrong.header("access-control-allow-origin")), (401, Some("*")));
    let password = page.with_password(ADA.0, ADA.1).get("tickets").await;
    assert_eq!((password.status, password.header("access-control-allow-origin")), (200, None));
    let browser = desk.nobody().sign_in(json!({"email": ADA.0, "password": ADA.1})).await;
    let both = browser.with("authorization", &bearer).get("tickets").await;
    assert_eq!((both.status, both.header("access-control-allow-origin")), (200, None));
});

on_both_engines!(a_form_s_files_come_from_whoever_has_a_session_or_none, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let rowan = desk.requester(ROWAN).await;
    // A form on the desk's own pages sends the cookie, and knows of no token.
    let form = rowan.clone().without("x-csrf-token");
    for path in ["uploads?filename=a.txt", "uploads.json?filename=a.txt"] {
        assert_eq!(
            form.send_bytes(Method::POST, path, "text/plain", Some(b"Bins".to_vec())).await.status,
            201,
            "{path}"
        );
    }
    let forged = rowan.clone().with("x-csrf-token", "another");
    let refused =
        forged.send_bytes(Method::POST, "uploads?filename=a.txt", "text/plain", Some(b"Bins".to_vec())).await;
    assert_eq!(refused.status, 403, "who shows a token shows the right one");
    // It is a stranger's: what only the session may do is not done by it.
    let request = json!({"request": {"subject": "Bins", "comment": {"body": "Full"}}});
    assert_eq!(form.post("requests", request).await.status, 403);
});
