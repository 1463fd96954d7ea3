//! The live stream: events, replay, and who hears of what.

use crate::caller::Caller;
use crate::desk::{ADA, OTHER, ROWAN, TestDesk};
use crate::directory::id_of;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use crate::shared_tickets::{colleague, organization, share};
use serde_json::{Value, json};
use std::time::Duration;

/// Longer than it takes a server to look by itself for what it was not told. Its signs of life come in
/// shorter time than this: they alone would be waited for without end.
const PATIENCE: Duration = Duration::from_secs(40);

/// An open stream.
pub struct Stream {
    response: reqwest::Response,
    text: String,
    /// The first words.
    begin: String,
}

impl Stream {
    pub async fn open(caller: &Caller, query: &str) -> Self {
        let response = caller.page(&format!("/api/v2/live{query}")).await;
        assert_eq!(response.status().as_u16(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let mut stream = Self { response, text: String::new(), begin: String::new() };
        // Once it speaks it listens: nothing that happens from now on is missed.
        stream.begin = stream.block().await.expect("the first words");
        stream
    }

    /// The next block of lines; none when the stream has ended.
    async fn block(&mut self) -> Option<String> {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.text = rest;
                return Some(block);
            }
            let chunk = tokio::time::timeout(Duration::from_secs(20), self.response.chunk()).await;
            let chunk = chunk.expect("something within 20 seconds").ok()??;
            self.text.push_str(std::str::from_utf8(&chunk).expect("UTF-8"));
        }
    }

    /// The next event of a ticket.
    pub async fn event(&mut self) -> Value {
        let next = tokio::time::timeout(PATIENCE, self.next_event()).await;
        next.unwrap_or_else(|_| panic!("an event within {PATIENCE:?}, after {:?}", self.text))
    }

    /// The next event of this kind that is no ticket's change.
    pub async fn told(&mut self, kind: &str) -> Value {
        let next = tokio::time::timeout(PATIENCE, self.next_told(kind)).await;
        next.unwrap_or_else(|_| panic!("{kind} within {PATIENCE:?}, after {:?}", self.text))
    }

    async fn next_told(&mut self, kind: &str) -> Value {
        loop {
            let block = self.block().await.expect("an event");
            let mut lines = block.lines();
            if lines.any(|line| line.strip_prefix("event:").is_some_and(|said| said.trim() == kind)) {
                assert!(
                    block.lines().all(|line| !line.starts_with("id:")),
                    "only tickets' changes have a number"
                );
                let data = block.lines().find_map(|line| line.strip_prefix("data:")).expect("data");
                return serde_json::from_str(data).expect("JSON");
            }
        }
    }

    /// Everything that is said until a ticket changes.
    pub async fn until_event(&mut self) -> String {
        let mut said = String::new();
        loop {
            let block = self.block().await.expect("an event");
            said.push_str(&block);
            if block
                .lines()
                .any(|line| line.strip_prefix("event:").is_some_and(|kind| kind.trim() == "ticket"))
            {
                return said;
            }
        }
    }

    async fn next_event(&mut self) -> Value {
        loop {
            let block = self.block().await.expect("an event");
            let line = |name: &str| {
                let line = block.lines().find_map(|line| line.strip_prefix(name));
                line.map(|value| value.trim_start().to_owned())
            };
            if line("event:").as_deref() == Some("ticket") {
                let data: Value = serde_json::from_str(&line("data:").expect("data")).expect("JSON");
                assert_eq!(line("id:"), Some(data["change_seq"].to_string()));
                return data;
            }
        }
    }
}

on_both_engines!(
    a_stream_that_is_cut_before_any_event_goes_on_where_it_began,
    async |database: TestDatabase| {
        let desk = TestDesk::start(database).await;
        desk.request_of(ROWAN, "Before").await;
        let stream = Stream::open(&desk.agent(), "").await;
        let id = stream.begin.lines().find_map(|line| line.strip_prefix("id:")).map(str::trim);
        let after = format!("?after={}", id.expect("where it begins"));
        drop(stream);
        let ticket = desk.request_of(ROWAN, "While nobody listened").await;
        let mut again = Stream::open(&desk.agent(), &after).await;
        assert_eq!(again.event().await["ticket_id"], json!(ticket));
    }
);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_of_one_database_tell_of_each_other_s_changes_in_their_order() {
    let desk = TestDesk::start(TestDatabase::postgres().await).await;
    let other = desk.another().await;
    let there = Caller::nobody(format!("http://{}", other.address)).with_password(ADA.0, ADA.1);
    let (mut streams, mut sent) =
        ([Stream::open(&desk.agent(), "").await, Stream::open(&there, "").await], vec![]);
    let begun = tokio::time::Instant::now();
    for round in 0..10 {
        let caller = if round % 2 == 0 { desk.agent() } else { there.clone() };
        let said = json!({"ticket": {"subject": "A ferry", "comment": {"body": "Hello"}}});
        let answer = caller.post("tickets", said).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        sent.push(answer.body["ticket"]["id"].clone());
    }
    for stream in &mut streams {
        let mut heard = Vec::new();
        let mut last = 0;
        while heard.len() < sent.len() {
            let event = stream.event().await;
            let seq = event["change_seq"].as_i64().expect("a number");
            assert!(seq > last, "in the order of commits");
            last = seq;
            if !heard.contains(&event["ticket_id"]) {
                heard.push(event["ticket_id"].clone());
            }
        }
        assert_eq!(heard, sent, "every ticket, in the order in which it came");
    }
    // Long before streams ask the database by themselves.
    assert!(begun.elapsed() < std::time::Duration::from_secs(5), "{:?}", begun.elapsed());
    other.stop().await;
}

on_both_engines!(each_reader_hears_what_is_theirs, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let (agent, rowan, other) = (desk.agent(), desk.requester(ROWAN).await, desk.requester(OTHER).await);
    let (mut at_desk, mut at_home, mut elsewhere) =
        (Stream::open(&agent, "").await, Stream::open(&rowan, "").await, Stream::open(&other, "").await);
    let path = format!("tickets/{ticket}");
    agent.put(&path, json!({"ticket": {"comment": {"body": "Between us", "public": false}}})).await;
    agent.put(&path, json!({"ticket": {"comment": {"body": "Hello", "public": true}}})).await;
    agent
        .put(&path, json!({"ticket": {"status": "solved", "comment": {"body": "Us", "public": false}}}))
        .await;
    let mine = desk.request_of(OTHER, "Other").await;

    let heard = [at_desk.event().await, at_desk.event().await, at_desk.event().await];
    assert_eq!(
        heard.each_ref().map(|event| &event["comment_public"]),
        [&json!(false), &json!(true), &json!(false)]
    );
    assert!(heard.iter().all(|event| event["ticket_id"] == ticket));
    assert_eq!(at_desk.event().await["ticket_id"], mine);

    let reply = at_home.event().await;
    assert_eq!((&reply["ticket_id"], &reply["comment_public"]), (&json!(ticket), &json!(true)));
    assert_eq!(reply["change_seq"], heard[1]["change_seq"], "the note before it is not heard");
    let solved = at_home.event().await;
    assert_eq!((&solved["change_seq"], &solved["comment_public"]), (&heard[2]["change_seq"], &Value::Null));

    assert_eq!(elsewhere.event().await["ticket_id"], mine, "the first thing that this one hears");
});

on_both_engines!(who_is_in_a_request_hears_of_it_as_long_as_they_see_it, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "Ours").await;
    let (rowan, other, sam) =
        (desk.requester(ROWAN).await, desk.requester(OTHER).await, colleague(&desk).await);
    let organization = organization(&desk).await;
    share(&desk, &organization, true, false).await;
    let copy = json!({"request": {"additional_collaborators": [OTHER]}});
    assert_eq!(rowan.put(&format!("requests/{ticket}"), copy).await.status, 200);
    let (mut copied, mut member) = (Stream::open(&other, "").await, Stream::open(&sam, "").await);
    let write = async |text: &str, public: bool| {
        let comment = json!({"ticket": {"comment": {"body": text, "public": public}}});
        assert_eq!(desk.agent().put(&format!("tickets/{ticket}"), comment).await.status, 200);
    };
    write("Between us", false).await;
    write("Hello", true).await;
    for stream in [&mut copied, &mut member] {
        let heard = stream.event().await;
        assert_eq!((&heard["ticket_id"], &heard["comment_public"]), (&json!(ticket), &json!(true)));
    }

    let out = json!({"ticket": {"email_ccs": [{"user_email": OTHER, "action": "delete"}]}});
    assert_eq!(desk.agent().put(&format!("tickets/{ticket}"), out).await.status, 200);
    share(&desk, &organization, false, false).await;
    write("Hello again", true).await;
    let (of_other, of_sam) =
        (desk.request_of(OTHER, "Alone").await, desk.request_of("sam@transport.example", "Alone").await);
    assert_eq!(copied.event().await["ticket_id"], of_other, "the next thing that this one hears");
    assert_eq!(member.event().await["ticket_id"], of_sam, "the next thing that this one hears");
});

on_both_engines!(what_was_missed_is_told, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let tickets = [
        desk.request_of(ROWAN, "A").await,
        desk.request_of(OTHER, "B").await,
        desk.request_of(ROWAN, "C").await,
    ];
    let mut all = Stream::open(&desk.agent(), "?after=0").await;
    let told = [all.event().await, all.event().await, all.event().await];
    assert_eq!(
        told.each_ref().map(|event| &event["ticket_id"]),
        tickets.each_ref().map(|id| json!(id)).each_ref()
    );
    let rest = format!("?after={}", told[0]["change_seq"]);
    let mut later = Stream::open(&desk.agent(), &rest).await;
    assert_eq!(later.event().await, told[1]);
    let again = desk.agent().with("last-event-id", &told[1]["change_seq"].to_string());
    let mut resumed = Stream::open(&again, "?after=0").await;
    assert_eq!(resumed.event().await, told[2]);
    let mut own = Stream::open(&desk.requester(ROWAN).await, "?after=0").await;
    assert_eq!(
        [own.event().await["ticket_id"].clone(), own.event().await["ticket_id"].clone()],
        [json!(tickets[0]), json!(tickets[2])]
    );
});

on_both_engines!(a_stream_ends_with_its_session, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let rowan = desk.requester(ROWAN).await;
    let mut stream = Stream::open(&rowan, "").await;
    rowan.send(reqwest::Method::DELETE, "users/me/logout", None).await;
    while stream.block().await.is_some() {}
    assert_eq!(rowan.get("live").await.status, 401);
    assert_eq!(desk.nobody().get("live").await.status, 401);
    assert_eq!(desk.agent().get("live?after=x").await.status, 400);
});

on_both_engines!(a_stream_ends_soon_after_its_token, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let made = desk.admin().post("oauth/tokens", json!({"token": {"scopes": ["read"]}})).await.body;
    let token = made["token"]["full_token"].as_str().expect("the token");
    let holder = desk.nobody().with("authorization", &format!("Bearer {token}"));
    let mut stream = Stream::open(&holder, "").await;
    let ended = holder.send(reqwest::Method::DELETE, "oauth/tokens/current", None).await;
    assert_eq!(ended.status, 204);
    while stream.block().await.is_some() {}
});

/// Waits until the stream has ended, which is long before anybody looks again by themself.
pub async fn ends(mut stream: Stream, why: &str) {
    let ended = async { while stream.block().await.is_some() {} };
    tokio::time::timeout(Duration::from_secs(5), ended).await.unwrap_or_else(|_| panic!("{why}"));
}

on_both_engines!(a_stream_ends_with_what_let_its_reader_in, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (admin, agent) = (desk.admin(), desk.agent());
    let spam = desk.request_of(OTHER, "Spam").await;
    let stream = Stream::open(&desk.requester(OTHER).await, "").await;
    assert_eq!(agent.put(&format!("tickets/{spam}/mark_as_spam"), json!({})).await.status, 200);
    ends(stream, "marked as spam").await;

    let many = desk.request_of("many@mail.example", "Spam").await;
    let stream = Stream::open(&desk.requester("many@mail.example").await, "").await;
    let path = format!("tickets/mark_many_as_spam?ids={many}");
    assert_eq!(agent.put(&path, json!({})).await.status, 200);
    ends(stream, "marked as spam by a job").await;

    let rowan = id_of(&agent, "users?role=end-user", "email", ROWAN).await;
    let stream = Stream::open(&desk.requester(ROWAN).await, "").await;
    agent.put(&format!("users/{rowan}"), json!({"user": {"suspended": true}})).await;
    ends(stream, "suspended").await;
    agent.put(&format!("users/{rowan}"), json!({"user": {"suspended": false}})).await;
    let stream = Stream::open(&desk.requester(ROWAN).await, "").await;
    admin.post(&format!("users/logout_many?ids={rowan}"), json!({})).await;
    ends(stream, "signed out").await;
    let stream = Stream::open(&desk.requester(ROWAN).await, "").await;
    agent.delete(&format!("users/{rowan}")).await;
    ends(stream, "deleted").await;

    let token = admin.post("api_tokens", json!({"api_token": {}})).await.body["api_token"].clone();
    let by_token =
        desk.nobody().with_password(&format!("{}/token", ADA.0), token["token"].as_str().expect("the token"));
    let stream = Stream::open(&by_token, "").await;
    admin.put(&format!("api_tokens/{}", token["id"]), json!({"api_token": {"active": false}})).await;
    ends(stream, "its token is not active").await;
    // By a password that is still right.
    let stream = Stream::open(&agent, "").await;
    let ada = id_of(&admin, "users?role=agent", "email", ADA.0).await;
    admin.put(&format!("users/{ada}"), json!({"user": {"role": "end-user"}})).await;
    ends(stream, "no agent any more").await;
});
