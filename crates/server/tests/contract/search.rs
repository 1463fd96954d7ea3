//! The search: what agents find, and in which shape.

use crate::caller::Caller;
use crate::desk::{OTHER, ROWAN, TestDesk};
use crate::directory::{each, id_of, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

fn searching(query: &str) -> String {
    format!("search?query={}", utf8_percent_encode(query, NON_ALPHANUMERIC))
}

/// The ids of what a query finds, in their order.
async fn find(caller: &Caller, query: &str) -> Vec<i64> {
    let answer = caller.get(&searching(query)).await;
    assert_eq!(answer.status, 200, "{query}: {}", answer.body);
    each(&answer.body["results"], "id").into_iter().filter_map(Value::as_i64).collect()
}

async fn update(desk: &TestDesk, ticket: i64, update: Value) {
    desk.hands.forward_seconds(1);
    let answer = desk.agent().put(&format!("tickets/{ticket}"), json!({ "ticket": update })).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

on_both_engines!(each_result_says_what_it_is, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "Transport to the island").await;
    let agent = desk.agent();
    let body = agent.get(&searching("transport")).await.body;
    assert_eq!(keys(&body), ["count", "facets", "next_page", "previous_page", "results"]);
    assert_eq!(
        (&body["count"], &body["facets"], &body["next_page"]),
        (&json!(3), &Value::Null, &Value::Null)
    );
    assert_eq!(each(&body["results"], "result_type"), ["ticket", "user", "organization"]);
    let mut shown = agent.get(&format!("tickets/{ticket}")).await.body["ticket"].clone();
    shown["result_type"] = json!("ticket");
    assert_eq!(body["results"][0], shown);
    let mut rowan = agent.get(&format!("users/{}", shown["requester_id"])).await.body["user"].clone();
    rowan["result_type"] = json!("user");
    assert_eq!(body["results"][1], rowan);
    let group = agent.get(&searching("type:group licens")).await.body;
    assert_eq!(group["results"][0]["name"], "Licensing");
    assert_eq!(group["results"][0]["url"], agent.get("groups").await.body["groups"][1]["url"]);
    let count = agent.get("search/count?query=transport").await.body;
    assert_eq!(count, json!({"count": 3}));
});

on_both_engines!(words_find_tickets_wherever_they_stand, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let ferry = desk.request_of(ROWAN, "Le déjeuner à bord").await;
    let lift = desk.request_of(OTHER, "The lift is stuck").await;
    update(&desk, ferry, json!({"comment": {"body": "No soup, only BROTH.", "public": true}})).await;
    update(&desk, lift, json!({"comment": {"body": "Broken since Monday", "public": false}})).await;
    for (query, expected) in [
        ("dejeuner", vec![ferry]),
        ("DÉJEUNER broth", vec![ferry]),
        ("déj", vec![ferry]),
        ("déj soup", vec![]),
        ("dej* soup", vec![ferry]),
        ("monday", vec![lift]),
        ("\"is stuck\"", vec![lift]),
        ("\"stuck is\"", vec![]),
        ("rowan type:ticket", vec![ferry]),
        ("subject:broth", vec![]),
        ("description:broth", vec![ferry]),
        ("type:ticket -broth", vec![lift]),
        ("type:ticket", vec![lift, ferry]),
        ("nothing_of_that", vec![]),
    ] {
        assert_eq!(find(&agent, query).await, expected, "{query}");
    }
    assert_eq!(find(&agent, &ferry.to_string()).await, [ferry]);
    // What is said otherwise is found otherwise.
    update(&desk, lift, json!({"subject": "The elevator"})).await;
    assert_eq!(find(&agent, "elevator").await, [lift]);
    assert_eq!(find(&agent, "subject:lift").await, Vec::<i64>::new());
});

on_both_engines!(ratings_find_tickets, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (agent, rowan) = (desk.agent(), desk.requester(ROWAN).await);
    let asks = json!({"settings": {"active_features": {"customer_satisfaction": true}}});
    desk.admin().put("account/settings", asks).await;
    let mut ids = vec![desk.request_of(ROWAN, "Open").await];
    for rating in [
        json!({"score": "good"}),
        json!({"score": "good", "comment": "Quick"}),
        json!({"score": "bad"}),
        json!({"score": "bad", "comment": "Late"}),
        Value::Null,
    ] {
        let id = desk.request_of(ROWAN, "Solved").await;
        update(&desk, id, json!({"status": "solved"})).await;
        if !rating.is_null() {
            let body = json!({ "satisfaction_rating": rating });
            assert_eq!(rowan.post(&format!("tickets/{id}/satisfaction_rating"), body).await.status, 200);
        }
        ids.push(id);
    }
    let [open, good, praised, bad, blamed, offered] = ids[..] else { panic!("{ids:?}") };
    for (query, expected) in [
        ("satisfaction:good", vec![praised, good]),
        ("satisfaction:goodwithcomment", vec![praised]),
        ("satisfaction:bad", vec![blamed, bad]),
        ("satisfaction:BadWithComment", vec![blamed]),
        ("satisfaction:offered", vec![offered]),
        ("satisfaction:unoffered", vec![open]),
        ("satisfaction:good satisfaction:bad status:solved", vec![blamed, bad, praised, good]),
        ("-satisfaction:good -satisfaction:badwithcomment type:ticket", vec![offered, bad, open]),
        ("type:user satisfaction:good", vec![]),
    ] {
        assert_eq!(find(&agent, query).await, expected, "{query}");
    }
    for query in ["satisfaction:splendid", "satisfaction:offeredwithcomment", "satisfaction>bad"] {
        assert_eq!(agent.get(&searching(query)).await.status, 422, "{query}");
    }
    // Requesters find by what they said themself, and that is not looked for.
    assert_eq!(rowan.get("requests/search?query=satisfaction:good").await.body["count"], 0);
});

on_both_engines!(properties_find_tickets, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    let me = &agent.get("users/me").await.body["user"]["id"];
    let first = desk.request_of(ROWAN, "First").await;
    desk.hands.forward_seconds(7200);
    let second = desk.request_of(OTHER, "Second").await;
    let licensing = id_of(&agent, "groups", "name", "Licensing").await;
    let severity = id_of(&agent, "ticket_fields", "title", "Severity").await;
    update(
        &desk,
        first,
        json!({"status": "pending", "priority": "high", "assignee_id": me, "tags": ["late", "ferry"],
        "type": "incident", "comment": {"body": "Hm.", "public": true}}),
    )
    .await;
    update(
        &desk,
        second,
        json!({"group_id": licensing, "tags": ["ferry"], "priority": null,
        "custom_fields": [{"id": severity, "value": "Very bad"}]}),
    )
    .await;
    for (query, expected) in [
        ("status:pending", vec![first]),
        ("status<solved", vec![second, first]),
        ("status>=pending", vec![first]),
        ("status:new status:pending", vec![second, first]),
        ("-status:pending type:ticket", vec![second]),
        ("priority:high", vec![first]),
        ("priority:none", vec![second]),
        ("priority>low", vec![first]),
        ("ticket_type:incident", vec![first]),
        ("assignee:me", vec![first]),
        ("assignee:none", vec![second]),
        ("assignee:\"ada agent\"", vec![first]),
        ("-assignee:me status<solved", vec![second]),
        ("requester:rowan", vec![first]),
        ("requester:other@mail.example", vec![second]),
        ("commenter:me", vec![first]),
        ("group:licensing", vec![second]),
        ("organization:transport type:ticket", vec![first]),
        ("organization:none type:ticket", vec![second]),
        ("tags:ferry", vec![second, first]),
        ("tags:\"ferry late\"", vec![first]),
        ("tags:ferry -tags:late", vec![second]),
        ("via:api", vec![second, first]),
        ("created>2026-11-22 type:ticket", vec![second, first]),
        ("created<1hour type:ticket", vec![first]),
        ("created:2026-11-23 status:new", vec![second]),
        ("solved:none", vec![second, first]),
        ("due_date:none", vec![second, first]),
        ("fieldvalue:bad", vec![second]),
        ("status<solved order_by:created sort:asc", vec![first, second]),
        ("status<solved order_by:priority", vec![first, second]),
    ] {
        assert_eq!(find(&agent, query).await, expected, "{query}");
    }
    assert_eq!(find(&agent, &format!("custom_field_{severity}:\"very bad\"")).await, [second]);
    assert_eq!(find(&agent, &format!("custom_field_{severity}:none")).await, [first]);
    let sorted =
        agent.get(&format!("{}&sort_by=created_at&sort_order=asc", searching("status<solved"))).await.body;
    assert_eq!(each(&sorted["results"], "id"), [first, second]);
});

on_both_engines!(people_and_organizations_are_found_as_they_are_now, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let (agent, admin) = (desk.agent(), desk.admin());
    let rowan = agent.get("users/search?query=rowan").await.body["users"][0]["id"].as_i64().expect("an id");
    desk.request_of(ROWAN, "My ferry").await;
    assert_eq!(find(&agent, "type:user agents alone").await, [rowan], "by what is noted about them");
    assert_eq!(find(&agent, "email:rowan@transport.example").await, [rowan]);
    assert_eq!(find(&agent, "role:admin").await.len(), 1);
    agent.put(&format!("users/{rowan}"), json!({"user": {"name": "Rowan Ferryman"}})).await;
    assert_eq!(find(&agent, "type:user name:ferryman").await, [rowan]);
    assert_eq!(find(&agent, "type:user ellis").await, Vec::<i64>::new());
    assert_eq!(find(&agent, "requester:ferryman").await.len(), 1);
    let organization = json!({"organization": {"name": "Île d’Or", "domain_names": ["ile.example"]}});
    let made = admin.post("organizations", organization).await.body["organization"]["id"].clone();
    assert_eq!(find(&agent, "type:organization \"ile d or\"").await, [made.as_i64().expect("an id")]);
    admin.delete(&format!("organizations/{made}")).await;
    assert_eq!(find(&agent, "ile").await, Vec::<i64>::new());
    let group = admin.post("groups", json!({"group": {"name": "Harbour"}})).await.body["group"]["id"].clone();
    admin.put(&format!("groups/{group}"), json!({"group": {"name": "Seaport"}})).await;
    assert_eq!(find(&agent, "harbour").await, Vec::<i64>::new());
    assert_eq!(find(&agent, "seaport").await, [group.as_i64().expect("an id")]);
});

on_both_engines!(results_come_in_pages_and_end_at_a_thousand, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    for _ in 0..3 {
        desk.request_of(ROWAN, "Transport").await;
        desk.hands.forward_seconds(1);
    }
    let whole = agent.get(&searching("transport")).await.body;
    assert_eq!(whole["count"], 5, "three tickets, a person and an organization");
    let mut seen = Vec::new();
    for page in 1..=3 {
        let body = agent.get(&format!("search?query=transport&per_page=2&page={page}")).await.body;
        assert_eq!((&body["count"], body["next_page"].is_string()), (&json!(5), page < 3));
        seen.extend(body["results"].as_array().expect("results").clone());
    }
    assert_eq!(json!(seen), whole["results"]);
    let beyond = agent.get("search?query=transport&page=11").await;
    assert_eq!((beyond.status, &beyond.body["error"]), (422, &json!("invalid")));
    let last = agent.get("search?query=transport&page=10").await;
    assert_eq!((last.status, &last.body["results"]), (200, &json!([])));

    let mut exported = Vec::new();
    let mut path = "search/export?query=transport&filter[type]=ticket&page[size]=2".to_owned();
    loop {
        let body = agent.get(&path).await.body;
        assert_eq!(keys(&body), ["facets", "links", "meta", "results"]);
        exported.extend(each(&body["results"], "id").into_iter().filter_map(Value::as_i64));
        let Some(next) = body["links"]["next"].as_str() else { break };
        path = next.strip_prefix(&format!("{}/api/v2/", desk.url())).expect("an address of ours").to_owned();
    }
    let tickets: Vec<i64> = whole["results"].as_array().expect("results")[..3]
        .iter()
        .filter_map(|ticket| ticket["id"].as_i64())
        .collect();
    assert_eq!(exported, tickets, "the newest first");
    let users = agent.get("search/export?query=created>=2026-01-01 type:user&filter[type]=user").await.body;
    assert_eq!(users["results"].as_array().map(Vec::len), Some(4));
});

on_both_engines!(what_is_no_search_is_refused, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let agent = desk.agent();
    for (path, named) in [
        ("search", "query"),
        ("search?query=%20", "query"),
        ("search/count", "query"),
        ("search/export?query=a", "filter[type]"),
        ("search/export?query=a&filter[type]=macro", "filter[type]"),
        ("search?query=a&sort_by=colour", "sort_by"),
        ("search?query=a&sort_order=up", "sort_order"),
        ("search?query=a&page[size]=5", "page"),
        ("requests/search?query=a&status=lost", "status"),
        ("requests/search?query=a&organization_id=x", "organization_id"),
    ] {
        let refused = agent.get(path).await;
        assert_eq!(refused.status, 400, "{path}: {}", refused.body);
        let message = refused.body["error"]["message"].as_str().expect("a message");
        assert!(message.starts_with(named), "{path}: {message}");
    }
    let long = agent.get(&searching(&"a".repeat(1001))).await;
    assert_eq!(long.status, 400);
    for (query, named) in [
        ("status:lost", "status"),
        ("status:deleted", "status"),
        ("created>soon", "created"),
        ("tags>a", "tags"),
        ("sort:up", "sort"),
        ("type:macro", "ticket_type"),
        (&"a ".repeat(60), "query"),
    ] {
        let refused = agent.get(&searching(query)).await;
        assert_eq!((refused.status, &refused.body["error"]), (422, &json!("invalid")), "{query}");
        let description = refused.body["description"].as_str().expect("a description");
        assert!(description.starts_with(&format!("Invalid search: {named} ")), "{description}");
        let advice = refused.body["details"]["query"][0]["description"].as_str().expect("what to do");
        assert!(named == "query" || advice.contains(named), "{advice}");
    }
});

on_both_engines!(what_tickets_name_comes_along, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "Transport to the island").await;
    let agent = desk.agent();
    let alone = agent.get(&searching("transport")).await.body;
    let path = format!("{}&include=tickets(users,groups,organizations,slas)", searching("transport"));
    let body = agent.get(&path).await.body;
    let beside = ["groups", "organizations", "users"].map(|key| body[key].is_array());
    assert_eq!(beside, [true; 3], "{body}");
    let shown = agent.get(&format!("tickets/{ticket}")).await.body["ticket"].clone();
    assert!(each(&body["users"], "id").contains(&&shown["requester_id"]), "{body}");
    assert!(body["results"][0]["slas"]["policy_metrics"].is_array(), "{body}");
    // What is no ticket is as ever, and where nothing is asked nothing comes.
    assert_eq!(body["results"][1], alone["results"][1]);
    assert_eq!(keys(&alone), ["count", "facets", "next_page", "previous_page", "results"]);
});

/// Texts that look like queries, and whatever else can be typed.
fn typed() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(
        &[
            " ",
            "-",
            "\"",
            "*",
            ":",
            "<",
            ">=",
            "'",
            "\\",
            "%",
            "(",
            "\0",
            "status",
            "tags",
            "created",
            "assignee",
            "custom_field_7",
            "group",
            "subject",
            "none",
            "me",
            "ferry",
            "é",
            "渡船",
            "4hours",
            "2026-11-23",
            "9223372036854775807",
            "external_id",
            "email",
            "commenter",
            "organization",
            "type:user ",
            "AND",
            "NOT",
        ][..],
    );
    prop_oneof![
        3 => prop::collection::vec(piece, 1..10).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}

on_both_engines!(no_query_breaks_the_search, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    desk.request_of(ROWAN, "My ferry").await;
    let (agent, rowan) = (desk.agent(), desk.requester(ROWAN).await);
    let mut runner = TestRunner::deterministic();
    for _ in 0..150 {
        let query = typed().new_tree(&mut runner).expect("a query").current();
        let path = searching(&query);
        for (caller, path) in [(&agent, path.clone()), (&rowan, format!("requests/{path}"))] {
            let answer = caller.get(&path).await;
            assert!([200, 400, 422].contains(&answer.status), "{query:?}: {} {}", answer.status, answer.body);
        }
    }
});
