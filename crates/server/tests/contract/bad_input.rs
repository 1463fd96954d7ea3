//! Bad input: each gets its 4xx with the documented body, and changes nothing.

use crate::desk::{OTHER, ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Method;
use serde_json::{Value, json};

const JSON: &str = "application/json";

/// What is sent, and the status and `error` of the answer.
struct Bad {
    what: &'static str,
    kind: &'static str,
    body: Vec<u8>,
    status: u16,
    error: Value,
}

fn bad(what: &'static str, kind: &'static str, body: impl Into<Vec<u8>>, status: u16, title: &str) -> Bad {
    Bad { what, kind, body: body.into(), status, error: json!(title) }
}

/// What no call takes.
fn bodies() -> Vec<Bad> {
    let large = format!(r#"{{"request":{{"subject":"{}"}}}}"#, "x".repeat(10 << 20));
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    vec![
        bad("no JSON", JSON, "{", 400, "Invalid JSON"),
        bad("nothing", JSON, "", 400, "Invalid JSON"),
        bad("two values", JSON, "{} {}", 400, "Invalid attribute"),
        bad("endless nesting", JSON, format!(r#"{{"x":{deep}}}"#), 400, "Invalid attribute"),
        bad("no UTF-8", JSON, b"{\"request\":{\"subject\":\"\xff\xfe\"}}".to_vec(), 400, "Invalid encoding"),
        bad(
            "half a surrogate",
            JSON,
            r#"{"request":{"comment":{"body":"\ud800"}},"ticket":{"subject":"\ud800"},
                "session":{"email":"\ud800","password":"x"},"sign_in_link":{"email":"\ud800"}}"#,
            400,
            "Invalid JSON",
        ),
        bad("a list for a record", JSON, "[]", 400, "Invalid attribute"),
        bad("no record", JSON, "{}", 400, "Invalid attribute"),
        bad("a number for a record", JSON, r#"{"request":7,"ticket":7}"#, 400, "Invalid attribute"),
        bad(
            "a list for a text",
            JSON,
            r#"{"request":{"comment":{"body":["x"]}},"ticket":{"comment":{"body":["x"]}}}"#,
            400,
            "Invalid attribute",
        ),
        bad("10 MB", JSON, large, 413, "Payload too large"),
        bad("a form", "application/x-www-form-urlencoded", "request=1", 415, "Unsupported media type"),
        bad("text", "text/plain", r#"{"request":{}}"#, 415, "Unsupported media type"),
        bad("another JSON", "text/json-like", "{}", 415, "Unsupported media type"),
    ]
}

on_both_engines!(what_is_no_body_of_a_call_changes_nothing, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let rowan = desk.requester(ROWAN).await;
    let calls = [
        (desk.nobody(), Method::POST, "requests".to_owned()),
        (rowan.clone(), Method::POST, "requests".to_owned()),
        (rowan, Method::PUT, format!("requests/{ticket}")),
        (desk.agent(), Method::PUT, format!("tickets/{ticket}")),
        (desk.nobody(), Method::POST, "sessions".to_owned()),
        (desk.nobody(), Method::POST, "sign_in_links".to_owned()),
    ];
    let before = (desk.rows().await, desk.agent().get(&format!("tickets/{ticket}")).await.body);
    for (caller, method, path) in &calls {
        for bad in bodies() {
            let answer = caller.send_bytes(method.clone(), path, bad.kind, Some(bad.body)).await;
            assert_eq!(answer.status, bad.status, "{path}, {}: {}", bad.what, answer.body);
            assert_eq!(answer.body["error"]["title"], bad.error, "{path}, {}", bad.what);
        }
    }
    let after = (desk.rows().await, desk.agent().get(&format!("tickets/{ticket}")).await.body);
    assert_eq!(after, before);
});

/// A draft of a request with one thing changed, and where the rules are against it.
fn drafts() -> Vec<(Value, &'static str, &'static str, String)> {
    let too_long = "x".repeat(256);
    vec![
        (json!({"requester": null}), "name", "BlankValue", "Enter your name".into()),
        (json!({"requester": null}), "email", "BlankValue", "Enter your email address".into()),
        (
            json!({"requester": {"name": " ", "email": "a@b.example"}}),
            "name",
            "BlankValue",
            "Enter your name".into(),
        ),
        (
            json!({"requester": {"name": "A", "email": "a@b"}}),
            "email",
            "InvalidValue",
            "Enter an email address in the correct format, like name@example.com".into(),
        ),
        (
            json!({"subject": too_long}),
            "subject",
            "TooLong",
            "A subject must be 255 characters or fewer".into(),
        ),
        (json!({"subject": " \u{0} "}), "subject", "BlankValue", "Enter a subject".into()),
        (json!({"comment": {"body": ""}}), "description", "BlankValue", "Enter your message".into()),
        (
            json!({"comment": {"body": "x".repeat(65_536)}}),
            "description",
            "TooLong",
            "Your message must be 65535 characters or fewer".into(),
        ),
        (
            json!({"ticket_form_id": 999}),
            "ticket_form_id",
            "InvalidValue",
            "There is no form with this number".into(),
        ),
        (
            json!({"custom_fields": [{"id": 999, "value": "x"}]}),
            "ticket_field_999",
            "InvalidValue",
            "There is no field with the number 999".into(),
        ),
        (
            json!({"custom_fields": [{"id": "{tagger}", "value": "nonsense"}]}),
            "ticket_field_{tagger}",
            "InvalidValue",
            "Choose one of the answers to “What is it about?”".into(),
        ),
        (
            json!({"custom_fields": [{"id": "{tagger}", "value": ["booking"]}]}),
            "ticket_field_{tagger}",
            "InvalidValue",
            "What is it about? cannot have this value".into(),
        ),
        (
            json!({"custom_fields": [{"id": "{date}", "value": "2026-02-30"}]}),
            "ticket_field_{date}",
            "InvalidValue",
            "Date of travel must be a real date".into(),
        ),
        (
            json!({"custom_fields": [{"id": "{regexp}", "value": "SF20451"}]}),
            "ticket_field_{regexp}",
            "InvalidValue",
            "Booking reference must be 2 letters and 6 digits, like SF204518".into(),
        ),
    ]
}

on_both_engines!(answers_that_break_the_rules_are_named_by_field, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let form = desk.nobody().get("ticket_forms/contact?include=ticket_fields").await.body;
    let fields = form["ticket_fields"].as_array().expect("fields").clone();
    let with_ids = |text: String| {
        fields.iter().fold(text, |text, field| {
            let (kind, id) = (field["type"].as_str().expect("a type"), field["id"].to_string());
            text.replace(&format!("\"{{{kind}}}\""), &id).replace(&format!("{{{kind}}}"), &id)
        })
    };
    let before = desk.rows().await;
    for (change, field, error, description) in drafts() {
        let mut request = json!({
            "requester": {"name": "A", "email": "a@b.example"}, "subject": "A", "comment": {"body": "A"},
            "ticket_form_id": form["ticket_form"]["id"],
        });
        let change: Value = serde_json::from_str(&with_ids(change.to_string())).expect("JSON");
        for (key, value) in change.as_object().expect("an object") {
            request[key] = value.clone();
        }
        let answer = desk.nobody().post("requests", json!({ "request": request })).await;
        assert_eq!(answer.status, 422, "{field}: {}", answer.body);
        assert_eq!(answer.body["error"], "RecordInvalid");
        assert_eq!(answer.body["description"], "Record validation errors");
        let detail = &answer.body["details"][with_ids(field.to_owned())][0];
        assert_eq!(*detail, json!({"description": description, "error": error}), "{}", answer.body);
    }
    assert_eq!(desk.rows().await, before);
});

on_both_engines!(unknown_keys_are_ignored_and_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let draft = json!({"request": {
        "requester": {"name": "A", "email": "a@b.example", "role": "admin"}, "subject": "A",
        "comment": {"body": "A"}, "status": "solved", "priority": "urgent",
    }, "more\r\nx: y": 1});
    let answer = desk.nobody().post("requests", draft).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let warning = answer.header("x-zendesk-api-warn").expect("a warning");
    for key in ["request.requester.role", "request.status", r"more\r\nx: y"] {
        assert!(warning.contains(key), "{key} in {warning}");
    }
    let agent = desk.agent();
    let ticket = agent.get(&format!("tickets/{}", answer.body["request"]["id"])).await.body;
    assert_ne!(ticket["ticket"]["status"], "solved");
    let requester = agent.get(&format!("users/{}", ticket["ticket"]["requester_id"])).await.body;
    assert_eq!(requester["user"]["role"], "end-user");

    let update = json!({"ticket": {"priority": "low", "submitter_id": 1, "brand_id": 7}});
    let answer = agent.put(&format!("tickets/{}", ticket["ticket"]["id"]), update).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.body["ticket"]["submitter_id"], ticket["ticket"]["submitter_id"]);
    assert!(
        answer.header("x-zendesk-api-warn").is_some_and(|warning| warning.contains("ticket.submitter_id"))
    );
});

on_both_engines!(other_people_s_requests_cannot_be_changed, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let other = desk.requester(OTHER).await;
    let before = desk.rows().await;
    for path in [format!("requests/{ticket}"), format!("tickets/{ticket}"), "requests/99999".to_owned()] {
        let body = json!({"request": {"comment": {"body": "x"}}, "ticket": {"comment": {"body": "x"}}});
        let answer = other.put(&path, body).await;
        assert_eq!((answer.status, answer.body["error"].clone()), (404, json!("RecordNotFound")), "{path}");
    }
    assert_eq!(desk.rows().await, before);
});

on_both_engines!(what_an_agent_may_not_do_to_a_ticket_is_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let before = desk.rows().await;
    for (update, field) in [
        (json!({"status": "deleted"}), "status"),
        (json!({"status": "closed"}), "status"),
        (json!({"comment": {"body": " "}}), "comment"),
        (json!({"group_id": 999}), "group_id"),
        (json!({"assignee_id": 999}), "assignee_id"),
        (json!({"tags": ["two words"]}), "tags"),
        (json!({"subject": ""}), "subject"),
        (json!({"custom_fields": [{"id": 999, "value": "x"}]}), "ticket_field_999"),
    ] {
        let answer = desk.agent().put(&format!("tickets/{ticket}"), json!({"ticket": update})).await;
        assert_eq!(answer.status, 422, "{field}: {}", answer.body);
        assert!(answer.body["details"][field][0]["description"].is_string(), "{field}: {}", answer.body);
    }
    let wrong =
        desk.agent().put(&format!("tickets/{ticket}"), json!({"ticket": {"status": "nonsense"}})).await;
    assert_eq!(wrong.status, 400);
    assert!(wrong.body["error"]["message"].as_str().is_some_and(|text| text.starts_with("ticket.status")));
    assert_eq!(desk.rows().await, before);
});

on_both_engines!(nul_is_in_no_parameter, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    for path in [
        "organizations/search?name=Tran%00sport",
        "organizations/search?external_id=a%00",
        "organizations/autocomplete?name=Tran%00",
        "autocomplete/tags?name=a%00b",
        "users/search?query=row%00an",
        "users/search?external_id=a%00",
        "tickets?external_id=a%00",
        "search?query=a%00b",
        "requests/search?query=a%00b",
    ] {
        let (with, without) = (admin.get(path).await, admin.get(&path.replace("%00", "")).await);
        assert_eq!(with.status, 200, "{path}: {}", with.body);
        assert_eq!(with.body, without.body, "{path}");
    }
    for (list, keys) in [("tags", r#"[1,"a\u0000"]"#), ("suspended_tickets", r#"["a\u0000",1]"#)] {
        let cursor = URL_SAFE_NO_PAD.encode(keys);
        for side in ["after", "before"] {
            let path = format!("{list}?sort_by=subject&page[size]=1&page[{side}]={cursor}");
            assert_eq!(admin.get(&path).await.status, 400, "{path}");
        }
    }
    for path in ["ticket_forms/a%00b", "attachments/content/a%00b", "locales/en%00"] {
        assert_eq!(admin.get(path).await.status, 404, "{path}");
    }
    let nobody = desk.nobody().with_password("a\0@desk.example", "b\0").get("users/me").await;
    assert!(nobody.status < 500, "{}", nobody.body);
});
