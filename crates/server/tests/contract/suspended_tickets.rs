//! What suspended people send: kept apart, looked at, recovered or thrown away.

use crate::caller::Answer;
use crate::desk::{ADA, OTHER, ROWAN, TestDesk};
use crate::directory::{assert_refused, each, id_of, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use reqwest::Method;
use serde_json::{Value, json};

/// A desk on which this person is suspended.
async fn desk_without(database: TestDatabase, email: &str) -> TestDesk {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let id = id_of(&agent, "users?role=end-user", "email", email).await;
    agent.put(&format!("users/{id}"), json!({"user": {"suspended": true}})).await;
    desk
}

on_both_engines!(what_a_suspended_person_sends_is_kept_apart, async |database: TestDatabase| {
    let desk = desk_without(database, OTHER).await;
    let agent = desk.agent();
    let answer = |email: &str| {
        json!({"request": {"requester": {"name": "Other", "email": email}, "subject": "A walrus",
            "comment": {"body": "In the harbour"}}})
    };
    let usual = desk.nobody().post("requests", answer(ROWAN)).await;
    let before = desk.rows().await;
    let told = desk.nobody().post("requests", answer(OTHER)).await;
    assert_eq!((told.status, usual.status), (201, 201), "{}", told.body);
    assert_eq!(desk.rows().await, before, "no ticket, no comment, no mail");
    // The answer does not tell: it differs in who sent it, in the number, and in nothing else.
    let (mut told, mut usual) = (told.body["request"].clone(), usual.body["request"].clone());
    let id = told["id"].clone();
    assert_eq!(id.as_i64(), usual["id"].as_i64().map(|id| id + 1));
    for key in ["id", "url", "requester_id", "organization_id"] {
        (told[key], usual[key]) = (Value::Null, Value::Null);
    }
    assert_eq!(told, usual);
    assert_eq!(agent.get(&format!("tickets/{id}")).await.status, 404);

    let path = format!("suspended_tickets/{id}");
    let shown = agent.get(&path).await.body["suspended_ticket"].clone();
    assert_eq!(
        keys(&shown),
        [
            "attachments",
            "author",
            "brand_id",
            "cause",
            "cause_id",
            "content",
            "created_at",
            "error_messages",
            "id",
            "message_id",
            "recipient",
            "subject",
            "ticket_id",
            "updated_at",
            "url",
            "via"
        ]
    );
    assert_eq!(shown["url"], format!("{}/api/v2/{path}.json", desk.url()));
    assert_eq!((&shown["subject"], &shown["content"]), (&json!("A walrus"), &json!("In the harbour")));
    assert_eq!((&shown["author"]["email"], &shown["ticket_id"]), (&json!(OTHER), &Value::Null));
    let list = agent.get("suspended_tickets").await.body;
    assert_eq!((&list["suspended_tickets"], &list["count"]), (&json!([shown]), &json!(1)));

    let recovered = agent.put(&format!("{path}/recover"), json!({})).await;
    assert_eq!(
        (recovered.status, &recovered.body["ticket"][0]["ticket_id"]),
        (200, &id),
        "{}",
        recovered.body
    );
    let ticket = agent.get(&format!("tickets/{id}")).await.body["ticket"].clone();
    assert_eq!((&ticket["subject"], &ticket["requester_id"]), (&json!("A walrus"), &shown["author"]["id"]));
    for (gone, caller) in [(format!("{path}/recover"), true), (path.clone(), false)] {
        let answer = if caller { agent.put(&gone, json!({})).await } else { agent.get(&gone).await };
        assert_eq!(answer.status, 404);
    }
    let next = desk.request_of(ROWAN, "Next").await;
    assert_eq!(Some(next), id.as_i64().map(|id| id + 1));
});

on_both_engines!(many_are_sorted_recovered_and_thrown_away, async |database: TestDatabase| {
    let desk = desk_without(database, OTHER).await;
    let agent = desk.agent();
    let [b, a, c] = [
        desk.request_of(OTHER, "B").await,
        desk.request_of(OTHER, "A").await,
        desk.request_of(OTHER, "C").await,
    ];
    for (query, sorted) in [
        ("", [b, a, c]),
        ("?sort_by=subject", [a, b, c]),
        ("?sort_by=subject&sort_order=desc", [c, b, a]),
        ("?sort_by=created_at&sort_order=desc", [c, a, b]),
        ("?sort_by=author_email", [b, a, c]),
        ("?sort_by=cause&page[size]=3", [b, a, c]),
    ] {
        let list = agent.get(&format!("suspended_tickets{query}")).await.body["suspended_tickets"].clone();
        let ids: Vec<_> = list.as_array().into_iter().flatten().map(|one| one["id"].clone()).collect();
        assert_eq!(ids, sorted.map(|id| json!(id)), "{query}");
    }
    let page = agent.get("suspended_tickets?sort_by=subject&page[size]=2").await.body;
    assert_eq!((&page["meta"]["has_more"], &page["suspended_tickets"][1]["id"]), (&json!(true), &json!(b)));
    for wrong in ["suspended_tickets?sort_by=content", "suspended_tickets?sort_order=up"] {
        assert_eq!(agent.get(wrong).await.status, 400, "{wrong}");
    }
    for path in ["suspended_tickets/recover_many", "suspended_tickets/recover_many?ids=x"] {
        assert_eq!(agent.put(path, json!({})).await.status, 400, "{path}");
    }
    let some = agent.put(&format!("suspended_tickets/recover_many?ids={a},{b},999999"), json!({})).await;
    let made: Vec<_> = some.body["tickets"].as_array().into_iter().flatten().collect();
    let made: Vec<_> =
        made.iter().map(|one| (one["ticket_id"].clone(), one["error_messages"].clone())).collect();
    assert_eq!(made, [(json!(b), Value::Null), (json!(a), Value::Null)]);
    assert_eq!(agent.delete(&format!("suspended_tickets/destroy_many?ids={c},{a}")).await.status, 204);
    assert_eq!(agent.delete(&format!("suspended_tickets/{c}")).await.status, 404);
    assert_eq!(agent.get("suspended_tickets").await.body["count"], 0);
});

on_both_engines!(html_is_recovered_as_html, async |database: TestDatabase| {
    let desk = desk_without(database, OTHER).await;
    let agent = desk.agent();
    let html = "<p>In the <b>harbour</b></p><script>alert(1)</script><ul><li>one</li></ul>";
    let sent = async |email: &str, comment: Value| {
        let draft = json!({"request": {"requester": {"name": "Other", "email": email},
            "subject": "A walrus", "comment": comment}});
        let answer = desk.nobody().post("requests", draft).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        answer.body["request"].clone()
    };
    for comment in [json!({"html_body": html}), json!({"html_body": html, "body": "In short"})] {
        let usual = sent(ROWAN, comment.clone()).await;
        let told = sent(OTHER, comment.clone()).await;
        assert_eq!(told["description"], usual["description"], "the answer does not tell");
        let path = format!("suspended_tickets/{}", told["id"]);
        let shown = agent.get(&path).await.body["suspended_ticket"].clone();
        assert_eq!(shown["content"], usual["description"]);
        assert_eq!(agent.put(&format!("{path}/recover"), json!({})).await.status, 200);
        let first = async |request: &Value| {
            let comments = agent.get(&format!("tickets/{}/comments", request["id"])).await.body;
            let comment = comments["comments"][0].clone();
            ["body", "html_body", "plain_body"].map(|key| comment[key].clone())
        };
        let recovered = first(&told).await;
        assert_eq!(recovered, first(&usual).await);
        let html = recovered[1].as_str().expect("a text");
        assert!(html.contains("<b>harbour</b>") && !html.contains("alert"), "{html}");
    }
});

on_both_engines!(files_are_shown_copied_and_recovered, async |database: TestDatabase| {
    let desk = desk_without(database, OTHER).await;
    let (agent, nobody) = (desk.agent(), desk.nobody());
    let (mut tokens, bytes) = (Vec::new(), b"A walrus");
    for name in ["one.txt", "two.txt"] {
        let path = format!("uploads?filename={name}");
        let sent = nobody.send_bytes(Method::POST, &path, "text/plain", Some(bytes.to_vec())).await;
        tokens.push(sent.body["upload"]["token"].clone());
    }
    let send = async |uploads: Value| {
        let draft = json!({"request": {"requester": {"name": "Other", "email": OTHER},
            "subject": "A walrus", "comment": {"body": "See", "uploads": uploads}}});
        nobody.post("requests", draft).await
    };
    let many = send(json!(vec![tokens[0].clone(); 101])).await;
    assert_refused(&many, "uploads", "InvalidValue");
    let path_of = |answer: Answer| {
        assert_eq!(answer.status, 201, "{}", answer.body);
        format!("suspended_tickets/{}", answer.body["request"]["id"])
    };
    let path = path_of(send(json!(tokens)).await);
    let (again, plain) = (path_of(send(json!([tokens[0]])).await), path_of(send(json!([])).await));
    let names = |files: &Value| json!(each(files, "file_name"));
    let files = async |path: &str| agent.get(path).await.body["suspended_ticket"]["attachments"].clone();
    let shown = files(&path).await;
    assert_eq!(names(&shown), json!(["one.txt", "two.txt"]));
    let list = agent.get("suspended_tickets").await.body["suspended_tickets"].clone();
    assert_eq!((&list[0]["attachments"], names(&list[1]["attachments"])), (&shown, json!(["one.txt"])));
    let address = shown[0]["content_url"].as_str().and_then(|url| url.split_once("/api/v2/")).expect("one");
    assert_eq!(agent.get(address.1).await.status, 200, "who looks at it reads it");

    let copied = agent.post(&format!("{path}/attachments"), json!({})).await;
    assert_eq!((copied.status, keys(&copied.body["upload"])), (200, vec!["attachments", "token"]));
    let upload = &copied.body["upload"];
    assert_eq!(names(&upload["attachments"]), json!(["one.txt", "two.txt"]));
    assert_ne!(upload["attachments"][0]["id"], shown[0]["id"]);
    assert_eq!(upload["attachments"][1]["size"], bytes.len());
    let comment = json!({"body": "What they sent", "uploads": [upload["token"]]});
    let made = agent.post("tickets", json!({"ticket": {"subject": "Theirs", "comment": comment}})).await;
    assert_eq!(names(&made.body["audit"]["events"][0]["attachments"]), json!(["one.txt", "two.txt"]));

    // What is copied stays where it was. What another comment has got keeps nothing from being recovered.
    assert_eq!(files(&path).await, shown);
    let attached = async |path: &str| {
        let answer = agent.put(&format!("{path}/recover"), json!({})).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let comments = format!("tickets/{}/comments", answer.body["ticket"][0]["ticket_id"]);
        names(&agent.get(&comments).await.body["comments"][0]["attachments"])
    };
    assert_eq!(attached(&path).await, json!(["one.txt", "two.txt"]));
    assert_eq!(files(&again).await, json!([]));
    for path in [again, plain] {
        let nothing = agent.post(&format!("{path}/attachments"), json!({})).await;
        let nothing = (nothing.status, nothing.body);
        assert_eq!(nothing, (200, json!({"upload": {"token": null, "attachments": []}})));
        assert_eq!(attached(&path).await, json!([]));
    }
});

on_both_engines!(agents_who_do_not_see_every_ticket_see_none_of_these, async |database: TestDatabase| {
    let desk = desk_without(database, OTHER).await;
    let (admin, agent) = (desk.admin(), desk.agent());
    let id = desk.request_of(OTHER, "Mine").await;
    let ada = id_of(&admin, "users?role=agent", "email", ADA.0).await;
    for limit in [json!({"ticket_restriction": "groups"}), json!({"custom_role_id": 2})] {
        assert_eq!(admin.put(&format!("users/{ada}"), json!({"user": limit})).await.status, 200);
        assert_eq!(agent.get("suspended_tickets").await.status, 403);
        assert_eq!(agent.get(&format!("suspended_tickets/{id}")).await.status, 403);
        assert_eq!(agent.put(&format!("suspended_tickets/{id}/recover"), json!({})).await.status, 403);
        assert_eq!(agent.delete(&format!("suspended_tickets/{id}")).await.status, 403);
    }
    assert_eq!(admin.get("suspended_tickets").await.body["count"], 1);
    assert_eq!(admin.get("search?query=Mine").await.body["count"], 0);
});

on_both_engines!(suspended_tickets_are_kept_two_weeks, async |database: TestDatabase| {
    use frontdesk_server::store::suspended_ticket::delete_until;
    let desk = desk_without(database, OTHER).await;
    desk.request_of(OTHER, "Mine").await;
    let now = desk.server.edge.now();
    delete_until(desk.server.edge.store(), now.plus_seconds(-1)).await.expect("the store");
    assert_eq!(desk.agent().get("suspended_tickets").await.body["count"], 1);
    delete_until(desk.server.edge.store(), now).await.expect("the store");
    assert_eq!(desk.agent().get("suspended_tickets").await.body["count"], 0);
});

on_both_engines!(a_suspended_person_repeats_a_call, async |database: TestDatabase| {
    let desk = desk_without(database, OTHER).await;
    let agent = desk.agent();
    let draft = |email: &str, subject: &str| {
        json!({"request": {"requester": {"name": "Other", "email": email}, "subject": subject,
            "comment": {"body": "In the harbour"}}})
    };
    let caller = desk.nobody().with("idempotency-key", "key-1");
    let first = caller.post("requests", draft(OTHER, "A walrus")).await;
    assert_eq!((first.status, first.header("x-idempotency-lookup")), (201, Some("miss")), "{}", first.body);
    let repeated = async || {
        let again = caller.post("requests", draft(OTHER, "A walrus")).await;
        assert_eq!(
            (again.status, again.header("x-idempotency-lookup")),
            (201, Some("hit")),
            "{}",
            again.body
        );
        assert_eq!(again.body, first.body);
    };
    repeated().await;
    assert_eq!(agent.get("suspended_tickets").await.body["count"], 1);
    let other = caller.post("requests", draft(OTHER, "Two walruses")).await;
    assert_eq!((other.status, &other.body["error"]), (400, &json!("IdempotentRequestError")));
    let path = format!("suspended_tickets/{}/recover", first.body["request"]["id"]);
    assert_eq!(agent.put(&path, json!({})).await.status, 200);
    repeated().await;
    assert_eq!(agent.get("suspended_tickets").await.body["count"], 0);
    desk.hands.forward_seconds(8 * 24 * 60 * 60);
    let later = caller.post("requests", draft(OTHER, "A walrus")).await;
    assert_eq!((later.status, later.header("x-idempotency-lookup")), (201, Some("miss")));
    assert_eq!(agent.get("suspended_tickets").await.body["count"], 1);
});
