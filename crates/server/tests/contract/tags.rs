//! Tags: listed with how many tickets have them, and found by their beginning.

use crate::desk::{ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::json;

async fn tagged(desk: &TestDesk, words: &str, tags: &[&str]) -> i64 {
    let id = desk.request_of(ROWAN, words).await;
    let answer = desk.agent().put(&format!("tickets/{id}"), json!({"ticket": {"tags": tags}})).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    id
}

on_both_engines!(a_tag_s_count_is_how_many_tickets_have_it, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    assert_eq!(
        agent.get("tags").await.body,
        json!({"tags": [], "count": 0, "next_page": null, "previous_page": null})
    );
    let first = tagged(&desk, "A", &["ferry", "late"]).await;
    tagged(&desk, "B", &["ferry", "express"]).await;
    let listed = json!([
        {"name": "ferry", "count": 2}, {"name": "express", "count": 1}, {"name": "late", "count": 1},
    ]);
    let body = agent.get("tags").await.body;
    assert_eq!((&body["tags"], &body["count"]), (&listed, &json!(3)));
    let page = agent.get("tags?page[size]=1").await.body;
    assert_eq!((&page["tags"][0], &page["meta"]["has_more"]), (&listed[0], &json!(true)));
    let next =
        format!("tags?page[size]=5&page[after]={}", page["meta"]["after_cursor"].as_str().expect("a cursor"));
    assert_eq!(agent.get(&next).await.body["tags"], json!([listed[1], listed[2]]));
    assert_eq!(
        desk.admin().get("tags/count").await.body,
        json!({"count": {"value": 3, "refreshed_at": "2026-11-23T09:00:00Z"}})
    );

    let update = json!({"ticket": {"tags": ["ferry", "express"]}});
    assert_eq!(agent.put(&format!("tickets/{first}"), update).await.status, 200);
    let body = agent.get("tags").await.body;
    assert_eq!(body["tags"], json!([{"name": "express", "count": 2}, {"name": "ferry", "count": 2}]));
});

on_both_engines!(tags_are_found_by_their_beginning, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    tagged(&desk, "A", &["ferry", "ferries", "fern_tree", "late"]).await;
    tagged(&desk, "B", &["ferry"]).await;
    let agent = desk.agent();
    let body = agent.get("autocomplete/tags?name=Fer").await.body;
    let expected = json!({"tags": ["ferry", "fern_tree", "ferries"], "count": 3, "next_page": null, "previous_page": null});
    assert_eq!(body, expected);
    assert_eq!(agent.get("autocomplete/tags?name=f%25").await.body["tags"], json!([]));
    for path in ["autocomplete/tags", "autocomplete/tags?name=f"] {
        let refused = agent.get(path).await;
        assert_eq!(refused.status, 400, "{path}");
        let message = refused.body["error"]["message"].as_str().expect("a message");
        assert!(message.starts_with("name "), "{message}");
    }
});
