//! Schedules and their holidays: made, shown, changed and taken away by admins.

use crate::desk::TestDesk;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use reqwest::Method;
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};

const SCHEDULES: &str = "business_hours/schedules";

/// Makes a schedule in London; its id.
pub async fn make(desk: &TestDesk, name: &str) -> i64 {
    let draft = json!({"schedule": {"name": name, "time_zone": "Europe/London"}});
    let answer = desk.admin().post(SCHEDULES, draft).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.body["schedule"]["id"].as_i64().expect("an id")
}

/// Makes a holiday of a schedule; its id.
pub async fn make_holiday(desk: &TestDesk, schedule: i64, first: &str, last: &str) -> i64 {
    let draft = json!({"holiday": {"name": "Nobody works", "start_date": first, "end_date": last}});
    let answer = desk.admin().post(&format!("{SCHEDULES}/{schedule}/holidays"), draft).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.body["holiday"]["id"].as_i64().expect("an id")
}

/// What an admin sees of all of them.
async fn everything(desk: &TestDesk) -> Vec<Value> {
    let schedules = desk.admin().get(SCHEDULES).await.body["schedules"].clone();
    let mut all = vec![schedules.clone()];
    for schedule in schedules.as_array().expect("the schedules") {
        all.push(desk.admin().get(&format!("{SCHEDULES}/{}/holidays", schedule["id"])).await.body);
    }
    all
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().map(|object| object.keys().map(String::as_str).collect()).unwrap_or_default()
}

on_both_engines!(a_schedule_is_made_changed_and_taken_away, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let draft = json!({"schedule": {"name": " East Coast ", "time_zone": "Eastern Time (US & Canada)"}});
    let made = admin.post(SCHEDULES, draft).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let schedule = &made.body["schedule"];
    let expected = ["created_at", "default", "id", "intervals", "name", "time_zone", "updated_at"];
    assert_eq!(keys(schedule), expected);
    assert_eq!(schedule["name"], "East Coast");
    assert_eq!(schedule["time_zone"], "Eastern Time (US & Canada)");
    assert_eq!(schedule["intervals"].as_array().map(Vec::len), Some(5), "Monday to Friday");
    assert_eq!(schedule["intervals"][0], json!({"start_time": 1_980, "end_time": 2_460}));
    let path = format!("{SCHEDULES}/{}", schedule["id"]);
    assert_eq!(made.header("location"), Some(format!("{}/api/v2/{path}.json", desk.url()).as_str()));
    assert_eq!(desk.agent().get(&path).await.body, made.body, "agents may look");

    desk.hands.forward_seconds(60);
    let changed = admin.put(&path, json!({"schedule": {"name": "EMEA", "time_zone": "London"}})).await;
    assert_eq!((changed.status, &changed.body["schedule"]["name"]), (200, &json!("EMEA")));
    assert_eq!(changed.body["schedule"]["updated_at"], "2026-11-23T09:01:00Z");
    assert_eq!(changed.body["schedule"]["created_at"], schedule["created_at"]);
    let one = admin.put(&path, json!({"schedule": {"time_zone": "Asia/Kathmandu"}})).await.body;
    assert_eq!(
        (&one["schedule"]["name"], &one["schedule"]["time_zone"]),
        (&json!("EMEA"), &json!("Asia/Kathmandu"))
    );

    let week = json!({"workweek": {"intervals": [
        {"start_time": 10_020, "end_time": 0}, {"start_time": 1_440, "end_time": 2_880},
    ]}});
    let week = admin.put(&format!("{path}/workweek.json"), week).await;
    let in_order = json!([
        {"start_time": 1_440, "end_time": 2_880}, {"start_time": 10_020, "end_time": 10_080},
    ]);
    assert_eq!((week.status, week.body), (200, json!({"workweek": {"intervals": in_order}})));
    let list = admin.get(SCHEDULES).await.body;
    let listed = list["schedules"].as_array().expect("the schedules");
    assert_eq!(listed.last().expect("the last one")["intervals"], in_order);
    assert_eq!(list["count"], listed.len());

    let gone = admin.delete(&path).await;
    assert_eq!((gone.status, gone.body), (204, Value::Null));
    let left = admin.get(SCHEDULES).await.body["count"].as_u64().expect("a count");
    assert_eq!(left + 1, list["count"].as_u64().expect("a count"));
    for method in [Method::GET, Method::PUT, Method::DELETE] {
        let body = (method == Method::PUT).then(|| json!({"schedule": {"name": "Back"}}));
        assert_eq!(admin.send(method.clone(), &path, body).await.status, 404, "{method}");
    }
    let week = json!({"workweek": {"intervals": []}});
    assert_eq!(admin.put(&format!("{path}/workweek"), week).await.status, 404);
});

on_both_engines!(a_holiday_is_made_changed_and_taken_away, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let schedule = make(&desk, "Holidays").await;
    let list = format!("{SCHEDULES}/{schedule}/holidays");
    let draft =
        json!({"holiday": {"name": "New Year", "start_date": "2026-12-30", "end_date": "2027-01-02"}});
    let made = admin.post(&list, draft).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let holiday = &made.body["holiday"];
    assert_eq!(keys(holiday), ["end_date", "id", "name", "start_date"]);
    let path = format!("{list}/{}", holiday["id"]);
    assert_eq!(made.header("location"), Some(format!("{}/api/v2/{path}.json", desk.url()).as_str()));
    assert_eq!(desk.agent().get(&path).await.body, made.body, "agents may look");

    let changed = admin.put(&path, json!({"holiday": {"end_date": "2027-01-03"}})).await;
    let expected = json!({
        "id": holiday["id"], "name": "New Year", "start_date": "2026-12-30", "end_date": "2027-01-03",
    });
    assert_eq!((changed.status, &changed.body["holiday"]), (200, &expected));
    let listed = admin.get(&list).await.body;
    assert_eq!((&listed["holidays"], &listed["count"]), (&json!([expected]), &json!(1)));

    let other = make(&desk, "Another").await;
    assert_eq!(admin.get(&path.replace(&list, &format!("{SCHEDULES}/{other}/holidays"))).await.status, 404);
    assert_eq!(admin.delete(&path).await.status, 204);
    assert_eq!(admin.delete(&path).await.status, 404);
    assert_eq!(admin.get(&list).await.body["count"], 0);
    assert_eq!(admin.delete(&format!("{SCHEDULES}/{schedule}")).await.status, 204);
    assert_eq!(admin.get(&list).await.status, 404, "without its schedule there is no list");
    let draft = json!({"holiday": {"name": "A", "start_date": "2027-01-01", "end_date": "2027-01-01"}});
    assert_eq!(admin.post(&list, draft).await.status, 404);
});

on_both_engines!(holidays_are_listed_by_their_days, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let schedule = make(&desk, "Holidays").await;
    let mut ids = Vec::new();
    for (first, last) in
        [("2026-12-25", "2026-12-28"), ("2026-04-03", "2026-04-06"), ("2027-01-01", "2027-01-01")]
    {
        ids.push(make_holiday(&desk, schedule, first, last).await);
    }
    let (christmas, easter, new_year) = (ids[0], ids[1], ids[2]);
    for (query, expected) in [
        ("", vec![easter, christmas, new_year]),
        ("?start_date=2026-12-26", vec![christmas, new_year]),
        ("?start_date=2026-12-29", vec![new_year]),
        ("?end_date=2026-12-25", vec![easter, christmas]),
        ("?end_date=2026-12-24", vec![easter]),
        ("?start_date=2026-04-04&end_date=2026-12-31", vec![christmas]),
        ("?page[size]=2", vec![easter, christmas]),
    ] {
        let answer = desk.admin().get(&format!("{SCHEDULES}/{schedule}/holidays{query}")).await;
        let holidays = answer.body["holidays"].as_array().expect("the holidays");
        let found: Vec<_> = holidays.iter().filter_map(|holiday| holiday["id"].as_i64()).collect();
        assert_eq!(found, expected, "{query}");
    }
    let wrong = desk.admin().get(&format!("{SCHEDULES}/{schedule}/holidays?start_date=2026-02-30")).await;
    assert_eq!(wrong.status, 400);
    assert!(wrong.body["error"]["message"].as_str().is_some_and(|words| words.starts_with("start_date")));
});

on_both_engines!(one_schedule_is_the_desk_s, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    for schedule in admin.get(SCHEDULES).await.body["schedules"].as_array().expect("the schedules") {
        assert_eq!(admin.delete(&format!("{SCHEDULES}/{}", schedule["id"])).await.status, 204);
    }
    let defaults = async || {
        let schedules = admin.get(SCHEDULES).await.body["schedules"].clone();
        let schedules = schedules.as_array().expect("the schedules").clone();
        let defaults = schedules.into_iter().filter(|schedule| schedule["default"] == true);
        defaults.filter_map(|schedule| schedule["id"].as_i64()).collect::<Vec<_>>()
    };
    let (first, second) = (make(&desk, "First").await, make(&desk, "Second").await);
    assert_eq!(defaults().await, [first]);
    let third = json!({"schedule": {"name": "Third", "time_zone": "UTC", "default": true}});
    let third = admin.post(SCHEDULES, third).await.body["schedule"]["id"].as_i64().expect("an id");
    assert_eq!(defaults().await, [third]);
    let default = json!({"schedule": {"default": true}});
    assert_eq!(admin.put(&format!("{SCHEDULES}/{second}"), default).await.body["schedule"]["default"], true);
    assert_eq!(defaults().await, [second]);
    assert_eq!(admin.delete(&format!("{SCHEDULES}/{second}")).await.status, 204);
    assert_eq!(defaults().await, [first], "the oldest that is left");
});

/// A call with one thing wrong, and the field that is named.
fn wrong_calls(schedule: i64, holiday: i64) -> Vec<(Method, String, Value, &'static str, &'static str)> {
    let (post, put) = (Method::POST, Method::PUT);
    let one = format!("{SCHEDULES}/{schedule}");
    let (week, list) = (format!("{one}/workweek"), format!("{one}/holidays"));
    let (day, all) = (format!("{list}/{holiday}"), SCHEDULES.to_owned());
    let named = |name: &str, zone: &str| json!({"schedule": {"name": name, "time_zone": zone}});
    let weeks = |times: &[(i64, i64)]| {
        let intervals = times.iter().map(|(from, to)| json!({"start_time": from, "end_time": to}));
        json!({"workweek": {"intervals": intervals.collect::<Vec<_>>()}})
    };
    let many: Vec<_> = (0..101).map(|at| (at * 2, at * 2 + 1)).collect();
    let days =
        |first: &str, last: &str| json!({"holiday": {"name": "A", "start_date": first, "end_date": last}});
    vec![
        (post.clone(), all.clone(), named("", "UTC"), "name", "BlankValue"),
        (post.clone(), all.clone(), json!({"schedule": {}}), "name", "BlankValue"),
        (post.clone(), all.clone(), json!({"schedule": {}}), "time_zone", "BlankValue"),
        (post.clone(), all.clone(), named(&"x".repeat(256), "UTC"), "name", "TooLong"),
        (post.clone(), all.clone(), named("A", "Mars/Olympus"), "time_zone", "InvalidValue"),
        (post.clone(), all, named("A", "../UTC"), "time_zone", "InvalidValue"),
        (put.clone(), one.clone(), json!({"schedule": {"name": " \u{0} "}}), "name", "BlankValue"),
        (put.clone(), one, json!({"schedule": {"time_zone": "Londres"}}), "time_zone", "InvalidValue"),
        (put.clone(), week.clone(), weeks(&[(60, 60)]), "intervals", "InvalidValue"),
        (put.clone(), week.clone(), weeks(&[(120, 60)]), "intervals", "InvalidValue"),
        (put.clone(), week.clone(), weeks(&[(-60, 60)]), "intervals", "InvalidValue"),
        (put.clone(), week.clone(), weeks(&[(0, 10_081)]), "intervals", "InvalidValue"),
        (put.clone(), week.clone(), weeks(&[(0, 120), (60, 180)]), "intervals", "InvalidValue"),
        (put.clone(), week, weeks(&many), "intervals", "InvalidValue"),
        (post.clone(), list.clone(), json!({"holiday": {}}), "name", "BlankValue"),
        (post.clone(), list.clone(), json!({"holiday": {"name": "A"}}), "start_date", "BlankValue"),
        (post.clone(), list.clone(), json!({"holiday": {"name": "A"}}), "end_date", "BlankValue"),
        (post.clone(), list.clone(), days("2026-02-30", "2026-03-01"), "start_date", "InvalidValue"),
        (post.clone(), list.clone(), days("2026-03-01", "tomorrow"), "end_date", "InvalidValue"),
        (post, list, days("2026-03-02", "2026-03-01"), "end_date", "InvalidValue"),
        (
            put.clone(),
            day.clone(),
            json!({"holiday": {"end_date": "2026-12-24"}}),
            "end_date",
            "InvalidValue",
        ),
        (put, day, json!({"holiday": {"start_date": "2026-12-29"}}), "end_date", "InvalidValue"),
    ]
}

on_both_engines!(what_cannot_be_a_schedule_or_a_holiday_is_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let schedule = make(&desk, "Kept").await;
    let holiday = make_holiday(&desk, schedule, "2026-12-25", "2026-12-28").await;
    let before = everything(&desk).await;
    for (method, path, body, field, error) in wrong_calls(schedule, holiday) {
        let answer = desk.admin().send(method, &path, Some(body.clone())).await;
        assert_eq!(answer.status, 422, "{path} {body}: {}", answer.body);
        let detail = &answer.body["details"][field][0];
        assert_eq!(detail["error"], error, "{path} {body}: {}", answer.body);
        assert!(detail["description"].is_string(), "{}", answer.body);
    }
    let path = format!("{SCHEDULES}/{schedule}");
    for (body, named) in [
        (json!({"schedule": {"name": 7}}), "schedule.name"),
        (json!({}), "."),
        (json!({"schedule": {"default": "yes"}}), "schedule.default"),
    ] {
        let answer = desk.admin().put(&path, body).await;
        assert_eq!((answer.status, &answer.body["error"]["title"]), (400, &json!("Invalid attribute")));
        let message = answer.body["error"]["message"].as_str().expect("a message");
        assert!(message.starts_with(named), "{message}");
    }
    let week = json!({"workweek": {"intervals": [{"start_time": "9:00", "end_time": 1}]}});
    let answer = desk.admin().put(&format!("{path}/workweek"), week).await;
    let message = answer.body["error"]["message"].as_str().expect("a message");
    assert!(answer.status == 400 && message.starts_with("workweek.intervals[0].start_time"), "{message}");
    assert_eq!(everything(&desk).await, before);
});

on_both_engines!(a_schedule_has_no_more_holidays_than_can_be_read_at_once, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let schedule = make(&desk, "Full").await;
    let many = format!(
        "WITH RECURSIVE days(day) AS (SELECT 1 UNION ALL SELECT day + 1 FROM days WHERE day < 999)
         INSERT INTO schedule_holidays (schedule_id, name, first_day, last_day, created_at, updated_at)
         SELECT {schedule}, 'A', day, day, 1, 1 FROM days"
    );
    desk.database().await.execute_unprepared(&many).await.expect("999 holidays");
    make_holiday(&desk, schedule, "2026-12-25", "2026-12-25").await;
    let one_more = json!({"holiday": {"name": "A", "start_date": "2027-01-01", "end_date": "2027-01-01"}});
    let answer = desk.admin().post(&format!("{SCHEDULES}/{schedule}/holidays"), one_more).await;
    assert_eq!(answer.status, 422, "{}", answer.body);
    let said = &answer.body["details"]["holidays"][0]["description"];
    assert_eq!(*said, "A schedule must have 1000 holidays or fewer");
    let count = desk.admin().get(&format!("{SCHEDULES}/{schedule}/holidays")).await.body["count"].clone();
    assert_eq!(count, 1_000);
});

on_both_engines!(intervals_are_set_by_their_own_call_only, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let path = format!("{SCHEDULES}/{}", make(&desk, "Kept").await);
    let before = desk.admin().get(&path).await.body["schedule"]["intervals"].clone();
    let answer = desk.admin().put(&path, json!({"schedule": {"intervals": [], "id": 1}})).await;
    assert_eq!((answer.status, &answer.body["schedule"]["intervals"]), (200, &before));
    let warning = answer.header("x-zendesk-api-warn").expect("a warning");
    assert!(warning.contains("schedule.intervals") && warning.contains("schedule.id"), "{warning}");
});
