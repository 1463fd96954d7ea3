//! Requesters copy others in on their requests, and go on from what is closed.

use crate::caller::Caller;
use crate::desk::{ADA, OTHER, ROWAN, TestDesk};
use crate::directory::{assert_refused, id_of};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use crate::shared_tickets::{colleague, organization, share};
use serde_json::{Value, json};

fn draft(more: Value) -> Value {
    let mut request = json!({"subject": "My ferry", "comment": {"body": "It is late"}});
    let (Some(request), Value::Object(more)) = (request.as_object_mut(), more) else { unreachable!() };
    request.extend(more);
    json!({ "request": request })
}

on_both_engines!(a_requester_copies_others_in, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let rowan = desk.requester(ROWAN).await;
    let other = desk.requester(OTHER).await;
    let people = json!([OTHER, {"name": "Noor New", "email": "Noor@mail.example", "locale_id": 1}]);
    let made = rowan.post("requests", draft(json!({"collaborators": people}))).await;
    assert_eq!((made.status, made.header("x-zendesk-api-warn")), (201, None), "{}", made.body);
    let request = made.body["request"].clone();
    let path = format!("requests/{}", request["id"]);
    let copied = request["collaborator_ids"].as_array().expect("ids").clone();
    assert_eq!(copied.len(), 2);
    assert_eq!(other.get(&path).await.status, 200);
    let noor = desk.agent().get(&format!("users/{}", copied[1])).await.body["user"].clone();
    assert_eq!((&noor["email"], &noor["locale"]), (&json!("noor@mail.example"), &json!("en-US")));

    let ticket = format!("tickets/{}", request["id"]);
    let before = desk.agent().get(&format!("{ticket}/comments")).await.body["count"].clone();
    let more = json!({"request": {"additional_collaborators": ["pat@mail.example", OTHER]}});
    let added = rowan.put(&path, more).await;
    assert_eq!(added.status, 200, "{}", added.body);
    assert_eq!(added.body["request"]["collaborator_ids"].as_array().map(Vec::len), Some(3));
    assert_eq!(desk.agent().get(&format!("{ticket}/comments")).await.body["count"], before);
    let both = json!({"request": {
        "comment": {"body": "Lou should know"}, "additional_collaborators": ["lou@mail.example"],
    }});
    let both = rowan.put(&path, both).await.body;
    assert_eq!(both["request"]["collaborator_ids"].as_array().map(Vec::len), Some(4));
    let shown = desk.agent().get(&ticket).await.body["ticket"].clone();
    assert_eq!(shown["email_cc_ids"], both["request"]["collaborator_ids"]);
    assert_eq!(shown["follower_ids"], json!([]));
});

on_both_engines!(what_is_wrong_with_the_people_is_named, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let rowan = desk.requester(ROWAN).await;
    let other = desk.requester(OTHER).await;
    let theirs = other.get("users/me").await.body["user"]["id"].clone();
    let made = rowan.post("requests", draft(json!({"collaborators": [OTHER]}))).await;
    let path = format!("requests/{}", made.body["request"]["id"]);
    let rows = desk.rows().await;
    // A number that somebody has and one that nobody has are the same answer.
    for (more, field) in [
        (json!({"collaborators": [theirs]}), "collaborators"),
        (json!({"collaborators": [999_999]}), "collaborators"),
        (json!({"collaborator_ids": [theirs]}), "collaborator_ids"),
        (json!({"collaborators": ["no address"]}), "collaborators"),
        (json!({"collaborators": [{"email": "a@b.example", "locale_id": 8}]}), "collaborators"),
    ] {
        assert_refused(&rowan.post("requests", draft(more)).await, field, "InvalidValue");
    }
    for people in [json!([theirs]), json!(["no address"])] {
        let change = json!({"request": {"additional_collaborators": people}});
        assert_refused(&rowan.put(&path, change).await, "additional_collaborators", "InvalidValue");
    }
    let none = rowan.put(&path, json!({"request": {"additional_collaborators": []}})).await;
    assert_eq!((none.status, &none.body["error"]), (406, &json!("CommentRequired")));
    // Who is copied in answers, and copies nobody in.
    let more = json!({"request": {"additional_collaborators": ["pat@mail.example"]}});
    assert_eq!(other.put(&path, more.clone()).await.status, 403);
    assert_eq!(rowan.put("requests/999999", more).await.status, 404);
    assert_eq!(desk.rows().await, rows);
    // Nobody under no name copies others in.
    let nameless = draft(json!({
        "requester": {"name": "A", "email": "a@mail.example"}, "collaborators": ["pat@mail.example"],
    }));
    let made = desk.nobody().post("requests", nameless).await;
    assert!(made.header("x-zendesk-api-warn").is_some_and(|keys| keys.contains("request.collaborators")));
    assert_eq!((made.status, &made.body["request"]["collaborator_ids"]), (201, &json!([])));
    // Agents know people by their numbers.
    let agent = desk.nobody().with_password(ADA.0, ADA.1);
    let made = agent.post("requests", draft(json!({"collaborator_ids": [theirs]}))).await;
    assert_eq!(made.body["request"]["collaborator_ids"], json!([theirs]), "{}", made.body);
});

on_both_engines!(a_requester_goes_on_from_what_is_closed, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let closed = desk.request_of(ROWAN, "The old gate").await;
    let open = desk.request_of(ROWAN, "Another").await;
    for status in ["solved", "closed"] {
        let update = json!({"ticket": {"status": status}});
        assert_eq!(desk.agent().put(&format!("tickets/{closed}"), update).await.status, 200);
    }
    let rowan = desk.requester(ROWAN).await;
    let follow = |source: i64| json!({"request": {"comment": {"body": "Stuck again"}, "via_followup_source_id": source}});
    let made = rowan.post("requests", follow(closed)).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let request = &made.body["request"];
    assert_eq!(request["subject"], "Re: The old gate");
    assert_eq!(request["via"]["source"]["rel"], "follow_up");
    let source = desk.agent().get(&format!("tickets/{closed}")).await.body["ticket"].clone();
    assert_eq!(source["followup_ids"], json!([request["id"]]));
    let rows = desk.rows().await;
    let refused = |answer| assert_refused(&answer, "via_followup_source_id", "InvalidValue");
    refused(rowan.post("requests", follow(open)).await);
    refused(rowan.post("requests", follow(999_999)).await);
    refused(desk.requester(OTHER).await.post("requests", follow(closed)).await);
    let mut nameless = follow(closed);
    nameless["request"]["requester"] = json!({"name": "A", "email": ROWAN});
    refused(desk.nobody().post("requests", nameless).await);
    assert_eq!(desk.rows().await.first(), rows.first(), "no ticket was made");
});

on_both_engines!(a_follow_up_carries_what_its_sender_may_know, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let rowan = desk.requester(ROWAN).await;
    let agent = desk.agent();
    let contact = id_of(&agent, "ticket_forms", "name", "Contact form").await;
    let topic = id_of(&agent, "ticket_fields", "title", "Topic").await;
    let severity = id_of(&agent, "ticket_fields", "title", "Severity").await;
    let made = rowan
        .post(
            "requests",
            draft(json!({
                "ticket_form_id": contact, "custom_fields": [{"id": topic, "value": "booking"}],
                "collaborators": [OTHER],
            })),
        )
        .await;
    let closed = made.body["request"]["id"].clone();
    let ticket = format!("tickets/{closed}");
    for update in [
        json!({"custom_fields": [{"id": severity, "value": "dangerous"}], "additional_tags": ["watched"]}),
        json!({"status": "solved"}),
        json!({"status": "closed"}),
    ] {
        let answer = agent.put(&ticket, json!({ "ticket": update })).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    let follow = json!({"request": {"comment": {"body": "Again"}, "via_followup_source_id": closed}});
    let carried = async |caller: &Caller| {
        let made = caller.post("requests", follow.clone()).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let path = format!("tickets/{}", made.body["request"]["id"]);
        agent.get(&path).await.body["ticket"].clone()
    };
    let answer = |ticket: &Value, id: i64| {
        let fields = ticket["custom_fields"].as_array().expect("fields").clone();
        fields.into_iter().find(|field| field["id"] == id).expect("the field")["value"].clone()
    };
    let new = carried(&rowan).await;
    assert_eq!((&new["subject"], &new["ticket_form_id"]), (&json!("Re: My ferry"), &json!(contact)));
    assert_eq!((answer(&new, topic), answer(&new, severity)), (json!("booking"), Value::Null));
    assert_eq!(new["tags"], json!(["booking", "watched"]));
    assert_eq!(new["email_cc_ids"], json!([]), "nobody is told who was not asked");
    // Who was copied in goes on in their own name.
    let other = desk.requester(OTHER).await;
    let theirs = carried(&other).await;
    assert_eq!(theirs["requester_id"], other.get("users/me").await.body["user"]["id"]);
    // A member of the organization, as soon as they may answer.
    let sam = colleague(&desk).await;
    let organization = organization(&desk).await;
    let nothing = sam
        .post(
            "requests",
            json!({"request": {
                "comment": {"body": "Again"}, "via_followup_source_id": 999_999,
            }}),
        )
        .await;
    for may_answer in [None, Some(false), Some(true)] {
        if let Some(may_answer) = may_answer {
            share(&desk, &organization, true, may_answer).await;
        }
        if may_answer == Some(true) {
            let sams = carried(&sam).await;
            assert_eq!(sams["requester_id"], sam.get("users/me").await.body["user"]["id"]);
        } else {
            let refused = sam.post("requests", follow.clone()).await;
            assert_eq!((refused.status, &refused.body), (422, &nothing.body), "{may_answer:?}");
        }
    }
});
