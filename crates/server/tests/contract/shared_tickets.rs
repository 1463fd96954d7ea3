//! Organizations that share their members' tickets: who reads them, who answers, and who does not.

use crate::caller::Caller;
use crate::desk::{OTHER, ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

/// Another member of the organization to which the requester belongs.
pub async fn colleague(desk: &TestDesk) -> Caller {
    let sam = json!({"user": {"name": "Sam", "email": "sam@transport.example", "verified": true}});
    assert_eq!(desk.admin().post("users", sam).await.status, 201);
    desk.requester("sam@transport.example").await
}

/// The requester's organization.
pub async fn organization(desk: &TestDesk) -> Value {
    let found = desk.admin().get("organizations/autocomplete?name=transport").await.body;
    found["organizations"][0]["id"].clone()
}

pub async fn share(desk: &TestDesk, organization: &Value, tickets: bool, comments: bool) {
    let shared = json!({"organization": {"shared_tickets": tickets, "shared_comments": comments}});
    assert_eq!(desk.admin().put(&format!("organizations/{organization}"), shared).await.status, 200);
}

fn answer() -> Value {
    json!({"request": {"comment": {"body": "Here too."}}})
}

on_both_engines!(members_read_what_their_organization_shares, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let id = desk.request_of(ROWAN, "My ferry").await;
    let note = json!({"ticket": {"comment": {"body": "A note.", "public": false}}});
    desk.agent().put(&format!("tickets/{id}"), note).await;
    let (sam, other) = (colleague(&desk).await, desk.requester(OTHER).await);
    let organization = organization(&desk).await;
    let paths = [
        format!("requests/{id}"),
        format!("requests/{id}/comments"),
        format!("organizations/{organization}/requests"),
    ];
    for path in &paths {
        assert_eq!(sam.get(path).await.status, 404, "{path}");
    }
    share(&desk, &organization, true, false).await;
    for path in &paths {
        assert_eq!((sam.get(path).await.status, other.get(path).await.status), (200, 404), "{path}");
    }
    let request = sam.get(&paths[0]).await.body["request"].clone();
    assert_eq!((&request["subject"], &request["can_be_solved_by_me"]), (&json!("My ferry"), &json!(false)));
    assert_eq!(sam.get(&paths[1]).await.body["count"], 1, "no notes");
    let listed = sam.get(&paths[2]).await.body;
    assert_eq!((&listed["count"], &listed["requests"][0]["id"]), (&json!(1), &json!(id)));
    assert_eq!(sam.get("requests").await.body["count"], 0, "they are not their own");
    let hidden = json!({"ticket": {"subject": "Hidden", "requester": {"name": "Rowan", "email": ROWAN},
        "comment": {"body": "A note.", "public": false}}});
    let hidden = desk.agent().post("tickets", hidden).await.body["ticket"]["id"].clone();
    assert_eq!(sam.get(&format!("requests/{hidden}")).await.status, 404);
    share(&desk, &organization, false, false).await;
    assert_eq!(sam.get(&paths[0]).await.status, 404);
});

on_both_engines!(members_answer_where_comments_are_shared_too, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let id = desk.request_of(ROWAN, "My ferry").await;
    let path = format!("requests/{id}");
    let sam = colleague(&desk).await;
    let organization = organization(&desk).await;
    assert_eq!(sam.put(&path, answer()).await.status, 404);
    share(&desk, &organization, true, false).await;
    assert_eq!(sam.put(&path, answer()).await.status, 403);
    share(&desk, &organization, true, true).await;
    for refused in [
        json!({"request": {"solved": true}}),
        json!({"request": {"additional_collaborators": [{"email": "pat@mail.example"}]}}),
    ] {
        assert!(matches!(sam.put(&path, refused.clone()).await.status, 403 | 406), "{refused}");
    }
    assert_eq!(sam.get(&format!("{path}/comments")).await.body["count"], 1);
    let first_reply = async || {
        let metric = desk.agent().get(&format!("tickets/{id}/metrics")).await.body["ticket_metric"].clone();
        (metric["replies"].clone(), metric["reply_time_in_minutes"]["calendar"].clone())
    };
    assert_eq!(sam.put(&path, answer()).await.status, 200);
    assert_eq!(
        first_reply().await,
        (json!(0), Value::Null),
        "a colleague's answer is no reply of the desk's"
    );
    let solved = json!({"ticket": {"status": "solved", "comment": {"body": "Done."}}});
    desk.agent().put(&format!("tickets/{id}"), solved).await;
    let answered = sam.put(&path, answer()).await;
    assert_eq!((answered.status, &answered.body["request"]["status"]), (200, &json!("open")));
    let comments = desk.requester(ROWAN).await.get(&format!("{path}/comments")).await.body;
    assert_eq!(comments["comments"][3]["body"], "Here too.");
    assert_eq!(desk.requester(OTHER).await.put(&path, answer()).await.status, 404);
});
