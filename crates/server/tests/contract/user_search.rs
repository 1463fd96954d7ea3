//! People: listed by role and found by what they are known by.

use crate::desk::TestDesk;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use crate::users::{names, person};
use serde_json::{Value, json};

on_both_engines!(people_are_listed_by_role, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    for (query, expected) in [
        ("", vec!["Ada Agent", "Ben Agent", "Rowan Ellis", "Other Person"]),
        ("role[]=agent&role[]=admin", vec!["Ada Agent", "Ben Agent"]),
        ("role=admin", vec!["Ben Agent"]),
        ("page[size]=2&role=end-user", vec!["Rowan Ellis", "Other Person"]),
        ("role[]=end-user&role[]=admin", vec!["Ben Agent", "Rowan Ellis", "Other Person"]),
        (
            "role=agent&role[]=end-user&role[]=admin",
            vec!["Ada Agent", "Ben Agent", "Rowan Ellis", "Other Person"],
        ),
        ("external_id=nobody", vec![]),
    ] {
        let list = agent.get(&format!("users?{query}")).await.body;
        assert_eq!(names(&list), expected, "{query}");
        let count = agent.get(&format!("users/count?{query}")).await.body;
        if !query.contains("external_id") {
            assert_eq!(count["count"]["value"], expected.len(), "{query}");
        }
        assert_eq!(count["count"]["refreshed_at"], "2026-11-23T09:00:00Z");
    }
    let groups = agent.get("users?role=admin&include=groups").await.body;
    assert_eq!(groups["users"][0]["default_group_id"], groups["groups"][0]["id"]);
    assert_eq!(groups["groups"][0]["name"], "Licensing", "the first of the two that Ben is in");
});

on_both_engines!(people_are_found, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let elif =
        person(&agent, json!({"name": "Élif Öz", "email": "elif@mail.example", "external_id": "X-1"})).await;
    let percent = person(&agent, json!({"name": "100% Ferries_Ltd"})).await;
    for (path, expected) in [
        ("users/search?query=rowan", vec!["Rowan Ellis"]),
        ("users/search?query=ROWAN%20E", vec!["Rowan Ellis"]),
        ("users/search?query=ellis", vec![]),
        ("users/search?query=Rowan@Transport.example", vec!["Rowan Ellis"]),
        ("users/search?query=rowan@", vec![]),
        ("users/search?query=%22rowan%20ellis%22", vec!["Rowan Ellis"]),
        ("users/search?query=%C3%A9LIF%20%C3%B6", vec!["Élif Öz"]),
        ("users/search?query=100%25", vec!["100% Ferries_Ltd"]),
        ("users/search?query=%25", vec![]),
        ("users/search?query=rowan%00", vec!["Rowan Ellis"]),
        ("users/search?external_id=x-1", vec!["Élif Öz"]),
        ("users/autocomplete?name=ro", vec!["Rowan Ellis"]),
        ("users/autocomplete?name=%C3%89l", vec!["Élif Öz"]),
        ("users/show_many?external_ids=x-1,nobody", vec!["Élif Öz"]),
    ] {
        let answer = agent.get(path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        assert_eq!(names(&answer.body), expected, "{path}");
        assert_eq!(answer.body["count"], expected.len(), "{path}");
    }
    assert_eq!(names(&agent.get(&format!("users/search?query={elif}")).await.body), ["Élif Öz"]);
    let many = agent.get(&format!("users/show_many?ids={percent},{elif},999999")).await.body;
    assert_eq!(names(&many), ["Élif Öz", "100% Ferries_Ltd"]);
    assert_eq!((&many["next_page"], &many["count"]), (&Value::Null, &json!(2)));
    for (path, status) in [
        ("users/search", 400),
        ("users/search?query=%20", 400),
        ("users/autocomplete?name=r", 400),
        ("users/autocomplete", 400),
        ("users/show_many", 400),
        ("users/show_many?ids=1,x", 400),
        ("users?role=nonsense", 400),
        ("users?role[]=agent&role[]=light", 400),
    ] {
        let answer = agent.get(path).await;
        assert_eq!(answer.status, status, "{path}: {}", answer.body);
        assert_eq!(answer.body["error"]["title"], "Invalid attribute", "{path}");
    }
    let beginning = agent.get("users/search?query=r&page[size]=1").await.body;
    assert_eq!((names(&beginning), &beginning["meta"]["has_more"]), (vec!["Rowan Ellis"], &json!(false)));
    person(&agent, json!({"name": "rhea"})).await;
    let first = agent.get("users/search?query=R&page[size]=1").await.body;
    assert_eq!(names(&first), ["rhea"]);
    let next =
        first["links"]["next"].as_str().expect("more").rsplit("/api/v2/").next().expect("a path").to_owned();
    assert_eq!(names(&agent.get(&next).await.body), ["Rowan Ellis"], "by name, whatever its capitals");
    let ids = (1..=101).map(|id| id.to_string()).collect::<Vec<_>>().join(",");
    let many = agent.get(&format!("users/show_many?ids={ids}")).await;
    assert_eq!((many.status, &many.body["error"]), (400, &json!("TooManyValues")));
    assert_eq!(many.body["max_count"], 100);
});
