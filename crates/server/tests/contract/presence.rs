//! Who is at a ticket: said by pages, and heard by those alone who may see the ticket.

use crate::caller::Caller;
use crate::desk::{ADA, BEN, ROWAN, TestDesk, files_with};
use crate::directory::id_of;
use crate::engine::TestDatabase;
use crate::live::Stream;
use crate::on_both_engines;
use serde_json::{Value, json};
use std::time::Duration;

/// Agents who see not every ticket, and one who writes notes only.
pub const PEOPLE: &str = r#"
[[users]]
key = "gwen-groups"
name = "Gwen Groups"
email = "gwen@desk.example"
role = "agent"
ticket_restriction = "groups"
password = "ada-password"
groups = ["licensing"]

[[users]]
key = "lee-light"
name = "Lee Light"
email = "lee@desk.example"
role = "agent"
role_type = 1
password = "ada-password"
groups = ["support"]
"#;

/// How soon others hear of it.
const SOON: Duration = Duration::from_secs(1);

async fn says(caller: &Caller, ticket: i64, page: &str, doing: &str) {
    let path = format!("tickets/{ticket}/presences/{page}");
    let answer = caller.put(&path, json!({"presence": {"doing": doing}})).await;
    assert_eq!(answer.status, 204, "{}", answer.body);
}

async fn leaves(caller: &Caller, ticket: i64, page: &str) {
    assert_eq!(caller.delete(&format!("tickets/{ticket}/presences/{page}")).await.status, 204);
}

/// Opens a stream whose first word, that nobody is there, has been heard.
async fn listening(caller: &Caller) -> Stream {
    let mut stream = Stream::open(caller, "").await;
    assert_eq!(stream.told("presence").await, json!({"presences": [], "all": true}));
    stream
}

fn at(ticket: i64, people: &[(i64, &str)]) -> Value {
    let people: Vec<_> =
        people.iter().map(|(user, doing)| json!({"user_id": user, "doing": doing})).collect();
    json!({"presences": [{"ticket_id": ticket, "presences": people}], "all": false})
}

async fn ids(desk: &TestDesk) -> (i64, i64) {
    let agents = "users?role[]=agent&role[]=admin";
    (id_of(&desk.admin(), agents, "email", ADA.0).await, id_of(&desk.admin(), agents, "email", BEN.0).await)
}

on_both_engines!(others_hear_at_once_who_is_there_and_that_they_left, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "My ferry").await;
    let (ada, _) = ids(&desk).await;
    let mut ben = listening(&desk.admin()).await;
    let mut herself = listening(&desk.agent()).await;

    let begun = tokio::time::Instant::now();
    says(&desk.agent(), ticket, "one", "looking").await;
    assert_eq!(ben.told("presence").await, at(ticket, &[(ada, "looking")]));
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
    says(&desk.agent(), ticket, "two", "writing_internal_note").await;
    assert_eq!(
        ben.told("presence").await,
        at(ticket, &[(ada, "writing_internal_note")]),
        "she is there once"
    );
    says(&desk.agent(), ticket, "two", "writing_public_reply").await;
    assert_eq!(ben.told("presence").await, at(ticket, &[(ada, "writing_public_reply")]));
    let begun = tokio::time::Instant::now();
    leaves(&desk.agent(), ticket, "two").await;
    assert_eq!(ben.told("presence").await, at(ticket, &[(ada, "looking")]), "her other page is there");
    leaves(&desk.agent(), ticket, "one").await;
    assert_eq!(ben.told("presence").await, at(ticket, &[]));
    assert!(begun.elapsed() < 2 * SOON, "{:?}", begun.elapsed());

    // Nobody hears of themself: the first thing that she hears is somebody else.
    let listed = async |caller: &Caller| caller.get(&format!("tickets/{ticket}/presences")).await.body;
    says(&desk.agent(), ticket, "one", "looking").await;
    assert_eq!(listed(&desk.agent()).await, json!({"presences": []}));
    assert_eq!(listed(&desk.admin()).await, json!({"presences": [{"user_id": ada, "doing": "looking"}]}));
    says(&desk.admin(), ticket, "one", "looking").await;
    let heard = herself.told("presence").await;
    assert_eq!(heard["presences"][0]["presences"].as_array().map(Vec::len), Some(1), "{heard}");
    assert_ne!(heard["presences"][0]["presences"][0]["user_id"], ada, "{heard}");
});

on_both_engines!(who_opens_a_stream_hears_who_is_there_already, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (here, there) = (desk.request_of(ROWAN, "Here").await, desk.request_of(ROWAN, "There").await);
    let (ada, _) = ids(&desk).await;
    says(&desk.agent(), here, "one", "looking").await;
    let mut ben = Stream::open(&desk.admin(), "").await;
    let mut first = ben.told("presence").await;
    if first["presences"] == json!([]) {
        // Of a database that is shared it is asked only from now on.
        first = ben.told("presence").await;
    }
    assert_eq!(first["presences"], at(here, &[(ada, "looking")])["presences"]);
    // One page shows one ticket.
    says(&desk.agent(), there, "one", "looking").await;
    let moved = ben.told("presence").await;
    let expected = [at(here, &[]), at(there, &[(ada, "looking")])];
    let expected: Vec<_> = expected.iter().map(|event| event["presences"][0].clone()).collect();
    assert_eq!(moved["presences"], json!(expected));
    // What comes late of a page that has moved on ends nothing.
    leaves(&desk.agent(), here, "one").await;
    let listed = desk.admin().get(&format!("tickets/{there}/presences")).await.body;
    assert_eq!(listed["presences"][0]["user_id"], ada);
});

on_both_engines!(a_page_that_says_nothing_any_more_is_gone, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "My ferry").await;
    let (ada, _) = ids(&desk).await;
    let mut ben = listening(&desk.admin()).await;
    says(&desk.agent(), ticket, "one", "looking").await;
    assert_eq!(ben.told("presence").await, at(ticket, &[(ada, "looking")]));
    desk.hands.forward_seconds(20);
    says(&desk.agent(), ticket, "one", "looking").await;
    desk.hands.forward_seconds(20);
    let listed = desk.admin().get(&format!("tickets/{ticket}/presences")).await.body;
    assert_eq!(listed["presences"][0]["user_id"], ada, "it said so again");
    desk.hands.forward_seconds(6);
    assert_eq!(ben.told("presence").await, at(ticket, &[]));
});

on_both_engines!(a_page_whose_stream_is_lost_is_gone_soon, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "My ferry").await;
    let (ada, _) = ids(&desk).await;
    let browser = desk.nobody().sign_in(json!({"email": ADA.0, "password": ADA.1})).await;
    let mut ben = listening(&desk.admin()).await;
    let (one, two) = (listening(&browser).await, Stream::open(&browser, "").await);
    says(&browser, ticket, "one", "looking").await;
    assert_eq!(ben.told("presence").await, at(ticket, &[(ada, "looking")]));
    let is_there = async || {
        let listed = desk.admin().get(&format!("tickets/{ticket}/presences")).await.body;
        listed["presences"] != json!([])
    };
    drop(one);
    tokio::time::sleep(Duration::from_millis(500)).await;
    desk.hands.forward_seconds(6);
    assert!(is_there().await, "it has another stream");
    drop(two);
    tokio::time::sleep(Duration::from_millis(500)).await;
    desk.hands.forward_seconds(4);
    assert!(is_there().await, "it may find back");
    desk.hands.forward_seconds(2);
    assert_eq!(ben.told("presence").await, at(ticket, &[]));
});

on_both_engines!(who_may_not_see_the_ticket_hears_nothing, async |database: TestDatabase| {
    let files = files_with(PEOPLE);
    let desk = TestDesk::start_with(database, &["--desk", &files.path().display().to_string()]).await;
    let agent = |email: &str| desk.nobody().with_password(email, ADA.1);
    let ticket = desk.request_of(ROWAN, "My ferry").await;
    let (ada, _) = ids(&desk).await;
    let rowan = desk.requester(ROWAN).await;
    let (mut at_home, mut lee) =
        (Stream::open(&rowan, "").await, listening(&agent("lee@desk.example")).await);
    let mut gwen = listening(&agent("gwen@desk.example")).await;
    let draft = json!({"draft": {"body": "Not sent"}});

    says(&desk.agent(), ticket, "one", "writing_internal_note").await;
    assert_eq!(desk.agent().put(&format!("tickets/{ticket}/draft"), draft).await.status, 200);
    assert_eq!(lee.told("presence").await, at(ticket, &[(ada, "writing_internal_note")]), "light agents too");
    for (caller, status) in [(&rowan, 404), (&agent("gwen@desk.example"), 404), (&desk.nobody(), 401)] {
        let path = format!("tickets/{ticket}/presences");
        assert_eq!(caller.get(&path).await.status, status);
        let said = caller.put(&format!("{path}/one"), json!({"presence": {"doing": "looking"}})).await;
        assert_eq!(said.status, status);
    }

    // The ticket comes into sight with her group, and goes out of it again.
    let licensing = id_of(&desk.admin(), "groups", "name", "Licensing").await;
    let support = id_of(&desk.admin(), "groups", "name", "Support").await;
    let give = async |group: i64| {
        let group = json!({"ticket": {"group_id": group}});
        assert_eq!(desk.admin().put(&format!("tickets/{ticket}"), group).await.status, 200);
    };
    give(licensing).await;
    assert_eq!(gwen.told("presence").await, at(ticket, &[(ada, "writing_internal_note")]));
    give(support).await;
    assert_eq!(gwen.told("presence").await, at(ticket, &[]));
    let reply = json!({"ticket": {"comment": {"body": "Hello", "public": true}}});
    assert_eq!(desk.agent().put(&format!("tickets/{ticket}"), reply).await.status, 200);
    let heard = at_home.until_event().await;
    assert!(!heard.contains("presence") && !heard.contains("draft"), "{heard}");
});

on_both_engines!(names_and_words_that_are_none_are_refused, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "My ferry").await;
    let path = |page: &str| format!("tickets/{ticket}/presences/{page}");
    let looking = json!({"presence": {"doing": "looking"}});
    for page in ["a%20b", "%C3%A9", &"a".repeat(65)] {
        assert_eq!(desk.agent().put(&path(page), looking.clone()).await.status, 404, "{page}");
        assert_eq!(desk.agent().delete(&path(page)).await.status, 404, "{page}");
    }
    for wrong in [json!({}), json!({"presence": {}}), json!({"presence": {"doing": "sleeping"}})] {
        assert_eq!(desk.agent().put(&path("a"), wrong).await.status, 400);
    }
    desk.admin().delete(&format!("tickets/{ticket}")).await;
    assert_eq!(desk.agent().put(&path("a"), looking).await.status, 404, "it is deleted");
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_of_one_database_hear_of_each_other_s_pages_and_drafts() {
    let desk = TestDesk::start(TestDatabase::postgres().await).await;
    let ticket = desk.request_of(ROWAN, "My ferry").await;
    let (ada, _) = ids(&desk).await;
    let other = desk.another().await;
    let there = Caller::nobody(format!("http://{}", other.address));
    let mut ben = listening(&there.clone().with_password(BEN.0, BEN.1)).await;
    let mut herself = listening(&there.with_password(ADA.0, ADA.1)).await;

    let begun = tokio::time::Instant::now();
    says(&desk.agent(), ticket, "one", "looking").await;
    assert_eq!(ben.told("presence").await, at(ticket, &[(ada, "looking")]));
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
    leaves(&desk.agent(), ticket, "one").await;
    assert_eq!(ben.told("presence").await, at(ticket, &[]));

    let draft = json!({"draft": {"body": "Not sent"}});
    let kept = desk.agent().put(&format!("tickets/{ticket}/draft"), draft).await.body;
    let told = herself.told("draft").await;
    assert_eq!(told, json!({"ticket_id": ticket, "version": kept["draft"]["version"]}));
    other.stop().await;
}
