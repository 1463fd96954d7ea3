//! The manners of every call, whatever it is about: suffixes, pages, limits, and what an answer
//! carries that is no answer.

use crate::caller::{Answer, Caller};
use crate::desk::{ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use frontdesk_server::api::calls::CALLS;
use reqwest::Method;
use serde_json::{Value, json};

/// Lists that never end, that are told by time, or whose pages have numbers alone (contract, "Search").
const OTHERWISE: [&str; 3] = ["/live", "/incremental", "/requests/search"];

/// Every call that only looks, at a path that names no record.
fn looks() -> impl Iterator<Item = &'static str> {
    let looks = CALLS.iter().filter(|call| call.method == "GET" && !call.path.contains('{'));
    let looks = looks.filter(|call| OTHERWISE.iter().all(|path| !call.path.starts_with(path)));
    looks.map(|call| call.path.trim_start_matches('/'))
}

/// The records of a list by pages; none if the answer is no such list.
fn records(answer: &Answer) -> Option<&Vec<Value>> {
    let body = answer.body.as_object()?;
    body.get("next_page")?;
    body.values().find_map(Value::as_array)
}

/// What every answer says of the caller's limit.
fn assert_limited(answer: &Answer, what: &str) {
    let headers = [
        "x-rate-limit",
        "x-rate-limit-remaining",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset",
    ];
    for name in headers {
        let number = answer.header(name).and_then(|text| text.parse::<u64>().ok());
        assert!(number.is_some(), "{what}: {name}");
    }
}

on_both_engines!(every_call_takes_the_suffix, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    for path in looks() {
        let (plain, suffixed) = (admin.get(path).await, admin.get(&format!("{path}.json")).await);
        assert_eq!(suffixed.status, plain.status, "{path}");
        assert_eq!(keys(&suffixed), keys(&plain), "{path}");
    }
});

fn keys(answer: &Answer) -> Vec<&str> {
    crate::directory::keys(&answer.body)
}

on_both_engines!(every_list_has_both_kinds_of_pages, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    desk.request_of(ROWAN, "One").await;
    desk.request_of(ROWAN, "Two").await;
    let admin = desk.admin();
    let mut lists = 0;
    for path in looks() {
        let whole = admin.get(path).await;
        let Some(all) = records(&whole) else { continue };
        lists += 1;
        assert_eq!(whole.body["count"], all.len(), "{path}");
        let first = admin.get(&format!("{path}?per_page=1&include=None&nonsense=1")).await;
        assert_eq!(records(&first).map(Vec::len), Some(all.len().min(1)), "{path}");
        assert_eq!(first.body["next_page"].is_string(), all.len() > 1, "{path}");
        assert_eq!(first.body["previous_page"], Value::Null, "{path}");
        let mut seen = 0;
        let mut next = format!("{path}?page[size]=1&include=None");
        loop {
            let page = admin.get(&next).await.body;
            assert!(page.get("count").is_none() && page.get("next_page").is_none(), "{path}");
            let meta = crate::directory::keys(&page["meta"]);
            assert_eq!(meta, ["after_cursor", "before_cursor", "has_more"], "{path}");
            assert_eq!(crate::directory::keys(&page["links"]), ["next", "prev"], "{path}");
            let on_page = page.as_object().expect("a list").values().find_map(Value::as_array);
            seen += on_page.expect("records").len();
            if page["meta"]["has_more"] == false {
                break;
            }
            let cursor = page["meta"]["after_cursor"].as_str().expect("a cursor").to_owned();
            next = format!("{path}?page[size]=1&page[after]={cursor}");
        }
        assert_eq!(seen, all.len(), "{path}");
        let large = admin.get(&format!("{path}?page[size]=1000")).await;
        assert_eq!(large.status, 200, "{path}");
    }
    assert!(lists > 10, "{lists}");
});

on_both_engines!(every_answer_says_what_is_left_of_the_limit, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let nobody = desk.nobody();
    let made = json!({"group": {"name": "Ferries"}});
    let preflight = nobody.clone().with("access-control-request-method", "POST");
    for (answer, status) in [
        (desk.agent().get("groups").await, 200),
        (desk.admin().post("groups", made).await, 201),
        (preflight.send(Method::OPTIONS, "requests", None).await, 204),
        (desk.agent().get("groups?page=x").await, 400),
        (nobody.get("groups").await, 401),
        (nobody.clone().with("authorization", "Basic nonsense").get("groups").await, 401),
        (nobody.clone().with("authorization", "Bearer nonsense").get("users/me").await, 401),
        (desk.agent().get("api_tokens").await, 403),
        (desk.agent().get("tickets/999999").await, 404),
        (desk.agent().get("nonsense").await, 404),
        (nobody.send_bytes(Method::POST, "requests", "text/plain", Some(vec![b'x'])).await, 415),
        (nobody.post("requests", json!({"request": {}})).await, 422),
    ] {
        assert_eq!(answer.status, status, "{}", answer.body);
        assert_limited(&answer, &status.to_string());
    }
});

on_both_engines!(a_request_is_not_updated_without_a_comment, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let id = desk.request_of(ROWAN, "A pier").await;
    let rowan = desk.requester(ROWAN).await;
    for update in [json!({}), json!({"solved": false}), json!({"subject": "Another"})] {
        let answer = rowan.put(&format!("requests/{id}"), json!({"request": update})).await;
        assert_eq!((answer.status, &answer.body["error"]), (406, &json!("CommentRequired")));
        assert!(answer.body["description"].is_string());
    }
});

on_both_engines!(what_only_looks_is_also_answered_without_a_body, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (agent, nobody): (Caller, Caller) = (desk.agent(), desk.nobody());
    let head = agent.send(Method::HEAD, "groups", None).await;
    assert_eq!((head.status, &head.body), (200, &Value::Null));
    assert_eq!(head.header("content-type"), Some("application/json"));
    assert_eq!(nobody.send(Method::HEAD, "groups", None).await.status, 401);
    // What a call does not take is no call.
    for (method, path) in [(Method::HEAD, "sessions"), (Method::OPTIONS, "groups"), (Method::PATCH, "groups")]
    {
        assert_eq!(agent.send(method.clone(), path, None).await.status, 404, "{method} {path}");
    }
    let unknown = json!({"error": {"title": "InvalidEndpoint", "message": "Not found"}});
    assert_eq!(agent.get("nonsense").await.body, unknown);
    assert_eq!(nobody.get("groups").await.body, json!({"error": "Couldn't authenticate you"}));
});

on_both_engines!(large_answers_are_compressed_for_who_takes_it, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    for subject in ["One", "Two", "Three", "Four"] {
        desk.request_of(ROWAN, subject).await;
    }
    let takes = desk.agent().with("accept-encoding", "gzip");
    let encoding = |response: &reqwest::Response| {
        let encoding = response.headers().get("content-encoding").cloned();
        encoding.map(|value| value.to_str().expect("a word").to_owned())
    };
    let list = takes.page("/api/v2/tickets").await;
    assert_eq!(encoding(&list).as_deref(), Some("gzip"));
    assert!(
        list.headers()
            .get_all("vary")
            .iter()
            .any(|value| value.as_bytes().eq_ignore_ascii_case(b"accept-encoding"))
    );
    let (small, plain) = (list.bytes().await.expect("bytes"), desk.agent().page("/api/v2/tickets").await);
    assert_eq!(encoding(&plain), None);
    let plain = plain.bytes().await.expect("bytes");
    assert!(small.len() * 3 < plain.len(), "{} bytes of {}", small.len(), plain.len());
    // What fits in a packet, what holds a token, and what goes on for ever.
    for path in ["groups/count", "users/me", "live"] {
        assert_eq!(encoding(&takes.page(&format!("/api/v2/{path}")).await), None, "{path}");
    }
});
