//! Satisfaction: offered where a ticket is solved, said by its requester, and read by admins.

use crate::caller::Caller;
use crate::desk::{ADA, OTHER, ROWAN, TestDesk};
use crate::directory::{assert_refused, each, id_of, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::{Value, json};

async fn ask(desk: &TestDesk) {
    let draft = json!({"settings": {"active_features": {"customer_satisfaction": true}}});
    let answer = desk.admin().put("account/settings", draft).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.body["settings"]["active_features"]["customer_satisfaction"], true);
}

/// A ticket of Rowan's that was solved.
async fn solved(desk: &TestDesk, words: &str) -> i64 {
    let id = desk.request_of(ROWAN, words).await;
    become_status(desk, id, "solved").await;
    id
}

async fn become_status(desk: &TestDesk, id: i64, status: &str) {
    let answer = desk.agent().put(&format!("tickets/{id}"), json!({"ticket": {"status": status}})).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

async fn rate(caller: &Caller, ticket: i64, rating: Value) -> crate::caller::Answer {
    let path = format!("tickets/{ticket}/satisfaction_rating");
    caller.post(&path, json!({ "satisfaction_rating": rating })).await
}

on_both_engines!(a_requester_rates_what_was_solved, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let shown = async |path: &str| desk.agent().get(path).await.body["ticket"]["satisfaction_rating"].clone();
    let before = solved(&desk, "Before anybody asked").await;
    assert_eq!(shown(&format!("tickets/{before}")).await, json!({"score": "unoffered"}));
    ask(&desk).await;
    let id = solved(&desk, "My ferry").await;
    let path = format!("tickets/{id}");
    assert_eq!(shown(&path).await, json!({"score": "offered"}));
    let rowan = desk.requester(ROWAN).await;
    let reasons = rowan.get("satisfaction_reasons").await.body["reasons"].clone();
    assert_eq!(json!(each(&reasons, "reason_code")), json!([0, 5, 6, 7, 8, 100]));
    let slow = &reasons[1];
    let welsh = rowan.get("satisfaction_reasons?lang=cy").await.body["reasons"][1].clone();
    assert_eq!(welsh["value"], "Cymerodd y mater ormod o amser i’w ddatrys");
    assert_eq!((&welsh["id"], &welsh["raw_value"]), (&slow["id"], &slow["raw_value"]));
    desk.hands.forward_seconds(60);
    let answer = rate(&rowan, id, json!({"score": "bad", "comment": "Late", "reason_code": 5})).await;
    let ticket = desk.agent().get(&path).await.body["ticket"].clone();
    let expected = json!({
        "url": format!("{}/api/v2/satisfaction_ratings/{id}.json", desk.url()), "id": id, "ticket_id": id,
        "requester_id": ticket["requester_id"], "assignee_id": ticket["assignee_id"],
        "group_id": ticket["group_id"], "score": "bad", "comment": "Late", "reason": slow["value"],
        "reason_id": slow["id"], "created_at": "2026-11-23T09:00:00Z", "updated_at": "2026-11-23T09:01:00Z",
    });
    assert_eq!((answer.status, &answer.body), (200, &json!({"satisfaction_rating": expected})));
    assert_eq!(desk.admin().get(&format!("satisfaction_ratings/{id}")).await.body, answer.body);
    let mine = json!({
        "score": "bad", "id": id, "comment": "Late", "reason": slow["value"], "reason_id": slow["id"],
    });
    assert_eq!(ticket["satisfaction_rating"], mine);
    let request = rowan.get(&format!("requests/{id}")).await.body;
    assert_eq!(request["request"]["satisfaction_rating"], mine);
    let exported = desk.admin().get("incremental/tickets?start_time=0").await.body;
    assert!(each(&exported["tickets"], "satisfaction_rating").contains(&&mine));

    let audits = desk.agent().get(&format!("{path}/audits?sort_order=desc")).await.body["audits"].clone();
    let last = &audits[0];
    assert_eq!(last["author_id"], ticket["requester_id"]);
    let score = &last["events"][0];
    assert_eq!(score["field_name"], "satisfaction_score");
    assert_eq!((&score["previous_value"], &score["value"]), (&json!("offered"), &json!("bad")));
    // A ticket that is opened again can still be rated, and said otherwise.
    become_status(&desk, id, "open").await;
    let better = rate(&rowan, id, json!({"score": "good"})).await.body["satisfaction_rating"].clone();
    assert_eq!((&better["score"], &better["comment"]), (&json!("good"), &Value::Null));
    assert_eq!(shown(&path).await, json!({"score": "good", "id": id}));
});

on_both_engines!(admins_list_and_count_ratings, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    ask(&desk).await;
    let rowan = desk.requester(ROWAN).await;
    let mut ids = Vec::new();
    for rating in [
        json!({"score": "good", "comment": "So quick"}),
        json!({"score": "bad"}),
        json!({"score": "good"}),
        Value::Null,
    ] {
        let id = solved(&desk, "My ferry").await;
        desk.hands.forward_seconds(60);
        if !rating.is_null() {
            assert_eq!(rate(&rowan, id, rating).await.status, 200);
        }
        ids.push(id);
    }
    let admin = desk.admin();
    let found = async |query: &str| {
        let body = admin.get(&format!("satisfaction_ratings{query}")).await.body;
        let list = body["satisfaction_ratings"].as_array().unwrap_or_else(|| panic!("{query}: {body}"));
        let ids = list.iter().map(|rating| rating["id"].as_i64().expect("an id"));
        ids.collect::<Vec<_>>()
    };
    // The last was offered at 09:03, when the third was rated.
    for (query, expected) in [
        ("", vec![ids[0], ids[1], ids[2], ids[3]]),
        ("?score=good", vec![ids[0], ids[2]]),
        ("?score=good_with_comment", vec![ids[0]]),
        ("?score=good_without_comment", vec![ids[2]]),
        ("?score=received", vec![ids[0], ids[1], ids[2]]),
        ("/received", vec![ids[0], ids[1], ids[2]]),
        ("?score=received_without_comment", vec![ids[1], ids[2]]),
        ("?score=offered", vec![ids[3]]),
        ("?score=unoffered", vec![]),
        ("?start_time=1795424520&end_time=2026-11-23T09:02:00Z", vec![ids[1]]),
        ("?start_time=1795424521", vec![ids[2], ids[3]]),
        ("?page[size]=2", vec![ids[0], ids[1]]),
    ] {
        assert_eq!(found(query).await, expected, "{query}");
    }
    for wrong in ["score=splendid", "score=offered_with_comment", "start_time=soon", "end_time=-1"] {
        let answer = admin.get(&format!("satisfaction_ratings?{wrong}")).await;
        assert_eq!(answer.status, 400, "{wrong}");
        let name = wrong.split('=').next().expect("a name");
        assert!(answer.body["error"]["message"].as_str().expect("words").contains(name), "{wrong}");
    }
    assert_eq!(admin.get("satisfaction_ratings/count").await.body["count"]["value"], 4);
    desk.agent().delete(&format!("tickets/{}", ids[0])).await;
    assert_eq!(admin.get("satisfaction_ratings/count").await.body["count"]["value"], 3);
    assert_eq!(admin.get(&format!("satisfaction_ratings/{}", ids[0])).await.status, 404);
    let view = json!({"view": {"title": "Bad", "all": [
        {"field": "status", "operator": "is", "value": "solved"},
        {"field": "satisfaction_score", "operator": "is_not", "value": "good"},
    ]}});
    let rows = admin.post("views/preview", view).await.body["rows"].clone();
    assert_eq!(json!(each(&rows, "ticket_id")), json!([ids[1], ids[3]]));
});

on_both_engines!(only_the_requester_rates_a_ticket, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let early = solved(&desk, "Nobody asks").await;
    let rowan = desk.requester(ROWAN).await;
    let good = json!({"score": "good"});
    assert_eq!(rate(&rowan, early, good.clone()).await.status, 403);
    ask(&desk).await;
    assert_eq!(rate(&rowan, early, good.clone()).await.status, 200, "it is solved");
    let (open, done) = (desk.request_of(ROWAN, "Not yet").await, solved(&desk, "Done").await);
    let other = desk.requester(OTHER).await;
    assert_eq!(rate(&desk.nobody(), done, good.clone()).await.status, 401);
    assert_eq!(rate(&other, done, good.clone()).await.status, 404);
    assert_eq!(rate(&other, 999_999, good.clone()).await.status, 404);
    assert_eq!(rate(&desk.agent(), done, good.clone()).await.status, 403);
    assert_eq!(rate(&desk.admin(), done, good.clone()).await.status, 403);
    // Who is copied in knows of the request, and does not rate it.
    let copied = json!({"ticket": {"additional_collaborators": [OTHER]}});
    desk.agent().put(&format!("tickets/{done}"), copied).await;
    assert_eq!(rate(&other, done, good.clone()).await.status, 403);
    let before = (desk.rows().await, desk.agent().get(&format!("tickets/{done}")).await.body);
    for (rating, field, error) in [
        (json!({"score": "offered"}), "score", "InvalidValue"),
        (json!({"score": "good", "reason_code": 5}), "reason_code", "InvalidValue"),
        (json!({"score": "bad", "reason_code": 4}), "reason_code", "InvalidValue"),
        (json!({"score": "bad", "reason_id": 999_999}), "reason_id", "InvalidValue"),
        (json!({"score": "bad", "comment": "x".repeat(1_001)}), "comment", "TooLong"),
    ] {
        assert_refused(&rate(&rowan, done, rating).await, field, error);
    }
    assert_refused(&rate(&rowan, open, good).await, "status", "InvalidValue");
    for rating in [json!({"score": "splendid"}), json!({"comment": "Hm"}), json!(7)] {
        let answer = rate(&rowan, done, rating.clone()).await;
        assert_eq!(answer.status, 400, "{rating}");
        let message = answer.body["error"]["message"].as_str().expect("words");
        assert!(message.contains("satisfaction_rating"), "{message}");
    }
    let after = (desk.rows().await, desk.agent().get(&format!("tickets/{done}")).await.body);
    assert_eq!(after, before);
});

on_both_engines!(a_rating_is_no_word_to_who_is_copied_in, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    ask(&desk).await;
    let id = solved(&desk, "Done").await;
    rate(&desk.requester(ROWAN).await, id, json!({"score": "bad", "comment": "Between us"})).await;
    let copied = json!({"ticket": {"additional_collaborators": [OTHER]}});
    desk.agent().put(&format!("tickets/{id}"), copied).await;
    let request = desk.requester(OTHER).await.get(&format!("requests/{id}")).await.body;
    assert_eq!(request["request"]["id"], id);
    assert!(!request.to_string().contains("Between us"), "{request}");
});

on_both_engines!(a_rating_stays_who_gave_its, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    ask(&desk).await;
    let (agent, admin) = (desk.agent(), desk.admin());
    let theirs = solved(&desk, "Theirs").await;
    let [bad, good, offered] =
        [solved(&desk, "Bad").await, solved(&desk, "Good").await, solved(&desk, "Offered").await];
    desk.request_of(OTHER, "Mine").await;
    let user = async |email: &str| id_of(&agent, "users?role=end-user", "email", email).await;
    let (rowan_id, other_id) = (user(ROWAN).await, user(OTHER).await);
    let rowan = desk.requester(ROWAN).await;
    rate(&rowan, bad, json!({"score": "bad", "comment": "Between us", "reason_code": 5})).await;
    for ticket in [good, theirs] {
        rate(&rowan, ticket, json!({"score": "good"})).await;
    }
    let before = agent.get(&format!("tickets/{bad}")).await.body["ticket"]["satisfaction_rating"].clone();
    for ticket in [bad, good, offered] {
        let update = json!({"ticket": {"requester_id": other_id}});
        assert_eq!(agent.put(&format!("tickets/{ticket}"), update).await.status, 200);
    }
    let after = agent.get(&format!("tickets/{bad}")).await.body["ticket"]["satisfaction_rating"].clone();
    assert_eq!(after, before, "it stays for agents");
    let rater = async |ticket: i64| {
        let rating = admin.get(&format!("satisfaction_ratings/{ticket}")).await.body;
        rating["satisfaction_rating"]["requester_id"].as_i64()
    };
    assert_eq!([rater(bad).await, rater(offered).await], [Some(rowan_id), Some(other_id)]);

    let other = desk.requester(OTHER).await;
    for ticket in [bad, good, offered] {
        let request = other.get(&format!("requests/{ticket}")).await.body["request"].clone();
        assert_eq!(request["satisfaction_rating"], json!({"score": "offered"}), "{ticket}");
    }
    for path in ["requests", "requests/solved", "requests/search?query=bad"] {
        let body = other.get(path).await.body.to_string();
        assert!(body.contains("offered") && !body.contains("Between us"), "{path}: {body}");
    }
    // What they say takes the place of what was said, also if it is the same.
    for (ticket, score) in [(bad, "bad"), (good, "good"), (offered, "good")] {
        let said = rate(&other, ticket, json!({ "score": score })).await;
        let said = (said.status, said.body["satisfaction_rating"]["requester_id"].clone());
        assert_eq!(said, (200, json!(other_id)), "{ticket}");
        let request = other.get(&format!("requests/{ticket}")).await.body["request"].clone();
        assert_eq!(request["satisfaction_rating"], json!({"score": score, "id": ticket}));
    }
    // Two who are found to be one person have rated the same.
    let merged = agent.put(&format!("users/{other_id}/merge"), json!({"user": {"id": rowan_id}})).await;
    assert_eq!(merged.status, 200, "{}", merged.body);
    for (ticket, score) in [(bad, "bad"), (theirs, "good")] {
        let request = rowan.get(&format!("requests/{ticket}")).await.body["request"].clone();
        assert_eq!(request["satisfaction_rating"], json!({"score": score, "id": ticket}));
        assert_eq!(rater(ticket).await, Some(rowan_id));
    }
});

on_both_engines!(settings_are_shown_and_changed, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let settings = desk.agent().get("account/settings").await.body["settings"].clone();
    for section in ["active_features", "api", "brands", "limits", "localization", "rule", "tickets", "user"] {
        assert!(keys(&settings).contains(&section), "{section}");
    }
    assert_eq!(settings["active_features"]["customer_satisfaction"], false);
    assert_eq!(settings["active_features"]["ticket_forms"], true);
    assert_eq!(settings["limits"]["attachment_size"], 50 << 20);
    assert_eq!(settings["localization"]["locale_ids"], json!([1, 1_176]));
    let id = desk.request_of(ROWAN, "Mine").await;
    let ticket = desk.agent().get(&format!("tickets/{id}")).await.body;
    assert_eq!(settings["brands"]["default_brand_id"], ticket["ticket"]["brand_id"]);
    let draft = json!({"settings": {"tickets": {"tagging": false}, "active_features": {"chat": true}}});
    let passed = desk.admin().put("account/settings", draft).await;
    let warning = passed.header("x-zendesk-api-warn").unwrap_or_default();
    assert!(warning.contains("settings.tickets") && warning.contains("active_features.chat"), "{warning}");
    assert_eq!(passed.body["settings"], settings);
    let wrong = json!({"settings": {"active_features": {"customer_satisfaction": "yes"}}});
    let refused = desk.admin().put("account/settings", wrong.clone()).await;
    let message = refused.body["error"]["message"].as_str().expect("words");
    assert!(refused.status == 400 && message.contains("customer_satisfaction"), "{message}");
    assert_eq!(desk.nobody().with_password(ADA.0, ADA.1).put("account/settings", wrong).await.status, 403);
});
