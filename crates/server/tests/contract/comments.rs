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
        assert_eq!((answer.status, answer.body), (200, Value::Null));
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
