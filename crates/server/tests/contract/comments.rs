//! Comments after they were written: words are redacted, and replies become notes.

use crate::caller::Caller;
use crate::desk::{ADA, OTHER, ROWAN, TestDesk, files_with};
use crate::directory::{assert_refused, keys};
use crate::engine::TestDatabase;
use crate::live::Stream;
use crate::on_both_engines;
use serde_json::{Value, json};

/// What nobody was to write down.
const SECRET: &str = "4929-1111";
const BLOTTED: &str = "▇▇▇▇▇▇▇▇▇";

const LIGHT_AGENT: &str = r#"
[[users]]
key = "lee-light"
name = "Lee Light"
email = "lee@desk.example"
role = "agent"
role_type = 1
password = "ada-password"
groups = ["support"]
"#;

/// A ticket of Rowan's whose first comment says this.
async fn ticket_saying(desk: &TestDesk, body: &str) -> i64 {
    let draft = json!({"request": {"requester": {"name": "Rowan Ellis", "email": ROWAN},
        "subject": "A payment", "comment": {"body": body}}});
    let made = desk.nobody().post("requests", draft).await;
    made.body["request"]["id"].as_i64().expect("an id")
}

/// The comments of a ticket, as agents read them.
async fn comments(agent: &Caller, ticket: i64) -> Vec<Value> {
    let list = agent.get(&format!("tickets/{ticket}/comments")).await.body["comments"].clone();
    list.as_array().expect("comments").clone()
}

/// Everything that can be read of a ticket, as one text.
async fn everything(desk: &TestDesk, rowan: &Caller, ticket: i64) -> String {
    let mut all = String::new();
    for path in [
        format!("tickets/{ticket}?include=last_audits"),
        format!("tickets/{ticket}/comments"),
        format!("tickets/{ticket}/audits"),
        "ticket_audits".to_owned(),
        "incremental/tickets?start_time=0".to_owned(),
        "incremental/ticket_events?start_time=0&include=comment_events".to_owned(),
        "search?query=type:ticket".to_owned(),
    ] {
        let answer = desk.admin().get(&path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        all.push_str(&answer.body.to_string());
    }
    for path in [format!("requests/{ticket}"), format!("requests/{ticket}/comments")] {
        all.push_str(&rowan.get(&path).await.body.to_string());
    }
    all
}

/// How many tickets an agent, and how many requests the requester finds by this.
async fn found(desk: &TestDesk, rowan: &Caller, words: &str) -> (Value, Value) {
    let by_agent = desk.agent().get(&format!("search/count?query=type:ticket+{words}")).await;
    let by_requester = rowan.get(&format!("requests/search?query={words}")).await;
    (by_agent.body["count"].clone(), by_requester.body["count"].clone())
}

on_both_engines!(the_comment_of_an_audit_becomes_a_note, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = ticket_saying(&desk, "Which pier?").await;
    let another = ticket_saying(&desk, "Another").await;
    let (agent, rowan) = (desk.agent(), desk.requester(ROWAN).await);
    let update = async |update: Value| {
        let answer = agent.put(&format!("tickets/{ticket}"), json!({ "ticket": update })).await;
        answer.body["audit"]["id"].as_i64().expect("an audit")
    };
    let reply = update(json!({"comment": {"body": "Pier 4"}})).await;
    let silent = update(json!({"priority": "high"})).await;
    let path = |ticket: i64, audit: i64| format!("tickets/{ticket}/audits/{audit}/make_private");
    for (ticket, audit) in [(another, reply), (ticket, silent), (ticket, 999_999), (999_999, reply)] {
        assert_eq!(agent.put(&path(ticket, audit), json!({})).await.status, 404, "{ticket} {audit}");
    }
    assert_eq!(rowan.put(&path(ticket, reply), json!({})).await.status, 404);
    let read = async || rowan.get(&format!("requests/{ticket}/comments")).await.body["comments"].clone();
    assert_eq!(read().await.as_array().map(Vec::len), Some(2));
    for _ in 0..2 {
        let answer = agent.put(&path(ticket, reply), json!({})).await;
        assert_eq!((answer.status, &answer.body), (200, &json!("")), "{}", answer.body);
    }
    assert_eq!(read().await.as_array().map(Vec::len), Some(1));
    let audits = agent.get(&format!("tickets/{ticket}/audits?sort_order=desc")).await.body["audits"].clone();
    assert_eq!(
        (&audits[0]["events"][0]["type"], audits.as_array().map(Vec::len)),
        (&json!("CommentPrivacyChange"), Some(4))
    );
});

on_both_engines!(redacted_words_are_gone_everywhere, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let said = format!("I paid by {SECRET}.\n\nThat is {SECRET}, <b>not</b> another.");
    let ticket = ticket_saying(&desk, &said).await;
    let (agent, rowan) = (desk.agent(), desk.requester(ROWAN).await);
    let first = comments(&agent, ticket).await[0].clone();
    let before = agent.get(&format!("tickets/{ticket}")).await.body["ticket"].clone();
    assert!(everything(&desk, &rowan, ticket).await.contains(SECRET));
    assert_eq!(found(&desk, &rowan, SECRET).await, (json!(1), json!(1)));
    let mut live = Stream::open(&rowan, "").await;

    desk.hands.forward_seconds(60);
    let path = format!("tickets/{ticket}/comments/{}/redact", first["id"]);
    let answer = agent.put(&path, json!({"text": SECRET, "nonsense": 1})).await;
    assert_eq!((answer.status, keys(&answer.body)), (200, vec!["comment"]), "{}", answer.body);
    assert!(answer.header("x-zendesk-api-warn").is_some_and(|warning| warning.contains("nonsense")));
    let redacted = &answer.body["comment"];
    let left = format!("I paid by {BLOTTED}.\n\nThat is {BLOTTED}, <b>not</b> another.");
    assert_eq!((&redacted["body"], &redacted["plain_body"]), (&json!(left), &json!(left)));
    let html = redacted["html_body"].as_str().expect("a text");
    assert!(html.contains(&format!("{BLOTTED}, &lt;b&gt;not")), "{html}");
    assert_eq!(keys(redacted), keys(&first));
    assert_eq!(comments(&agent, ticket).await.as_slice(), std::slice::from_ref(redacted));

    assert!(!everything(&desk, &rowan, ticket).await.contains(SECRET));
    assert_eq!(found(&desk, &rowan, SECRET).await, (json!(0), json!(0)));
    assert_eq!(found(&desk, &rowan, "paid").await, (json!(1), json!(1)));
    let after = agent.get(&format!("tickets/{ticket}")).await.body["ticket"].clone();
    assert_eq!(after["description"], left);
    assert_eq!(rowan.get(&format!("requests/{ticket}")).await.body["request"]["description"], left);
    assert_eq!(after["version"], before["version"].as_i64().expect("a number") + 1);
    assert_eq!(after["updated_at"], "2026-11-23T09:01:00Z");
    assert_eq!(live.event().await["ticket_id"], ticket);

    let audits = agent.get(&format!("tickets/{ticket}/audits?sort_order=desc")).await.body;
    let events = audits["audits"][0]["events"].as_array().expect("events");
    assert_eq!(events.len(), 1);
    assert_eq!(
        (&events[0]["type"], &events[0]["comment_id"]),
        (&json!("CommentRedactionEvent"), &first["id"])
    );
});

on_both_engines!(
    a_reply_that_is_made_private_is_out_of_the_requesters_sight,
    async |database: TestDatabase| {
        let desk = TestDesk::start(database).await;
        let ticket = ticket_saying(&desk, "Where is my pass?").await;
        let (agent, rowan) = (desk.agent(), desk.requester(ROWAN).await);
        let file = agent.send_bytes(
            reqwest::Method::POST,
            "uploads?filename=a.txt",
            "text/plain",
            Some(b"a".into()),
        );
        let token = file.await.body["upload"]["token"].clone();
        let reply = json!({"ticket": {"comment": {"body": "The gangway is closed", "uploads": [token]}}});
        assert_eq!(agent.put(&format!("tickets/{ticket}"), reply).await.status, 200);
        let listed = comments(&agent, ticket).await;
        let url = listed[1]["attachments"][0]["content_url"].as_str().expect("an address");
        let content = url.split_once("/api/v2/").expect("an address of the API").1.to_owned();
        assert_eq!(rowan.get(&content).await.status, 200);
        assert_eq!(found(&desk, &rowan, "gangway").await, (json!(1), json!(1)));
        let mut live = Stream::open(&rowan, "").await;

        let path = format!("tickets/{ticket}/comments/{}/make_private", listed[1]["id"]);
        let answer = agent.put(&path, json!({})).await;
        assert_eq!((answer.status, answer.body), (200, json!("")));
        assert_eq!(live.event().await["ticket_id"], ticket);
        assert_eq!(comments(&agent, ticket).await[1]["public"], false);
        let left = rowan.get(&format!("requests/{ticket}/comments")).await.body;
        assert_eq!((&left["count"], &left["comments"][0]["id"]), (&json!(1), &listed[0]["id"]));
        let one = format!("requests/{ticket}/comments/{}", listed[1]["id"]);
        assert_eq!((rowan.get(&one).await.status, rowan.get(&content).await.status), (404, 404));
        assert_eq!(found(&desk, &rowan, "gangway").await, (json!(1), json!(0)));
        let audits =
            agent.get(&format!("tickets/{ticket}/audits?sort_order=desc")).await.body["audits"].clone();
        let event = &audits[0]["events"][0];
        assert_eq!(
            (&event["type"], &event["comment_id"], &event["public"]),
            (&json!("CommentPrivacyChange"), &listed[1]["id"], &json!(false))
        );
        assert_eq!(audits[1]["events"][0]["public"], false, "the history tells of a note");
        // A note is one already.
        assert_eq!(agent.put(&path, json!({})).await.status, 200);
        assert_eq!(agent.get(&format!("tickets/{ticket}/audits/count")).await.body["count"]["value"], 3);

        // A ticket of which nothing is public is nobody's request.
        let path = format!("tickets/{ticket}/comments/{}/make_private", listed[0]["id"]);
        assert_eq!(agent.put(&path, json!({})).await.status, 200);
        assert_eq!(rowan.get(&format!("requests/{ticket}")).await.status, 404);
        assert_eq!(agent.get(&format!("tickets/{ticket}")).await.body["ticket"]["is_public"], false);
        let again = json!({"ticket": {"comment": {"body": "Once more"}}});
        assert_eq!(agent.put(&format!("tickets/{ticket}"), again).await.status, 200);
        assert_eq!(rowan.get(&format!("requests/{ticket}")).await.body["request"]["description"], "");
    }
);

/// What a program may send, and what is left of it.
const RICH: (&str, &str) = (
    "<p onclick=\"x()\">See <b>4929-1111</b> at <a href=\"https://pier.example/\">the pier</a></p>\
     <script>alert(1)</script><img src=\"https://spy.example/1.png\"><p>Bye</p>",
    "<p>See <b>4929-1111</b> at <a href=\"https://pier.example/\" rel=\"noopener nofollow\">the pier</a></p>\
     <p>Bye</p>",
);

on_both_engines!(html_is_cleaned_and_given_back, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (agent, rowan) = (desk.agent(), desk.requester(ROWAN).await);
    let text = "See 4929-1111 at the pier (https://pier.example/)\n\nBye";
    let comment = json!({"html_body": RICH.0});
    let request = json!({"request": {"requester": {"name": "Rowan Ellis", "email": ROWAN}, "subject": "A",
        "comment": comment}});
    let asked = desk.nobody().post("requests", request).await;
    assert_eq!((asked.status, &asked.body["request"]["description"]), (201, &json!(text)), "{}", asked.body);
    let asked = asked.body["request"]["id"].as_i64().expect("an id");
    let made = agent.post("tickets", json!({"ticket": {"subject": "A", "comment": comment}})).await;
    assert_eq!((made.status, &made.body["ticket"]["description"]), (201, &json!(text)), "{}", made.body);
    let made = made.body["ticket"]["id"].as_i64().expect("an id");
    let imported = json!({"ticket": {"subject": "A", "comments": [{"value": "First"}, comment]}});
    let imported = desk.admin().post("imports/tickets", imported).await;
    let imported = imported.body["ticket"]["id"].as_i64().expect("an id");
    let reply = json!({"ticket": {"comment": comment}});
    assert_eq!(agent.put(&format!("tickets/{asked}"), reply).await.status, 200);
    let answer = json!({"request": {"comment": comment}});
    assert_eq!(rowan.put(&format!("requests/{asked}"), answer).await.status, 200);
    for (ticket, written) in [(asked, 3), (made, 1), (imported, 1)] {
        let rich = comments(&agent, ticket).await.into_iter().filter(|one| one["body"] != "First");
        let rich: Vec<_> = rich.collect();
        assert_eq!(rich.len(), written);
        for comment in rich {
            assert_eq!((&comment["html_body"], &comment["body"]), (&json!(RICH.1), &json!(text)));
            assert_eq!(comment["plain_body"], text);
        }
    }
    let nothing = json!({"ticket": {"comment": {"html_body": "<p> </p><script>x</script>"}}});
    assert_refused(&agent.put(&format!("tickets/{asked}"), nothing).await, "comment", "BlankValue");
    let long = json!({"ticket": {"comment": {"html_body": "<p>".repeat(30_000)}}});
    assert_refused(&agent.put(&format!("tickets/{asked}"), long).await, "comment", "TooLong");

    let id = comments(&agent, made).await[0]["id"].clone();
    let path = format!("tickets/{made}/comments/{id}/redact");
    let redacted = agent.put(&path, json!({"text": SECRET})).await.body["comment"].clone();
    assert_eq!(redacted["html_body"], RICH.1.replace(SECRET, BLOTTED));
    assert_eq!(redacted["body"], text.replace(SECRET, BLOTTED));
});

on_both_engines!(marked_parts_are_redacted_of_closed_tickets_too, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let ticket = ticket_saying(&desk, "My words").await;
    let upload =
        agent.send_bytes(reqwest::Method::POST, "uploads?filename=a.txt", "text/plain", Some(b"a".into()));
    let token = upload.await.body["upload"]["token"].clone();
    let reply = json!({"ticket": {"status": "solved", "comment": {"html_body": RICH.0, "uploads": [token]}}});
    assert_eq!(agent.put(&format!("tickets/{ticket}"), reply).await.status, 200);
    let close = json!({"ticket": {"status": "closed"}});
    assert_eq!(agent.put(&format!("tickets/{ticket}"), close).await.status, 200);
    let [first, second] = comments(&agent, ticket).await.try_into().expect("two comments");
    let path = format!("comment_redactions/{}", second["id"]);
    let url = &second["attachments"][0]["content_url"];
    let html = RICH.1;
    for (draft, field, error) in [
        (json!({"html_body": html}), "html_body", "BlankValue"),
        (json!({}), "html_body", "BlankValue"),
        (json!({"html_body": html.replace("See", "<redact>See</redact> me")}), "html_body", "InvalidValue"),
        (
            json!({"external_attachment_urls": ["https://a.example/b"]}),
            "external_attachment_urls",
            "InvalidValue",
        ),
    ] {
        let mut draft = draft;
        draft["ticket_id"] = json!(ticket);
        assert_refused(&agent.put(&path, draft).await, field, error);
    }
    assert_eq!(agent.put(&path, json!({"html_body": html})).await.status, 400);
    let elsewhere = json!({"ticket_id": 999_999, "html_body": html});
    assert_eq!(agent.put(&path, elsewhere).await.status, 404);
    assert_eq!(comments(&agent, ticket).await, [first.clone(), second.clone()]);

    let marked = html
        .replace(SECRET, "<redact>4929-1111</redact>")
        .replace("<a ", "<a redact ")
        .replace("the pier</a>", "<redact>the pier</redact></a>");
    let draft = json!({"ticket_id": ticket, "html_body": marked, "external_attachment_urls": [url]});
    let answer = agent.put(&path, draft).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let comment = &answer.body["comment"];
    assert_eq!(comment["html_body"], format!("<p>See <b>{BLOTTED}</b> at ▇▇▇▇▇▇▇▇</p><p>Bye</p>"));
    assert_eq!(comment["body"], format!("See {BLOTTED} at ▇▇▇▇▇▇▇▇\n\nBye"));
    assert_eq!(comment["attachments"][0]["file_name"], "redacted.txt");
    // A plain text is marked in the HTML that was made of it.
    let html = first["html_body"].as_str().expect("a text").replace("words", "<redact>words</redact>");
    let draft = json!({"ticket_id": ticket, "html_body": html});
    let answer = agent.put(&format!("comment_redactions/{}", first["id"]), draft).await;
    assert_eq!(answer.body["comment"]["body"], "My ▇▇▇▇▇", "{}", answer.body);
    assert_eq!(agent.get(&format!("tickets/{ticket}")).await.body["ticket"]["description"], "My ▇▇▇▇▇");
});

on_both_engines!(what_cannot_be_done_to_a_comment_is_said, async |database: TestDatabase| {
    let files = files_with(LIGHT_AGENT);
    let desk = TestDesk::start_with(database, &["--desk", &files.path().display().to_string()]).await;
    let ticket = ticket_saying(&desk, "My words").await;
    let elsewhere = desk.request_of(OTHER, "Words of others").await;
    let (agent, lee) = (desk.agent(), desk.nobody().with_password("lee@desk.example", ADA.1));
    let comment = comments(&agent, ticket).await[0]["id"].clone();
    let redact = format!("tickets/{ticket}/comments/{comment}/redact");
    let private = format!("tickets/{ticket}/comments/{comment}/make_private");
    let words = json!({"text": "words"});
    let before = (desk.rows().await, comments(&agent, ticket).await);
    assert_refused(&agent.put(&redact, json!({"text": " \n"})).await, "text", "BlankValue");
    assert_refused(&agent.put(&redact, json!({"text": "My  words"})).await, "text", "InvalidValue");
    assert_eq!(agent.put(&redact, json!({})).await.status, 400);
    assert_eq!(agent.put(&redact, json!({"text": 7})).await.status, 400);
    for path in [&redact, &private] {
        assert_eq!(lee.put(path, words.clone()).await.status, 403);
        let wrong = path.replace(&format!("tickets/{ticket}"), &format!("tickets/{elsewhere}"));
        assert_eq!(agent.put(&wrong, words.clone()).await.status, 404);
    }
    let marked = json!({"ticket_id": ticket, "html_body": "<redact>words</redact>"});
    assert_eq!(lee.put(&format!("comment_redactions/{comment}"), marked).await.status, 403);
    assert_eq!((desk.rows().await, comments(&agent, ticket).await), before);

    for status in ["solved", "closed"] {
        let update = json!({"ticket": {"status": status}});
        assert_eq!(agent.put(&format!("tickets/{ticket}"), update).await.status, 200);
    }
    for path in [&redact, &private] {
        assert_refused(&agent.put(path, words.clone()).await, "status", "InvalidValue");
    }
    assert_eq!(comments(&agent, ticket).await, before.1);
});
