//! What agents have written and not sent: kept for each of them alone, and never over what they did not see.

use crate::attachments::upload;
use crate::caller::{Answer, Caller};
use crate::desk::{ADA, ROWAN, TestDesk, files_with};
use crate::directory::id_of;
use crate::engine::TestDatabase;
use crate::live::Stream;
use crate::on_both_engines;
use crate::presence::PEOPLE;
use serde_json::{Value, json};

async fn keep(caller: &Caller, ticket: i64, body: &str, version: &Value) -> Answer {
    let draft = json!({"draft": {"public": true, "body": body, "version": version}});
    caller.put(&format!("tickets/{ticket}/draft"), draft).await
}

async fn kept(caller: &Caller, ticket: i64) -> Value {
    let answer = caller.get(&format!("tickets/{ticket}/draft")).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body["draft"].clone()
}

on_both_engines!(a_draft_is_kept_with_all_that_belongs_to_it, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "My ferry").await;
    assert_eq!(kept(&desk.agent(), ticket).await, Value::Null);
    let token = upload(&desk.agent(), "filename=log.txt", b"one line").await.body["upload"]["token"].clone();
    let draft = json!({
        "public": false, "body": "Checked the two documents\n", "uploads": ["token-of-no-file", token],
        "changes": {"priority": "high", "assignee_id": null, "tags": ["a"]},
    });
    let answer = desk.agent().put(&format!("tickets/{ticket}/draft"), json!({"draft": draft})).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let mut draft = draft;
    draft["ticket_id"] = json!(ticket);
    draft["version"] = answer.body["draft"]["version"].clone();
    draft["updated_at"] = json!("2026-11-23T09:00:00Z");
    draft["files"] = answer.body["draft"]["files"].clone();
    assert_eq!(draft["files"].as_array().map(Vec::len), Some(1), "{}", answer.body);
    assert_eq!(draft["files"][0]["token"], token);
    assert_eq!((&draft["files"][0]["file_name"], &draft["files"][0]["size"]), (&json!("log.txt"), &json!(8)));
    assert_eq!(answer.body["draft"], draft);
    assert_eq!(kept(&desk.agent(), ticket).await, draft);
    assert_eq!(kept(&desk.admin(), ticket).await, Value::Null, "it is hers alone");
    let sent = json!({"ticket": {"comment": {"body": "The log", "uploads": [token]}}});
    assert_eq!(desk.agent().put(&format!("tickets/{ticket}"), sent).await.status, 200);
    assert_eq!(kept(&desk.agent(), ticket).await["files"], json!([]), "it waits no more");
});

on_both_engines!(an_older_device_does_not_write_over_a_newer_draft, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "My ferry").await;
    let agent = desk.agent();
    let first = keep(&agent, ticket, "One", &Value::Null).await.body["draft"]["version"].clone();
    assert_eq!(keep(&agent, ticket, "Of another device", &Value::Null).await.status, 409);
    let second = keep(&agent, ticket, "One, two", &first).await.body["draft"]["version"].clone();
    assert!(second.as_i64() > first.as_i64(), "{second} {first}");
    assert_eq!(keep(&agent, ticket, "One, three", &first).await.status, 409);
    assert_eq!(kept(&agent, ticket).await["body"], "One, two");

    let path = format!("tickets/{ticket}/draft");
    assert_eq!(agent.delete(&format!("{path}?version={first}")).await.status, 409);
    assert_eq!(agent.delete(&format!("{path}?version=x")).await.status, 400);
    assert_eq!(agent.delete(&format!("{path}?version={second}")).await.status, 204);
    assert_eq!(agent.delete(&format!("{path}?version={second}")).await.status, 204, "it is gone already");
    assert_eq!(keep(&agent, ticket, "Late", &second).await.status, 409, "what was sent does not come back");
    desk.hands.forward_seconds(1);
    let third = keep(&agent, ticket, "New", &Value::Null).await.body["draft"]["version"].clone();
    assert!(third.as_i64() > second.as_i64(), "{third} {second}");
    assert_eq!(agent.delete(&path).await.status, 204);
});

on_both_engines!(what_is_sent_is_not_kept_any_more, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "My ferry").await;
    let (agent, path) = (desk.agent(), format!("tickets/{ticket}"));
    let first = keep(&agent, ticket, "Hello", &Value::Null).await.body["draft"]["version"].clone();
    let second = keep(&agent, ticket, "Hello again", &first).await.body["draft"]["version"].clone();
    keep(&desk.admin(), ticket, "Of somebody else", &Value::Null).await;
    let send = async |version: &Value| {
        let update = json!({"ticket": {"comment": {"body": "Hello"}, "draft_version": version}});
        let answer = agent.put(&path, update).await;
        assert_eq!((answer.status, answer.header("x-zendesk-api-warn")), (200, None), "{}", answer.body);
    };
    send(&first).await;
    assert_eq!(kept(&agent, ticket).await["body"], "Hello again", "there is a later one");
    let refused = json!({"ticket": {"status": "nonsense", "draft_version": second}});
    assert_ne!(agent.put(&path, refused).await.status, 200);
    let stale = json!({"ticket": {
        "comment": {"body": "a"}, "safe_update": true, "version": 1, "draft_version": second,
    }});
    assert_eq!(agent.put(&path, stale).await.status, 409);
    assert_eq!(kept(&agent, ticket).await["body"], "Hello again", "nothing was sent");
    send(&second).await;
    assert_eq!(kept(&agent, ticket).await, Value::Null);
    assert_eq!(kept(&desk.admin(), ticket).await["body"], "Of somebody else");
});

on_both_engines!(an_agent_s_other_pages_hear_of_it, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "My ferry").await;
    let (mut herself, mut ben) =
        (Stream::open(&desk.agent(), "").await, Stream::open(&desk.admin(), "").await);
    let version = keep(&desk.agent(), ticket, "Hello", &Value::Null).await.body["draft"]["version"].clone();
    assert_eq!(herself.told("draft").await, json!({"ticket_id": ticket, "version": version}));
    desk.agent().delete(&format!("tickets/{ticket}/draft")).await;
    let mut told = herself.told("draft").await;
    if told["version"] == version {
        // A server that shares its database hears of it from there too.
        told = herself.told("draft").await;
    }
    assert_eq!(told, json!({"ticket_id": ticket, "version": null}));
    desk.agent().put(&format!("tickets/{ticket}"), json!({"ticket": {"priority": "high"}})).await;
    let heard = ben.until_event().await;
    assert!(!heard.contains("draft"), "{heard}");
});

on_both_engines!(who_may_not_see_the_ticket_has_no_draft_of_it, async |database: TestDatabase| {
    let files = files_with(PEOPLE);
    let desk = TestDesk::start_with(database, &["--desk", &files.path().display().to_string()]).await;
    let gwen = desk.nobody().with_password("gwen@desk.example", ADA.1);
    let ticket = desk.request_of(ROWAN, "My ferry").await;
    let give = async |group: &str| {
        let group = id_of(&desk.admin(), "groups", "name", group).await;
        desk.admin().put(&format!("tickets/{ticket}"), json!({"ticket": {"group_id": group}})).await;
    };
    give("Licensing").await;
    let version = keep(&gwen, ticket, "Mine", &Value::Null).await.body["draft"]["version"].clone();
    give("Support").await;
    let path = format!("tickets/{ticket}/draft");
    for caller in [&gwen, &desk.requester(ROWAN).await] {
        assert_eq!(caller.get(&path).await.status, 404);
        assert_eq!(keep(caller, ticket, "More", &version).await.status, 404);
        assert_eq!(caller.delete(&path).await.status, 404);
    }
    give("Licensing").await;
    assert_eq!(kept(&gwen, ticket).await["body"], "Mine");
});

on_both_engines!(a_draft_goes_with_its_ticket_and_with_its_agent, async |database: TestDatabase| {
    let files = files_with(PEOPLE);
    let desk = TestDesk::start_with(database, &["--desk", &files.path().display().to_string()]).await;
    let (gone, stays) = (desk.request_of(ROWAN, "Gone").await, desk.request_of(ROWAN, "Stays").await);
    let group = id_of(&desk.admin(), "groups", "name", "Licensing").await;
    desk.admin().put(&format!("tickets/{stays}"), json!({"ticket": {"group_id": group}})).await;
    let gwen = desk.nobody().with_password("gwen@desk.example", ADA.1);
    for (caller, ticket) in [(&desk.agent(), gone), (&desk.agent(), stays), (&gwen, stays)] {
        assert_eq!(keep(caller, ticket, "Not sent", &Value::Null).await.status, 200);
    }
    let count = async || {
        use sea_orm::{ConnectionTrait as _, Statement};
        let database = desk.database().await;
        let asked = Statement::from_string(
            database.get_database_backend(),
            "SELECT COUNT(*) AS n FROM kept_drafts".to_owned(),
        );
        let row = database.query_one_raw(asked).await.expect("an answer").expect("a row");
        row.try_get::<i64>("", "n").expect("a number")
    };
    desk.admin().delete(&format!("tickets/{gone}")).await;
    assert_eq!(count().await, 3, "a deleted ticket can come back");
    assert_eq!(desk.admin().delete(&format!("deleted_tickets/{gone}")).await.status, 200);
    let erased = async || (count().await == 2).then_some(());
    crate::desk::eventually("the erasure", erased).await;
    let id = id_of(&desk.admin(), "users?role=agent", "email", "gwen@desk.example").await;
    assert_eq!(desk.admin().delete(&format!("users/{id}")).await.status, 200);
    assert_eq!(count().await, 1);
});

on_both_engines!(drafts_are_bounded, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "My ferry").await;
    for (key, draft) in [
        ("body", json!({"body": "a".repeat(65_536)})),
        ("uploads", json!({"uploads": vec!["a"; 101]})),
        ("changes", json!({"changes": {"tags": ["a".repeat(70_000)]}})),
    ] {
        let answer = desk.agent().put(&format!("tickets/{ticket}/draft"), json!({"draft": draft})).await;
        assert_eq!(answer.status, 422, "{key}");
        assert!(answer.body["details"][key].is_array(), "{}", answer.body);
    }
    let longest = "é".repeat(65_535);
    assert_eq!(keep(&desk.agent(), ticket, &longest, &Value::Null).await.status, 200);
    let unknown = json!({"draft": {"body": "a", "more": 1}});
    let answer = desk.admin().put(&format!("tickets/{ticket}/draft"), unknown).await;
    assert!(answer.header("x-zendesk-api-warn").is_some_and(|warning| warning.contains("draft.more")));
});
