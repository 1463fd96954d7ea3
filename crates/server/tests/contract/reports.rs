//! Reports over HTTP: what they tell, of which tickets, as CSV, and by which service levels.

use crate::caller::Caller;
use crate::desk::{OTHER, ROWAN, TestDesk, eventually, files_with};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

const GWEN: &str = r#"
[[users]]
key = "gwen-groups"
name = "Gwen Groups"
email = "gwen@desk.example"
role = "agent"
ticket_restriction = "groups"
password = "ada-password"
groups = ["licensing"]
"#;

fn level(title: &str) -> Value {
    let filter = json!({"all": [{"field": "current_tags", "operator": "includes", "value": "urgent_case"}], "any": []});
    json!({
        "title": title, "metric": "first_reply", "working_days": 2, "target_percent": 80, "filter": filter,
    })
}

/// The report, once so many tickets have come in.
async fn counted(caller: &Caller, query: &str, came_in: i64) -> Value {
    eventually("a report", async || {
        let answer = caller.get(&format!("reports/team?{query}")).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let report = answer.body["report"].clone();
        let days = report["days"].as_array().expect("days");
        let sum: i64 = days.iter().filter_map(|day| day["came_in"].as_i64()).sum();
        (sum == came_in && report["is_counting"] == false).then_some(report)
    })
    .await
}

on_both_engines!(a_report_tells_what_happened_a_moment_ago, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let levels = json!({"settings": {"reports": {"service_levels": [level("Soon")]}}});
    assert_eq!(desk.admin().put("account/settings", levels).await.status, 200);
    let first = desk.request_of(ROWAN, "One").await;
    desk.request_of(OTHER, "Two").await;
    desk.hands.forward_seconds(30 * 60);
    let me = desk.agent().get("users/me").await.body["user"]["id"].clone();
    let update = json!({"ticket": {
        "comment": {"body": "Done."}, "status": "solved", "assignee_id": me, "tags": ["urgent_case"],
    }});
    assert_eq!(desk.agent().put(&format!("tickets/{first}"), update).await.status, 200);
    let report = counted(&desk.agent(), "period=today", 2).await;
    assert_eq!(report["period"]["start_date"], "2026-11-23");
    let today = json!({"date": "2026-11-23", "is_worked": true, "came_in": 2, "solved": 1, "reopened": 0, "backlog": 1});
    assert_eq!(report["days"], json!([today]));
    assert_eq!(report["first_reply"], json!({"tickets": 1, "median_minutes": 30}));
    let level = &report["service_levels"][0];
    assert_eq!([&level["met"], &level["missed"], &level["undecided"]], [1, 0, 0], "{level}");
    assert_eq!(report["waiting"].as_array().map(Vec::len), Some(1));
    let tagged = counted(&desk.agent(), "period=today&tag=urgent_case", 1).await;
    assert_eq!(tagged["workload"], json!([]));
});

on_both_engines!(who_sees_some_tickets_has_a_report_of_those, async |database: TestDatabase| {
    let folder = files_with(GWEN);
    let folder = folder.path().display().to_string();
    let desk = TestDesk::start_with(database, &["--desk", &folder]).await;
    let mine = desk.request_of(ROWAN, "=HYPERLINK(\"http://elsewhere.example\")").await;
    desk.request_of(ROWAN, "Not for Gwen").await;
    let groups = desk.agent().get("groups").await.body["groups"].clone();
    let licensing = groups.as_array().and_then(|all| {
        all.iter().find(|one| one["name"].as_str().is_some_and(|name| name.contains("Licensing")))
    });
    let licensing = licensing.expect("the group")["id"].clone();
    let moved = json!({"ticket": {"group_id": licensing, "assignee_id": null}});
    assert_eq!(desk.admin().put(&format!("tickets/{mine}"), moved).await.status, 200);
    counted(&desk.agent(), "period=today", 2).await;
    let gwen = Caller::nobody(desk.url()).with_password("gwen@desk.example", "ada-password");
    let report = counted(&gwen, "period=today", 1).await;
    let told = report.to_string();
    assert!(!told.contains("Not for Gwen") && report["groups"].as_array().map(Vec::len) == Some(1), "{told}");

    let file = gwen.page("/api/v2/reports/team/waiting.csv?period=today").await;
    let head = |name: &str| file.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    assert_eq!(head("content-type").as_deref(), Some("text/csv; charset=utf-8"));
    let disposition = head("content-disposition").expect("a name");
    assert_eq!(disposition, "attachment; filename=\"waiting-2026-11-23-2026-11-23.csv\"");
    let text = file.text().await.expect("a text");
    assert!(text.starts_with("\u{feff}Ticket,Subject,Status,Group,Since,Hours\r\n"), "{text}");
    assert!(text.contains(r#","'=HYPERLINK(""http://elsewhere.example"")","#), "{text}");
    assert!(!text.contains("Not for Gwen"), "{text}");
});

on_both_engines!(what_is_no_period_is_refused, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    for wrong in [
        "period=yesterday",
        "start_date=2026-13-01",
        "end_date=2026-11-01",
        "start_date=2026-11-02&end_date=2026-11-01",
        "start_date=1990-01-01&end_date=2026-11-01",
        "group_id=support",
    ] {
        let answer = desk.agent().get(&format!("reports/team?{wrong}")).await;
        assert_eq!(answer.status, 400, "{wrong}: {}", answer.body);
    }
    let from = desk.agent().get("reports/team?start_date=2026-11-20").await.body;
    assert_eq!(
        (&from["report"]["period"]["name"], &from["report"]["period"]["end_date"]),
        (&Value::Null, &json!("2026-11-23"))
    );
    assert_eq!(desk.agent().get("reports/team/everything").await.status, 404);
    for table in ["service_levels", "days", "groups", "agents", "workload", "waiting"] {
        assert_eq!(
            desk.agent().page(&format!("/api/v2/reports/team/{table}")).await.status(),
            200,
            "{table}"
        );
    }
});

on_both_engines!(service_levels_are_settings, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let settings = |levels: Value| json!({"settings": {"reports": {"service_levels": levels}}});
    let kept = admin.put("account/settings", settings(json!([level(" Soon ")]))).await;
    assert_eq!(kept.status, 200, "{}", kept.body);
    let kept = kept.body["settings"]["reports"]["service_levels"].clone();
    assert_eq!(kept[0]["title"], "Soon");
    let with = |name: &str, value: Value| {
        let mut level = level("Soon");
        level[name] = value;
        json!([level])
    };
    for wrong in [
        with("title", json!(" ")),
        with("title", json!("x".repeat(300))),
        with("working_days", json!(0)),
        with("target_percent", json!(101)),
        with("filter", json!({"all": [{"field": "no_such_field", "operator": "is", "value": "x"}]})),
        json!(vec![level("Soon"); 13]),
    ] {
        let answer = admin.put("account/settings", settings(wrong.clone())).await;
        assert_eq!(answer.status, 400, "{wrong}: {}", answer.body);
    }
    let answer = admin.put("account/settings", settings(with("metric", json!("mood")))).await;
    assert!((400..500).contains(&answer.status), "{}", answer.body);
    assert_eq!(admin.get("account/settings").await.body["settings"]["reports"]["service_levels"], kept);
});
