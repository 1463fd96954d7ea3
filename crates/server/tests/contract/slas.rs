//! Service levels of tickets: how they stand to what they were promised, and what their clocks did.

use crate::desk::{ROWAN, TestDesk};
use crate::directory::{each, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use crate::sla_policies::{draft, make};
use serde_json::{Value, json};

/// When the test desk's clock begins, in seconds since 1970: 2026-11-23T09:00:00Z.
const BEGIN: i64 = 1_795_424_400;

/// How the ticket stands to its targets.
async fn slas(desk: &TestDesk, ticket: i64) -> Value {
    let answer = desk.agent().get(&format!("tickets/{ticket}?include=slas")).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body["ticket"]["slas"].clone()
}

/// What the metric's clock of a ticket did, in words and in minutes since the beginning.
async fn told(desk: &TestDesk, ticket: i64, metric: &str) -> Vec<(String, Value)> {
    let answer = desk.agent().get(&format!("tickets/{ticket}?include=metric_events")).await;
    let events = answer.body["ticket"]["metric_events"][metric].clone();
    let events = events.as_array().expect("the events").iter();
    events.map(|event| (event["type"].as_str().expect("a type").to_owned(), event["time"].clone())).collect()
}

async fn put(desk: &TestDesk, ticket: i64, update: Value) {
    let answer = desk.agent().put(&format!("tickets/{ticket}"), json!({ "ticket": update })).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

on_both_engines!(a_target_runs_is_missed_and_is_achieved, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    make(&desk.admin(), draft("All", "first_reply_time", 90)).await;
    let ticket = desk.request_of(ROWAN, "My ferry").await;
    let standing = |left: Value| {
        let mut sla =
            json!({"breach_at": "2026-11-23T10:30:00Z", "stage": "active", "metric": "first_reply_time"});
        let object = sla.as_object_mut().expect("an object");
        object.extend(left.as_object().expect("an object").clone());
        json!({ "policy_metrics": [sla] })
    };
    assert_eq!(slas(&desk, ticket).await, standing(json!({"hours": 1})));
    desk.hands.forward_seconds(31 * 60);
    assert_eq!(slas(&desk, ticket).await, standing(json!({"minutes": 59})));
    desk.hands.forward_seconds(89 * 60);
    assert_eq!(slas(&desk, ticket).await, standing(json!({"minutes": -30})));
    let kinds = |events: Vec<(String, Value)>| events.into_iter().map(|event| event.0).collect::<Vec<_>>();
    let events = told(&desk, ticket, "reply_time").await;
    assert_eq!(events[3], ("breach".to_owned(), json!("2026-11-23T10:30:00Z")));
    assert_eq!(kinds(events), ["measure", "activate", "apply_sla", "breach"]);
    put(&desk, ticket, json!({"comment": {"body": "At noon."}})).await;
    let achieved = json!({"breach_at": null, "stage": "achieved", "metric": "first_reply_time"});
    assert_eq!(slas(&desk, ticket).await, json!({ "policy_metrics": [achieved] }));
    let events = kinds(told(&desk, ticket, "reply_time").await);
    assert_eq!(events[3..], ["breach", "fulfill", "update_status"]);
    // Who does not ask is not told.
    let plain = desk.agent().get(&format!("tickets/{ticket}")).await.body;
    assert!(plain["ticket"].get("slas").is_none() && plain["ticket"].get("metric_events").is_none());
});

on_both_engines!(the_first_policy_that_fits_holds_and_a_change_aims_anew, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let mut incidents = draft("Incidents", "requester_wait_time", 10);
    incidents["sla_policy"]["filter"]["all"] =
        json!([{"field": "type", "operator": "is", "value": "incident"}]);
    let mut everything = draft("All", "requester_wait_time", 60);
    let urgent = json!({"priority": "urgent", "metric": "requester_wait_time", "target": 20});
    everything["sla_policy"]["policy_metrics"].as_array_mut().expect("the targets").push(urgent);
    make(&admin, incidents).await;
    let second = make(&admin, everything).await;
    let ticket = desk.request_of(ROWAN, "My ferry").await;
    let breach = async || slas(&desk, ticket).await["policy_metrics"][0]["breach_at"].clone();
    assert_eq!(breach().await, "2026-11-23T10:00:00Z");
    put(&desk, ticket, json!({"priority": "urgent"})).await;
    assert_eq!(breach().await, "2026-11-23T09:20:00Z");
    put(&desk, ticket, json!({"priority": "normal", "type": "incident"})).await;
    assert_eq!(breach().await, "2026-11-23T09:10:00Z");
    put(&desk, ticket, json!({"type": "task"})).await;
    // The policy changes nothing until the ticket does.
    assert_eq!(admin.delete(&format!("slas/policies/{second}")).await.status, 204);
    assert_eq!(breach().await, "2026-11-23T10:00:00Z");
    desk.hands.forward_seconds(7_200);
    put(&desk, ticket, json!({"subject": "My other ferry"})).await;
    assert_eq!(slas(&desk, ticket).await, json!({"policy_metrics": []}));

    let page = admin.get("incremental/ticket_metric_events?start_time=0").await.body;
    let events = page["ticket_metric_events"].as_array().expect("the events");
    let of = |kind: &str| {
        let own = |event: &&Value| event["metric"] == "requester_wait_time" && event["type"] == kind;
        events.iter().filter(own).collect::<Vec<_>>()
    };
    let targets: Vec<_> = of("apply_sla").iter().map(|event| event["sla"]["target"].clone()).collect();
    assert_eq!(targets, [json!(60), json!(20), json!(10), json!(60), Value::Null]);
    assert_eq!(
        of("apply_sla")[0]["sla"],
        json!({"target": 60, "target_in_seconds": 3_600, "business_hours": false,
               "policy": {"id": second, "title": "All", "description": null}}),
    );
    let breaches: Vec<_> = of("breach").iter().map(|event| (&event["time"], &event["deleted"])).collect();
    let (time, gone, came) = (|minute: &str| json!(minute), json!(true), json!(false));
    let at = [time("2026-11-23T09:10:00Z"), time("2026-11-23T09:20:00Z"), time("2026-11-23T10:00:00Z")];
    assert_eq!(breaches, [(&at[0], &gone), (&at[1], &gone), (&at[2], &gone), (&at[2], &came)]);
});

on_both_engines!(metric_events_are_exported_by_their_time, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    make(&admin, draft("All", "first_reply_time", 1)).await;
    let ticket = desk.request_of(ROWAN, "My ferry").await;
    let path = "incremental/ticket_metric_events";
    let body = admin.get(&format!("{path}?start_time=0")).await.body;
    assert_eq!(keys(&body), ["count", "end_of_stream", "end_time", "next_page", "ticket_metric_events"]);
    let events = &body["ticket_metric_events"];
    assert_eq!(
        each(events, "type"),
        [
            "measure",
            "activate",
            "measure",
            "activate",
            "apply_sla",
            "measure",
            "activate",
            "measure",
            "activate"
        ],
    );
    let first = json!({
        "id": events[0]["id"], "ticket_id": ticket, "metric": "agent_work_time", "instance_id": 0,
        "time": "2026-11-23T09:00:00Z", "type": "measure",
    });
    assert_eq!(events[0], first);
    desk.hands.forward_seconds(120);
    let body = admin.get(&format!("{path}?start_time={}&per_page=1000", BEGIN + 1)).await.body;
    let breach = &body["ticket_metric_events"];
    assert_eq!((each(breach, "type"), &breach[0]["deleted"]), (vec![&json!("breach")], &json!(false)));
    assert_eq!((&breach[0]["time"], &body["count"]), (&json!("2026-11-23T09:01:00Z"), &json!(1)));
    put(&desk, ticket, json!({"status": "pending", "comment": {"body": "Soon."}})).await;
    let body = admin.get(&format!("{path}?start_time={}", BEGIN + 61)).await.body;
    let statuses: Vec<_> = body["ticket_metric_events"].as_array().expect("a list").iter().collect();
    let status = statuses.iter().find(|event| event["type"] == "update_status").expect("a status");
    assert_eq!(status["status"], json!({"calendar": 2, "business": 2}));
    for start in ["", "?start_time=", "?start_time=soon"] {
        assert_eq!(admin.get(&format!("{path}{start}")).await.status, 400, "{start}");
    }
});

on_both_engines!(service_levels_come_along_with_lists, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    make(&desk.admin(), draft("All", "first_reply_time", 60)).await;
    for subject in ["One", "Two"] {
        desk.request_of(ROWAN, subject).await;
    }
    let body = desk.agent().get("tickets?include=slas,metric_events,None").await.body;
    for ticket in body["tickets"].as_array().expect("the tickets") {
        assert_eq!(ticket["slas"]["policy_metrics"][0]["stage"], "active");
        let metrics = ["agent_work_time", "reply_time", "requester_wait_time", "resolution_time"];
        assert_eq!(keys(&ticket["metric_events"]), metrics);
        let ids = each(&ticket["metric_events"]["reply_time"], "ticket_id");
        assert!(ids.iter().all(|id| **id == ticket["id"]));
    }
    let exported = desk.admin().get("incremental/tickets?start_time=0&include=slas").await.body;
    assert_eq!(exported["tickets"][1]["slas"]["policy_metrics"][0]["metric"], "first_reply_time");
});

on_both_engines!(metric_events_are_listed_by_pages, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    make(&admin, draft("All", "first_reply_time", 1)).await;
    for subject in ["One", "Two", "Three"] {
        desk.request_of(ROWAN, subject).await;
        desk.hands.forward_seconds(100);
    }
    let path = "incremental/ticket_metric_events?start_time=0";
    let all = admin.get(path).await.body["ticket_metric_events"].clone();
    let all = all.as_array().expect("events");
    let mut told = Vec::new();
    let mut next = Some(format!("{path}&page[size]=12"));
    let mut last = Value::Null;
    while let Some(path) = next {
        let page = admin.get(&path).await.body;
        assert_eq!(keys(&page), ["links", "meta", "ticket_metric_events"]);
        let events = page["ticket_metric_events"].as_array().expect("events");
        assert!((1..=12).contains(&events.len()), "{}", events.len());
        told.extend(events.clone());
        let url = page["links"]["next"].as_str();
        next = url.and_then(|url| Some(url.split_once("/api/v2/")?.1.to_owned()));
        last = page;
    }
    assert!(told.len() > 24);
    assert_eq!(&told, all);
    // The page before the last one ends where the last one began.
    let before = last["meta"]["before_cursor"].as_str().expect("a cursor");
    let back = admin.get(&format!("{path}&page[size]=12&page[before]={before}")).await.body;
    let events = back["ticket_metric_events"].as_array().expect("events");
    let from = told.len() - last["ticket_metric_events"].as_array().expect("events").len();
    assert_eq!(events.as_slice(), &told[from - events.len()..from]);
    assert_eq!(admin.get("incremental/ticket_metric_events?page[size]=5").await.status, 400);
});
