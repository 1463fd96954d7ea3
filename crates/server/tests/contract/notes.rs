//! Internal notes: in no answer, event or mail that a requester can get.

use crate::desk::{ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::json;

const SECRET: &str = "xyzzy-between-us";

on_both_engines!(a_requester_meets_no_internal_note, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let (agent, rowan) = (desk.agent(), desk.requester(ROWAN).await);
    let note = json!({"ticket": {"comment": {"body": SECRET, "public": false}}});
    assert_eq!(agent.put(&format!("tickets/{ticket}"), note).await.status, 200);
    let reply = json!({"ticket": {"status": "solved", "comment": {"body": "All done.", "public": true}}});
    assert_eq!(agent.put(&format!("tickets/{ticket}"), reply).await.status, 200);
    let comments = agent.get(&format!("tickets/{ticket}/comments")).await.body;
    assert!(comments.to_string().contains(SECRET), "agents see it");
    let ids: Vec<i64> = (comments["comments"].as_array().expect("comments").iter())
        .map(|comment| comment["id"].as_i64().expect("an id"))
        .collect();

    let mut paths = vec![
        "requests".to_owned(),
        "requests?include=users&page[size]=1".to_owned(),
        format!("requests/{ticket}"),
        format!("requests/{ticket}?include=users,comments,audits,last_audits"),
        format!("requests/{ticket}/comments"),
        format!("requests/{ticket}/comments?page[size]=100&include=users"),
        format!("tickets/{ticket}"),
        format!("tickets/{ticket}/comments"),
        format!("tickets/{ticket}/audits"),
        "users/me".to_owned(),
    ];
    paths.extend(ids.iter().map(|id| format!("requests/{ticket}/comments/{id}")));
    for path in paths {
        let answer = rowan.get(&path).await;
        assert!(!answer.body.to_string().contains(SECRET), "{path}: {}", answer.body);
    }
    let seen = rowan.get(&format!("requests/{ticket}/comments")).await.body;
    let bodies: Vec<&str> = seen["comments"]
        .as_array()
        .expect("comments")
        .iter()
        .filter_map(|one| one["body"].as_str())
        .collect();
    assert_eq!(bodies, ["Mine", "All done."]);
    assert_eq!(rowan.get(&format!("requests/{ticket}/comments/{}", ids[1])).await.status, 404);

    let answered =
        rowan.put(&format!("requests/{ticket}"), json!({"request": {"comment": {"body": "Thanks."}}})).await;
    assert!(answered.status == 200 && !answered.body.to_string().contains(SECRET));
    let mail = crate::desk::eventually("the reply's mail", async || {
        desk.mail_to(ROWAN).into_iter().find(|mail| mail.contains("All done."))
    });
    mail.await;
    assert!(desk.mail_to(ROWAN).iter().all(|mail| !mail.contains(SECRET)));
});

on_both_engines!(requesters_see_little_of_agents, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "Mine").await;
    let reply = json!({"ticket": {"comment": {"body": "Hello.", "public": true}}});
    desk.agent().put(&format!("tickets/{ticket}"), reply).await;
    let rowan = desk.requester(ROWAN).await;
    let comments = rowan.get(&format!("requests/{ticket}/comments")).await.body;
    let users = comments["users"].as_array().expect("users");
    let agent = users.iter().find(|user| user["role"] == "agent").expect("the agent");
    assert_eq!((&agent["name"], &agent["email"]), (&json!("Ada A"), &json!(null)));
    assert!(!comments.to_string().contains("Seen by agents alone"));
});
