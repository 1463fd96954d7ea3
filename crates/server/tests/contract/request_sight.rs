//! What a single request tells its reader: how far it is, what it belongs to, who reads it, and what they
//! may do.

use crate::caller::Caller;
use crate::desk::{OTHER, ROWAN, TestDesk};
use crate::directory::each;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use crate::request_changes::Trip;
use crate::shared_tickets::{colleague, organization, share};
use crate::sla_policies::{draft, make};
use serde_json::{Value, json};

async fn shown(caller: &Caller, id: &Value) -> Value {
    let answer = caller.get(&format!("requests/{id}")).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body["request"].clone()
}

async fn agents(desk: &TestDesk, id: &Value, update: Value) {
    let answer = desk.agent().put(&format!("tickets/{id}"), json!({ "ticket": update })).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

/// The rights that a request tells of.
fn rights(request: &Value) -> [bool; 5] {
    ["add_collaborators", "remove_collaborators", "answer", "reopen", "follow_up"]
        .map(|right| request[format!("can_{right}")].as_bool().expect("a right"))
}

on_both_engines!(a_request_tells_how_far_it_is, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let id = json!(desk.request_of(ROWAN, "My ferry").await);
    let rowan = desk.requester(ROWAN).await;
    let new = shown(&rowan, &id).await;
    assert_eq!(new["progress"], json!([{"status": "new", "at": "2026-11-23T09:00:00Z"}]));
    assert!(new.get("solved_at").is_none() && new.get("reopen_until").is_none());
    for status in ["open", "pending", "open", "solved"] {
        desk.hands.forward_seconds(60);
        agents(&desk, &id, json!({ "status": status })).await;
        agents(&desk, &id, json!({"comment": {"body": "A note", "public": false}})).await;
    }
    let solved = shown(&rowan, &id).await;
    let steps = [("new", "00"), ("pending", "02"), ("open", "03"), ("solved", "04")];
    let steps =
        steps.map(|(status, minute)| json!({"status": status, "at": format!("2026-11-23T09:{minute}:00Z")}));
    assert_eq!((&solved["progress"], &solved["solved_at"]), (&json!(steps), &json!("2026-11-23T09:04:00Z")));
    // What the desk did besides is not told: that it was deleted neither.
    assert_eq!(desk.agent().delete(&format!("tickets/{id}")).await.status, 204);
    let restore = desk.agent().put(&format!("deleted_tickets/{id}/restore"), json!({})).await;
    assert_eq!(restore.status, 200, "{}", restore.body);
    assert_eq!(shown(&rowan, &id).await["progress"], json!(steps));
    let listed = rowan.get("requests").await.body["requests"][0].clone();
    assert!(listed.get("progress").is_none() && listed.get("can_answer").is_none(), "lists tell less");
});

on_both_engines!(a_request_tells_what_was_promised, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let without = json!(desk.request_of(ROWAN, "Without").await);
    let mut policy = draft("All", "first_reply_time", 90);
    let solution = json!({"priority": "normal", "metric": "requester_wait_time", "target": 600});
    policy["sla_policy"]["policy_metrics"].as_array_mut().expect("the targets").push(solution);
    make(&desk.admin(), policy).await;
    let id = json!(desk.request_of(ROWAN, "My ferry").await);
    let rowan = desk.requester(ROWAN).await;
    let expected = async |id: &Value| {
        let request = shown(&rowan, id).await;
        [request.get("expected_reply_at").cloned(), request.get("expected_solution_at").cloned()]
    };
    assert_eq!(expected(&without).await, [None, None]);
    let (reply, solution) = (json!("2026-11-23T10:30:00Z"), json!("2026-11-23T19:00:00Z"));
    assert_eq!(expected(&id).await, [Some(reply.clone()), Some(solution.clone())]);
    agents(&desk, &id, json!({"status": "pending"})).await;
    assert_eq!(expected(&id).await, [Some(Value::Null), Some(Value::Null)], "it waits for the requester");
    agents(&desk, &id, json!({"status": "open", "comment": {"body": "At noon"}})).await;
    assert_eq!(expected(&id).await, [None, Some(solution)], "the reply came");
    agents(&desk, &id, json!({"status": "solved"})).await;
    assert_eq!(expected(&id).await, [None, None]);
    let request = shown(&rowan, &id).await.to_string();
    assert!(!request.contains("policy") && !request.contains("stage"), "{request}");
});

on_both_engines!(a_request_tells_what_its_reader_may_do, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let trip = Trip::of(&desk.admin()).await;
    let rowan = desk.requester(ROWAN).await;
    let path = trip.ask(&rowan).await;
    let id: Value = path.rsplit('/').next().expect("an id").parse().expect("a number");
    let copy = json!({"request": {"additional_collaborators": [OTHER]}});
    assert_eq!(rowan.put(&path, copy).await.status, 200);
    let (other, sam) = (desk.requester(OTHER).await, colleague(&desk).await);
    let organization = organization(&desk).await;
    share(&desk, &organization, true, false).await;
    let all = json!([trip.kind, trip.place, trip.first, trip.last, trip.note]);
    let nothing = json!([]);
    for (status, requester, answers) in [
        ("open", [true, true, true, false, false], [false, false, true, false, false]),
        ("solved", [true, true, true, true, false], [false, false, true, true, false]),
        ("closed", [false, false, false, false, true], [false, false, false, false, true]),
    ] {
        agents(&desk, &id, json!({ "status": status })).await;
        let mine = shown(&rowan, &id).await;
        assert_eq!(rights(&mine), requester, "{status}");
        assert_eq!(&mine["can_correct"], if status == "closed" { &nothing } else { &all });
        let copied = shown(&other, &id).await;
        assert_eq!((rights(&copied), &copied["can_correct"]), (answers, &nothing), "{status}, copied in");
        for (may_answer, expected) in [(false, [false; 5]), (true, answers)] {
            share(&desk, &organization, true, may_answer).await;
            assert_eq!(rights(&shown(&sam, &id).await), expected, "{status}, a member");
        }
    }
});

on_both_engines!(a_request_tells_of_those_beside_it_that_its_reader_sees, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let rowan = desk.requester(ROWAN).await;
    let made = json!({"request": {"subject": "A", "comment": {"body": "B"}, "collaborators": [OTHER]}});
    let source = rowan.post("requests", made).await.body["request"]["id"].clone();
    for status in ["solved", "closed"] {
        agents(&desk, &source, json!({ "status": status })).await;
    }
    let other = desk.requester(OTHER).await;
    let follow = json!({"request": {"comment": {"body": "Again"}, "via_followup_source_id": source}});
    let rowans = rowan.post("requests", follow.clone()).await.body["request"]["id"].clone();
    let others = other.post("requests", follow).await.body["request"]["id"].clone();
    assert_eq!(shown(&rowan, &source).await["followup_ids"], json!([rowans]));
    assert_eq!(shown(&other, &source).await["followup_ids"], json!([others]));
    assert_eq!(shown(&rowan, &rowans).await["followup_source_id"], source);
    assert!(shown(&rowan, &source).await.get("followup_source_id").is_none());
    // Who sees a follow-up and not its source is told nothing of that.
    let copy = json!({"request": {"additional_collaborators": ["pat@mail.example"]}});
    assert_eq!(rowan.put(&format!("requests/{rowans}"), copy).await.status, 200);
    let pat = desk.requester("pat@mail.example").await;
    let seen = shown(&pat, &rowans).await;
    assert!(seen.get("followup_source_id").is_none(), "{seen}");
    assert_eq!(seen["followup_ids"], json!([]));
});

on_both_engines!(a_request_names_who_reads_it, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let rowan = desk.requester(ROWAN).await;
    let made = json!({"request": {"subject": "A", "comment": {"body": "B"}, "collaborators": [OTHER, "ben@desk.example"]}});
    let request = rowan.post("requests", made).await.body["request"].clone();
    let id = &request["id"];
    // An agent copies somebody in of whom the requester knows nothing.
    let stranger = json!([{"user_email": "hidden@mail.example", "action": "put"}]);
    agents(&desk, id, json!({ "email_ccs": stranger })).await;
    let later = json!({"request": {"additional_collaborators": ["pat@mail.example"]}});
    assert_eq!(rowan.put(&format!("requests/{id}"), later).await.status, 200);
    let with_users = format!("requests/{id}?include=users");
    let mine = rowan.get(&with_users).await.body;
    let copied = mine["request"]["collaborator_ids"].as_array().expect("ids");
    assert_eq!(copied.len(), 4);
    let users = &mine["users"];
    assert!(copied.iter().all(|id| each(users, "id").contains(&id)), "{users}");
    let mut addresses: Vec<&str> = each(users, "email").into_iter().filter_map(Value::as_str).collect();
    addresses.sort_unstable();
    assert_eq!(addresses, [OTHER, "pat@mail.example", ROWAN], "whom they wrote to themself");
    assert!(each(users, "name").contains(&&json!("Ben A")), "{users}");
    for text in ["hidden@mail.example", "ben@desk.example", "Seen by agents alone"] {
        assert!(!mine.to_string().contains(text), "{text}");
    }
    // Who is copied in learns no address but their own.
    let other = desk.requester(OTHER).await.get(&with_users).await.body;
    let addresses: Vec<&str> = each(&other["users"], "email").into_iter().filter_map(Value::as_str).collect();
    assert_eq!(addresses, [OTHER]);
});
