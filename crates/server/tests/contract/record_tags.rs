//! The tags of people and organizations, and how much belongs to an organization.

use crate::desk::{OTHER, ROWAN, TestDesk};
use crate::directory::assert_refused;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::json;

on_both_engines!(tags_are_set_added_and_taken, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let pat = json!({"user": {"name": "Pat", "email": "pat@mail.example"}});
    let pat = admin.post("users", pat).await.body["user"]["id"].clone();
    let harbour = json!({"organization": {"name": "The harbour"}});
    let harbour = admin.post("organizations", harbour).await.body["organization"]["id"].clone();
    for path in [format!("users/{pat}/tags"), format!("organizations/{harbour}/tags")] {
        assert_eq!(admin.get(&path).await.body, json!({"tags": []}), "{path}");
        let set = admin.post(&path, json!({"tags": ["a", "b"]})).await;
        assert_eq!((set.status, set.body), (201, json!({"tags": ["a", "b"]})), "{path}");
        let added = admin.put(&path, json!({"tags": ["b", "c"]})).await;
        assert_eq!((added.status, added.body), (200, json!({"tags": ["a", "b", "c"]})), "{path}");
        let fewer = admin.send(Method::DELETE, &path, Some(json!({"tags": ["a", "z"]}))).await;
        assert_eq!((fewer.status, fewer.body), (200, json!({"tags": ["b", "c"]})), "{path}");
        let wrong = admin.put(&path, json!({"tags": ["two words"]})).await;
        assert_refused(&wrong, "tags", "InvalidValue");
        assert_eq!(admin.put(&path, json!({"tags": "a"})).await.status, 400);
        assert_eq!(desk.agent().get(&path).await.body, json!({"tags": ["b", "c"]}), "{path}");
    }
    for path in ["users/999999/tags", "organizations/999999/tags"] {
        assert_eq!(admin.get(path).await.status, 404);
        assert_eq!(admin.put(path, json!({"tags": ["a"]})).await.status, 404);
    }
});

on_both_engines!(changes_of_tags_at_once_each_have_their_effect, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let pat = json!({"user": {"name": "Pat", "email": "pat@mail.example", "tags": ["old"]}});
    let pat = admin.post("users", pat).await.body["user"]["id"].clone();
    let harbour = json!({"organization": {"name": "The harbour", "tags": ["old"]}});
    let harbour = admin.post("organizations", harbour).await.body["organization"]["id"].clone();
    for path in [format!("users/{pat}/tags"), format!("organizations/{harbour}/tags")] {
        let mut new: Vec<_> = (10..30).map(|number| format!("t{number}")).collect();
        let added = new.iter().map(|tag| admin.put(&path, json!({"tags": [tag]})));
        let gone = admin.send(Method::DELETE, &path, Some(json!({"tags": ["old"]})));
        let (added, gone) = futures_util::join!(join_all(added), gone);
        assert!(added.iter().chain([&gone]).all(|answer| answer.status == 200), "{path}");
        let tags = admin.get(&path).await.body["tags"].clone();
        let mut tags: Vec<_> = tags.as_array().expect("tags").iter().filter_map(|tag| tag.as_str()).collect();
        tags.sort_unstable();
        assert_eq!(tags, new, "{path}");
        let taken = new.split_off(5);
        let taken = taken.iter().map(|tag| admin.send(Method::DELETE, &path, Some(json!({"tags": [tag]}))));
        join_all(taken).await;
        assert_eq!(admin.get(&path).await.body["tags"].as_array().map(Vec::len), Some(new.len()), "{path}");
    }
});

on_both_engines!(an_organization_tells_how_much_belongs_to_it, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let id = desk.request_of(ROWAN, "Mine").await;
    desk.request_of(OTHER, "Not theirs").await;
    let agent = desk.agent();
    let organization = agent.get(&format!("tickets/{id}")).await.body["ticket"]["organization_id"].clone();
    let path = format!("organizations/{organization}");
    let people = agent.get(&format!("{path}/users")).await.body["count"].clone();
    let related = agent.get(&format!("{path}/related")).await.body;
    assert_eq!(related, json!({"organization_related": {"tickets_count": 1, "users_count": people}}));
    let requests = agent.get(&format!("{path}/requests")).await.body;
    assert_eq!((&requests["count"], &requests["requests"][0]["id"]), (&json!(1), &json!(id)));
    assert_eq!(agent.get("organizations/999999/requests").await.status, 404);
    agent.delete(&format!("tickets/{id}")).await;
    let related = agent.get(&format!("{path}/related")).await.body;
    assert_eq!(related["organization_related"]["tickets_count"], 0);
    assert_eq!(agent.get("organizations/999999/related").await.status, 404);
});
