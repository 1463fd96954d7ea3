//! Ticket metrics: counted as tickets change, by the calendar and in the desk's working hours.

use crate::desk::{ROWAN, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().map(|object| object.keys().map(String::as_str).collect()).unwrap_or_default()
}

fn minutes(calendar: i64, business: i64) -> Value {
    json!({"calendar": calendar, "business": business})
}

async fn metrics(desk: &TestDesk, ticket: i64) -> Value {
    let answer = desk.agent().get(&format!("tickets/{ticket}/metrics.json")).await;
    assert_eq!((answer.status, keys(&answer.body)), (200, vec!["ticket_metric"]), "{}", answer.body);
    answer.body["ticket_metric"].clone()
}

/// Lets some minutes pass, and then has an agent change the ticket.
async fn later(desk: &TestDesk, minutes: i64, ticket: i64, update: Value) {
    desk.hands.forward_seconds(minutes * 60);
    let answer = desk.agent().put(&format!("tickets/{ticket}"), json!({ "ticket": update })).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

on_both_engines!(a_new_ticket_s_metrics_have_the_contract_s_keys, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "My ferry").await;
    let (now, nothing) = ("2026-11-23T09:00:00Z", json!({"calendar": null, "business": null}));
    let expected = json!({
        "url": format!("{}/api/v2/ticket_metrics/{ticket}.json", desk.url()),
        "id": ticket, "ticket_id": ticket, "created_at": now, "updated_at": now,
        "group_stations": 1, "assignee_stations": 0, "reopens": 0, "replies": 0,
        "assignee_updated_at": null, "requester_updated_at": now, "status_updated_at": now,
        "initially_assigned_at": null, "assigned_at": null, "solved_at": null,
        "latest_comment_added_at": now,
        "reply_time_in_minutes": nothing, "first_resolution_time_in_minutes": nothing,
        "full_resolution_time_in_minutes": nothing, "agent_wait_time_in_minutes": nothing,
        "requester_wait_time_in_minutes": nothing, "on_hold_time_in_minutes": minutes(0, 0),
    });
    assert_eq!(metrics(&desk, ticket).await, expected);
    let by_its_id = desk.agent().get(&format!("ticket_metrics/{ticket}")).await;
    assert_eq!((by_its_id.status, &by_its_id.body["ticket_metric"]), (200, &expected));
});

// From Monday, 9:00, on. The desk works from 9:00 to 17:00.
on_both_engines!(metrics_follow_a_ticket_through_its_life, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let ticket = desk.request_of(ROWAN, "My ferry").await;
    let rowan = desk.requester(ROWAN).await;
    let me = desk.agent().get("users/me").await.body["user"]["id"].clone();
    later(&desk, 5, ticket, json!({"comment": {"body": "A note.", "public": false}})).await;
    let reply = json!({"comment": {"body": "At noon."}, "status": "pending", "assignee_id": me});
    later(&desk, 26 * 60 - 5, ticket, reply).await;
    later(&desk, 60, ticket, json!({"status": "hold"})).await;
    later(&desk, 30, ticket, json!({"status": "solved"})).await;
    desk.hands.forward_seconds(10 * 60);
    let answer = json!({"request": {"comment": {"body": "It did not go."}}});
    assert_eq!(rowan.put(&format!("requests/{ticket}"), answer).await.status, 200);
    let solved = json!({"status": "solved", "comment": {"body": "It went at one."}, "group_id": null, "assignee_id": null});
    later(&desk, 20, ticket, solved).await;

    let metrics = metrics(&desk, ticket).await;
    for (key, value) in [
        ("reply_time_in_minutes", minutes(26 * 60, 10 * 60)),
        ("first_resolution_time_in_minutes", minutes(26 * 60 + 90, 10 * 60 + 90)),
        ("full_resolution_time_in_minutes", minutes(26 * 60 + 120, 10 * 60 + 120)),
        ("agent_wait_time_in_minutes", minutes(60, 60)),
        ("requester_wait_time_in_minutes", minutes(26 * 60 + 50, 10 * 60 + 50)),
        ("on_hold_time_in_minutes", minutes(30, 30)),
        ("replies", json!(2)),
        ("reopens", json!(1)),
        ("group_stations", json!(1)),
        ("assignee_stations", json!(1)),
        ("initially_assigned_at", json!("2026-11-24T11:00:00Z")),
        ("assigned_at", json!("2026-11-24T11:00:00Z")),
        ("assignee_updated_at", json!("2026-11-24T12:30:00Z")),
        ("requester_updated_at", json!("2026-11-24T12:40:00Z")),
        ("status_updated_at", json!("2026-11-24T13:00:00Z")),
        ("solved_at", json!("2026-11-24T13:00:00Z")),
        ("latest_comment_added_at", json!("2026-11-24T13:00:00Z")),
        ("created_at", json!("2026-11-23T09:00:00Z")),
        ("updated_at", json!("2026-11-24T13:00:00Z")),
    ] {
        assert_eq!(metrics[key], value, "{key}");
    }
});

on_both_engines!(metrics_are_listed_and_come_along_with_tickets, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let mut tickets = Vec::new();
    for subject in ["One", "Two", "Three"] {
        tickets.push(desk.request_of(ROWAN, subject).await);
    }
    let agent = desk.agent();
    let all = agent.get("ticket_metrics.json").await.body;
    let ids = |list: &Value| -> Vec<i64> {
        let list = list.as_array().expect("a list").iter();
        list.map(|one| one["ticket_id"].as_i64().expect("an id")).collect()
    };
    let newest_first: Vec<_> = tickets.iter().rev().copied().collect();
    assert_eq!((ids(&all["ticket_metrics"]), &all["count"]), (newest_first.clone(), &json!(3)));
    let mut page = agent.get("ticket_metrics?page[size]=2").await.body;
    let mut seen = ids(&page["ticket_metrics"]);
    let next = page["links"]["next"].as_str().expect("a next page");
    let below = next.split("/api/v2/").nth(1).expect("a path").to_owned();
    page = agent.get(&below).await.body;
    seen.extend(ids(&page["ticket_metrics"]));
    assert_eq!((seen, &page["meta"]["has_more"]), (newest_first, &json!(false)));

    let one = metrics(&desk, tickets[1]).await;
    let shown = agent.get(&format!("tickets/{}?include=metric_sets", tickets[1])).await.body;
    assert_eq!((&shown["metric_sets"], &shown["ticket"]["metric_set"]), (&json!([one]), &one));
    let listed = agent.get("tickets?include=users,metric_sets").await.body;
    let mut sets = ids(&listed["metric_sets"]);
    sets.sort_unstable();
    assert_eq!(sets, tickets);
    assert_eq!(listed["tickets"][1]["metric_set"], one);
    let without = agent.get("tickets").await.body;
    assert!(without.get("metric_sets").is_none() && without["tickets"][1].get("metric_set").is_none());
});

on_both_engines!(working_time_is_counted_by_the_schedule_as_it_is, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let waited = async |day: &str| {
        let ticket = desk.request_of(ROWAN, day).await;
        later(&desk, 24 * 60, ticket, json!({"status": "pending"})).await;
        metrics(&desk, ticket).await["requester_wait_time_in_minutes"].clone()
    };
    assert_eq!(waited("Monday to Tuesday").await, minutes(1_440, 480));
    let schedules = admin.get("business_hours/schedules").await.body["schedules"].clone();
    let path = format!("business_hours/schedules/{}", schedules[0]["id"]);
    let holiday = json!({"holiday": {"name": "A", "start_date": "2026-11-25", "end_date": "2026-11-25"}});
    assert_eq!(admin.post(&format!("{path}/holidays"), holiday).await.status, 201);
    assert_eq!(waited("Tuesday to a holiday").await, minutes(1_440, 480), "Tuesday's hours only");
    assert_eq!(waited("A holiday to Thursday").await, minutes(1_440, 0));
    let always = json!({"workweek": {"intervals": [{"start_time": 0, "end_time": 10_080}]}});
    assert_eq!(admin.put(&format!("{path}/workweek"), always).await.status, 200);
    assert_eq!(waited("Thursday to Friday").await, minutes(1_440, 1_440));
    let never = json!({"workweek": {"intervals": []}});
    assert_eq!(admin.put(&format!("{path}/workweek"), never).await.status, 200);
    assert_eq!(waited("Friday to Saturday").await, minutes(1_440, 0));
    assert_eq!(admin.delete(&path).await.status, 204);
    assert_eq!(waited("Saturday to Sunday").await, minutes(1_440, 1_440), "without a schedule, always");
});

on_both_engines!(what_names_no_metrics_is_not_found, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    for path in ["ticket_metrics/999", "tickets/999/metrics", "ticket_metrics/x", "tickets/-1/metrics"] {
        let answer = desk.agent().get(path).await;
        assert_eq!((answer.status, &answer.body["error"]), (404, &json!("RecordNotFound")), "{path}");
    }
    let answer = desk.agent().get("ticket_metrics?page=x").await;
    assert_eq!((answer.status, &answer.body["error"]["title"]), (400, &json!("Invalid attribute")));
});
