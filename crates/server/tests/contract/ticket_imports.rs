//! Tickets of another desk, taken over with their histories.

use crate::desk::{ADA, OTHER, ROWAN, TestDesk};
use crate::directory::{assert_refused, id_of, keys};
use crate::engine::TestDatabase;
use crate::jobs::ended;
use crate::on_both_engines;
use serde_json::{Value, json};

on_both_engines!(a_ticket_is_imported_with_its_history, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    desk.request_of(ROWAN, "There before").await;
    let (admin, rowan) = (desk.admin(), desk.requester(ROWAN).await);
    let requester = id_of(&admin, "users?role=end-user", "email", ROWAN).await;
    let ada = id_of(&admin, "users?role=agent", "email", ADA.0).await;
    let mail = desk.mail_to(ROWAN).len();
    let import = json!({"ticket": {
        "requester_id": requester,
        "assignee_id": ada,
        "subject": "A lamp on the pier",
        "description": "not read beside comments",
        "tags": ["pier"],
        "comments": [
            {"author_id": ada, "value": "Between us", "public": false, "created_at": "2020-01-02T10:00:00Z"},
            {"author_id": requester, "value": "It is dark", "created_at": "2020-01-01T10:00:00Z"},
            {"author_id": ada, "body": "We lit it", "created_at": "2020-01-03T10:00:00Z"},
        ],
        "status": "closed",
        "created_at": "2020-01-01T10:00:00Z",
        "solved_at": "2020-01-03T10:00:00Z",
        "updated_at": "2020-01-09T10:00:00Z",
        "nonsense": 1,
    }});
    let made = admin.post("imports/tickets?archive_immediately=true", import).await;
    assert_eq!((made.status, keys(&made.body)), (201, vec!["ticket"]), "{}", made.body);
    assert!(made.header("x-zendesk-api-warn").is_some_and(|warning| warning.contains("ticket.nonsense")));
    let ticket = &made.body["ticket"];
    let id = ticket["id"].as_i64().expect("an id");
    let shown = admin.get(&format!("tickets/{id}?include=metric_sets")).await.body["ticket"].clone();
    for (key, expected) in [
        ("description", json!("It is dark")),
        ("status", json!("closed")),
        ("submitter_id", json!(requester)),
        ("assignee_id", json!(ada)),
        ("tags", json!(["pier"])),
        ("created_at", json!("2020-01-01T10:00:00Z")),
        ("updated_at", json!("2020-01-09T10:00:00Z")),
    ] {
        assert_eq!(shown[key], expected, "{key}");
    }
    let metrics = &shown["metric_set"];
    assert_eq!((&metrics["replies"], &metrics["solved_at"]), (&json!(1), &json!("2020-01-03T10:00:00Z")));
    assert_eq!(metrics["reply_time_in_minutes"]["calendar"], 2 * 24 * 60);
    assert_eq!(metrics["full_resolution_time_in_minutes"]["calendar"], 2 * 24 * 60);

    let comments = admin.get(&format!("tickets/{id}/comments")).await.body["comments"].clone();
    let said: Vec<_> = comments
        .as_array()
        .expect("comments")
        .iter()
        .map(|one| (&one["body"], &one["created_at"], &one["public"]))
        .collect();
    assert_eq!(
        json!(said),
        json!([
            ["It is dark", "2020-01-01T10:00:00Z", true],
            ["Between us", "2020-01-02T10:00:00Z", false],
            ["We lit it", "2020-01-03T10:00:00Z", true],
        ])
    );
    let seen = rowan.get(&format!("requests/{id}/comments")).await.body;
    assert_eq!(seen["count"], 2, "{seen}");
    let audits = admin.get(&format!("tickets/{id}/audits")).await.body.to_string();
    assert!(!audits.contains("Notification"), "{audits}");
    let events = admin.get("incremental/ticket_metric_events?start_time=0").await.body;
    let of_it = events["ticket_metric_events"].as_array().expect("events").iter();
    assert_eq!(of_it.filter(|event| event["ticket_id"] == id).count(), 0);
    assert_eq!(admin.get("search/count?query=type:ticket+lit").await.body["count"], 1);
    // It is new here, however old it is.
    let since = "2026-11-23T08:59:00Z".parse::<frontdesk_model::time::Timestamp>().expect("a moment");
    let export = admin.get(&format!("incremental/tickets?start_time={}", since.seconds())).await.body;
    let exported = export["tickets"].as_array().expect("tickets").iter().any(|one| one["id"] == id);
    assert!(exported, "{export}");
    // A letter that is sent later would come after those of the import.
    desk.sign_in_token(ROWAN).await;
    assert_eq!(desk.mail_to(ROWAN).len(), mail + 1);
});

on_both_engines!(a_ticket_can_be_imported_with_little, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let import = json!({"ticket": {"requester": {"name": "Other", "email": OTHER}, "subject": "A",
        "description": "B"}});
    let made = admin.post("imports/tickets", import).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let ticket = &made.body["ticket"];
    assert_eq!((&ticket["status"], &ticket["description"]), (&json!("new"), &json!("B")));
    assert_eq!(ticket["created_at"], "2026-11-23T09:00:00Z");
    let open =
        json!({"ticket": {"description": "C", "status": "hold", "created_at": "2024-05-01T00:00:00Z"}});
    let made = admin.post("imports/tickets", open).await.body["ticket"].clone();
    assert_eq!((&made["status"], &made["updated_at"]), (&json!("hold"), &json!("2024-05-01T00:00:00Z")));
    // It goes on from there.
    let reply = json!({"ticket": {"comment": {"body": "D"}, "status": "open"}});
    let updated = desk.agent().put(&format!("tickets/{}", made["id"]), reply).await;
    assert_eq!((updated.status, &updated.body["ticket"]["status"]), (200, &json!("open")));
});

on_both_engines!(what_cannot_have_happened_is_not_imported, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let before = desk.rows().await;
    let (past, future) = ("2020-01-01T10:00:00Z", "2026-11-23T09:00:01Z");
    let earlier = "2019-12-31T10:00:00Z";
    for (import, field, error) in [
        (json!({"created_at": future}), "created_at", "InvalidValue"),
        (json!({"created_at": past, "updated_at": future}), "updated_at", "InvalidValue"),
        (json!({"created_at": past, "updated_at": earlier}), "updated_at", "InvalidValue"),
        (json!({"created_at": past, "solved_at": earlier, "status": "solved"}), "solved_at", "InvalidValue"),
        (
            json!({"created_at": past, "comments": [{"value": "a"}, {"value": "b", "created_at": future}]}),
            "comments",
            "InvalidValue",
        ),
        (
            json!({"created_at": past, "comments": [{"value": "a"}, {"value": "b", "author_id": 999_999}]}),
            "comments",
            "InvalidValue",
        ),
        (json!({"comments": [{"value": "a"}, {"value": " "}]}), "comments", "BlankValue"),
        (json!({"comments": [{"value": "a", "author_id": 999_999}]}), "comments", "InvalidValue"),
        (json!({"description": "a", "requester_id": 999_999}), "requester_id", "InvalidValue"),
        (json!({"description": "a", "status": "deleted"}), "status", "InvalidValue"),
    ] {
        let mut ticket = import.clone();
        if ticket.get("comments").is_none() && ticket.get("description").is_none() {
            ticket["description"] = json!("Words");
        }
        let answer = admin.post("imports/tickets", json!({ "ticket": ticket })).await;
        assert_eq!(answer.status, 422, "{import}: {}", answer.body);
        assert_refused(&answer, field, error);
    }
    assert_eq!(admin.post("imports/tickets", json!({"ticket": {"created_at": "soon"}})).await.status, 400);
    assert_eq!(admin.post("imports/tickets/create_many", json!({"tickets": []})).await.status, 400);
    assert_eq!(desk.rows().await, before);
});

on_both_engines!(many_tickets_are_imported_by_a_job, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let imports = json!({"tickets": [
        {"description": "One", "created_at": "2020-01-01T10:00:00Z", "status": "closed"},
        {"description": "Two", "created_at": "2999-01-01T10:00:00Z"},
    ]});
    let job = ended(&admin, admin.post("imports/tickets/create_many", imports).await).await;
    assert_eq!(job["status"], "completed", "{job}");
    let results: &Vec<Value> = job["results"].as_array().expect("results");
    let first = admin.get(&format!("tickets/{}", results[0]["id"])).await.body["ticket"].clone();
    assert_eq!((&first["description"], &first["status"]), (&json!("One"), &json!("closed")));
    assert_eq!(
        (&results[1]["success"], results[1]["errors"].to_string().contains("created_at")),
        (&json!(false), true)
    );
});
