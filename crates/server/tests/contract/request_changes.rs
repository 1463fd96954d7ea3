//! What requesters change of their requests besides answering them: answers that were wrong, and who else
//! reads them. Sent again under its key, a change happens once.

use crate::caller::{Answer, Caller};
use crate::desk::{OTHER, ROWAN, TestDesk};
use crate::directory::{assert_refused, id_of};
use crate::engine::TestDatabase;
use crate::form_settings::field;
use crate::on_both_engines;
use crate::shared_tickets::{colleague, organization, share};
use serde_json::{Value, json};

fn change(what: Value) -> Value {
    Value::from_iter([("request", what)])
}

fn corrected(answers: &[(i64, Value)]) -> Value {
    let answers: Vec<Value> = answers.iter().map(|(id, value)| json!({"id": id, "value": value})).collect();
    change(json!({ "custom_fields": answers }))
}

/// What an answer says of a field.
fn value(answer: &Answer, field: i64) -> Value {
    let fields = answer.body["request"]["custom_fields"].as_array().expect("fields");
    fields.iter().find(|shown| shown["id"] == field).expect("the field")["value"].clone()
}

/// A form about a trip: a choice, under which a place has to be said, a first day from today on, and a last
/// day that is not before it.
pub struct Trip {
    pub form: i64,
    pub kind: i64,
    pub place: i64,
    pub first: i64,
    pub last: i64,
    pub note: i64,
}

impl Trip {
    pub async fn of(admin: &Caller) -> Self {
        let options = json!([{"name": "By sea", "value": "by_sea"}, {"name": "By land", "value": "by_land"}]);
        let kind =
            field(admin, json!({"type": "tagger", "title": "Kind", "custom_field_options": options})).await;
        let place = field(admin, json!({"type": "text", "title": "Harbour"})).await;
        let first = field(admin, json!({"type": "date", "title": "First day"})).await;
        let last = field(admin, json!({"type": "date", "title": "Last day"})).await;
        let note = field(admin, json!({"type": "text", "title": "Note", "required_in_portal": true})).await;
        let draft = json!({"ticket_form": {
            "name": "Trip", "key": "trip", "end_user_visible": true,
            "ticket_field_ids": [kind, place, first, last, note],
            "end_user_conditions": [{"parent_field_id": kind, "value": "by_sea",
                "child_fields": [{"id": place, "is_required": true}]}],
            "rules": [{"rule": "today_or_later", "field": first},
                {"rule": "on_or_before", "field": first, "other": last}],
        }});
        let made = admin.post("ticket_forms", draft).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let form = made.body["ticket_form"]["id"].as_i64().expect("an id");
        Self { form, kind, place, first, last, note }
    }

    /// A trip by land that begins on the day when it is asked for.
    pub async fn ask(&self, requester: &Caller) -> String {
        let answers = [
            (self.kind, "by_land"),
            (self.first, "2026-11-23"),
            (self.last, "2026-11-25"),
            (self.note, "Early"),
        ];
        let answers: Vec<Value> =
            answers.iter().map(|(id, value)| json!({"id": id, "value": value})).collect();
        let draft = json!({"request": {"ticket_form_id": self.form, "custom_fields": answers,
            "subject": "A trip", "comment": {"body": "To the island"}}});
        let made = requester.post("requests", draft).await;
        assert_eq!(made.status, 201, "{}", made.body);
        format!("requests/{}", made.body["request"]["id"])
    }
}

on_both_engines!(a_requester_corrects_answers, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let trip = Trip::of(&admin).await;
    let rowan = desk.requester(ROWAN).await;
    let path = trip.ask(&rowan).await;
    let ticket = path.replace("requests", "tickets");
    let tags = async || desk.agent().get(&ticket).await.body["ticket"]["tags"].clone();
    assert_eq!(tags().await, json!(["by_land"]));
    desk.hands.forward_seconds(3 * 24 * 60 * 60);
    // The first day is over, but it was right when it was sent, and it is left alone.
    let noted = rowan.put(&path, corrected(&[(trip.note, json!("  Late "))])).await;
    assert_eq!((noted.status, value(&noted, trip.note)), (200, json!("Late")), "{}", noted.body);
    assert_eq!(value(&noted, trip.first), "2026-11-23");
    // What a condition shows has to be answered in the same breath.
    let by_sea = (trip.kind, json!("by_sea"));
    let place = format!("ticket_field_{}", trip.place);
    assert_refused(&rowan.put(&path, corrected(std::slice::from_ref(&by_sea))).await, &place, "BlankValue");
    let sent = rowan.put(&path, corrected(&[by_sea, (trip.place, json!("North pier"))])).await;
    assert_eq!((sent.status, value(&sent, trip.place)), (200, json!("North pier")), "{}", sent.body);
    assert_eq!(tags().await, json!(["by_sea"]));
    // And what it shows no more is no answer.
    let sent = rowan.put(&path, corrected(&[(trip.kind, json!("by_land"))])).await;
    assert_eq!((value(&sent, trip.kind), value(&sent, trip.place)), (json!("by_land"), Value::Null));
    let audits = desk.agent().get(&format!("{ticket}/audits")).await.body["audits"].clone();
    let audit = audits.as_array().and_then(|audits| audits.last()).expect("an audit").clone();
    assert_eq!(audit["author_id"], sent.body["request"]["requester_id"]);
    let events = audit["events"].as_array().expect("events");
    let name = json!(trip.place.to_string());
    let of_place = events.iter().find(|event| event["field_name"] == name);
    let of_place = of_place.expect("the place is told");
    assert_eq!((&of_place["previous_value"], &of_place["value"]), (&json!("North pier"), &Value::Null));
    for (answers, field, error) in [
        (vec![(trip.first, json!("2026-11-24"))], trip.first, "InvalidValue"),
        (vec![(trip.first, json!("2026-12-24"))], trip.first, "InvalidValue"),
        (vec![(trip.note, json!(" "))], trip.note, "BlankValue"),
        (vec![(trip.kind, json!("by_air"))], trip.kind, "InvalidValue"),
        (vec![(trip.last, json!("soon"))], trip.last, "InvalidValue"),
    ] {
        let refused = rowan.put(&path, corrected(&answers)).await;
        assert_refused(&refused, &format!("ticket_field_{field}"), error);
    }
    let rows = desk.rows().await;
    let both = rowan.put(&path, corrected(&[(trip.note, json!("Fine")), (trip.last, json!("x"))])).await;
    assert_refused(&both, &format!("ticket_field_{}", trip.last), "InvalidValue");
    assert_eq!(
        (value(&rowan.get(&path).await, trip.note), desk.rows().await),
        (json!("Late"), rows),
        "all or nothing"
    );
});

on_both_engines!(only_what_a_requester_may_say_is_corrected, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let trip = Trip::of(&admin).await;
    let rowan = desk.requester(ROWAN).await;
    let path = trip.ask(&rowan).await;
    let read = field(&admin, json!({"type": "text", "title": "Read", "editable_in_portal": false})).await;
    let severity = id_of(&admin, "ticket_fields", "title", "Severity").await;
    let topic = id_of(&admin, "ticket_fields", "title", "Topic").await;
    let subject = id_of(&admin, "ticket_fields", "type", "subject").await;
    // A field of agents, one that is only read, one of another form, a property, and one that there is not.
    let mut answers = Vec::new();
    for id in [severity, read, topic, subject, 999_999] {
        let refused = rowan.put(&path, corrected(&[(id, json!("booking"))])).await;
        assert_refused(&refused, &format!("ticket_field_{id}"), "InvalidValue");
        answers.push(refused.body.to_string().replace(&id.to_string(), "ID"));
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "none is told from the other: {answers:?}");
    // Who else reads it corrects nothing.
    let note = corrected(&[(trip.note, json!("Mine"))]);
    let copy = change(json!({"additional_collaborators": [OTHER]}));
    assert_eq!(rowan.put(&path, copy).await.status, 200);
    assert_eq!(desk.requester(OTHER).await.put(&path, note.clone()).await.status, 403);
    let sam = colleague(&desk).await;
    assert_eq!(sam.put(&path, note.clone()).await.status, 404);
    share(&desk, &organization(&desk).await, true, true).await;
    assert_eq!(sam.put(&path, note.clone()).await.status, 403);
    assert_eq!(desk.agent().put(&path, note.clone()).await.status, 404);
    // What came without a form takes what requesters may say, and no more.
    let free = format!("requests/{}", desk.request_of(ROWAN, "Without a form").await);
    let said = rowan.put(&free, corrected(&[(topic, json!("booking"))])).await;
    assert_eq!((said.status, value(&said, topic)), (200, json!("booking")), "{}", said.body);
    let refused = rowan.put(&free, corrected(&[(severity, json!("x"))])).await;
    assert_refused(&refused, &format!("ticket_field_{severity}"), "InvalidValue");
    // A form that they may use no longer asks nothing.
    let hidden = json!({"ticket_form": {"end_user_visible": false}});
    assert_eq!(admin.put(&format!("ticket_forms/{}", trip.form), hidden).await.status, 200);
    let refused = rowan.put(&path, note.clone()).await;
    assert_refused(&refused, &format!("ticket_field_{}", trip.note), "InvalidValue");
    let shown = json!({"ticket_form": {"end_user_visible": true}});
    assert_eq!(admin.put(&format!("ticket_forms/{}", trip.form), shown).await.status, 200);
    for status in ["solved", "closed"] {
        let update = json!({"ticket": {"status": status}});
        let ticket = path.replace("requests", "tickets");
        assert_eq!(desk.agent().put(&ticket, update).await.status, 200);
    }
    assert_refused(&rowan.put(&path, note).await, "status", "InvalidValue");
});

on_both_engines!(a_requester_copies_somebody_in_no_longer, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let rowan = desk.requester(ROWAN).await;
    let other = desk.requester(OTHER).await;
    let draft = json!({"request": {"subject": "A ferry", "comment": {"body": "Late"},
        "collaborators": [OTHER, "pat@mail.example"]}});
    let made = rowan.post("requests", draft).await.body["request"].clone();
    let path = format!("requests/{}", made["id"]);
    let copied = made["collaborator_ids"].as_array().expect("ids").clone();
    let theirs = other.get("users/me").await.body["user"]["id"].clone();
    assert!(copied.contains(&theirs));
    let remove = change(json!({"removed_collaborators": [theirs]}));
    assert_eq!(other.put(&path, remove.clone()).await.status, 403);
    let sam = colleague(&desk).await;
    assert_eq!(sam.put(&path, remove.clone()).await.status, 404);
    assert_eq!(other.get(&path).await.status, 200);
    let removed = rowan.put(&path, remove.clone()).await;
    assert_eq!(
        (removed.status, removed.body["request"]["collaborator_ids"].as_array().map(Vec::len)),
        (200, Some(1))
    );
    for gone in [path.clone(), format!("{path}/comments")] {
        assert_eq!(other.get(&gone).await.status, 404, "{gone}");
    }
    assert_eq!(other.get("requests/ccd").await.body["count"], 0);
    let ticket = path.replace("requests", "tickets");
    let audits = desk.agent().get(&format!("{ticket}/audits")).await.body["audits"].clone();
    let last = audits.as_array().and_then(|audits| audits.last()).expect("an audit").clone();
    assert_eq!(last["author_id"], removed.body["request"]["requester_id"]);
    assert_eq!(last["events"][0]["field_name"], "email_cc_ids");
    // Who is not copied in, or is nobody, changes nothing; followers are the desk's own affair.
    let ada = desk.agent().get("users/me").await.body["user"]["id"].clone();
    let follow = json!({"ticket": {"followers": [{"user_id": ada, "action": "put"}]}});
    assert_eq!(desk.agent().put(&ticket, follow).await.status, 200);
    let count = audits.as_array().map_or(0, Vec::len) + 1;
    let nobody = rowan.put(&path, change(json!({"removed_collaborators": [theirs, 999_999, ada]}))).await;
    assert_eq!(nobody.status, 200);
    let shown = desk.agent().get(&ticket).await.body["ticket"].clone();
    assert_eq!(shown["follower_ids"], json!([ada]));
    assert_eq!(desk.agent().get(&format!("{ticket}/audits")).await.body["count"], count);
});

on_both_engines!(a_change_under_a_key_happens_once, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let path = format!("requests/{}", desk.request_of(ROWAN, "A ferry").await);
    let another = format!("requests/{}", desk.request_of(ROWAN, "Another").await);
    let rowan = desk.requester(ROWAN).await;
    let keyed = rowan.clone().with("idempotency-key", "key-1");
    let answer = change(json!({"comment": {"body": "Still late\nand cold"}}));
    let same = change(json!({"comment": {"body": " Still late\r\nand cold"}}));
    let first = keyed.put(&path, answer.clone()).await;
    assert_eq!((first.status, first.header("x-idempotency-lookup")), (200, Some("miss")), "{}", first.body);
    let rows = desk.rows().await;
    for body in [&answer, &same] {
        desk.hands.forward_seconds(3 * 24 * 60 * 60);
        let again = keyed.put(&path, body.clone()).await;
        assert_eq!(
            (again.status, again.header("x-idempotency-lookup")),
            (200, Some("hit")),
            "{}",
            again.body
        );
        assert_eq!(again.body["request"]["id"], first.body["request"]["id"]);
    }
    let other_words = change(json!({"comment": {"body": "Something else"}}));
    let draft = json!({"request": {"subject": "New", "comment": {"body": "Still late\nand cold"}}});
    let create = keyed.post("requests", draft).await;
    for refused in [keyed.put(&path, other_words).await, keyed.put(&another, answer.clone()).await, create] {
        assert_eq!((refused.status, &refused.body["error"]), (400, &json!("IdempotentRequestError")));
    }
    assert_eq!(desk.rows().await, rows, "nothing was written");
    assert_eq!(rowan.put(&path, answer.clone()).await.header("x-idempotency-lookup"), None);
    // Nobody else has the key.
    let other = desk.requester(OTHER).await.with("idempotency-key", "key-1");
    assert_eq!(other.put(&path, answer.clone()).await.status, 404);
    // What was done when it might be done is not judged again, but who may not see it learns nothing.
    let ticket = path.replace("requests", "tickets");
    for status in ["solved", "closed"] {
        let update = json!({"ticket": {"status": status}});
        assert_eq!(desk.agent().put(&ticket, update).await.status, 200);
    }
    assert_eq!(keyed.put(&path, answer.clone()).await.header("x-idempotency-lookup"), Some("hit"));
    assert_eq!(desk.agent().delete(&ticket).await.status, 204);
    assert_eq!(keyed.put(&path, answer).await.status, 404);
});

on_both_engines!(two_at_the_same_moment_write_once, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let path = format!("requests/{}", desk.request_of(ROWAN, "A ferry").await);
    let rowan = desk.requester(ROWAN).await.with("idempotency-key", "key-1");
    let answer = change(json!({"comment": {"body": "Still late"}}));
    let calls = (0..8).map(|_| rowan.put(&path, answer.clone()));
    let answers = futures_util::future::join_all(calls).await;
    let missed = answers.iter().filter(|answer| answer.header("x-idempotency-lookup") == Some("miss"));
    assert_eq!((missed.count(), answers.iter().all(|answer| answer.status == 200)), (1, true));
    assert_eq!(rowan.get(&format!("{path}/comments")).await.body["count"], 2);
});

on_both_engines!(a_file_comes_once_with_a_repeated_answer, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let path = format!("requests/{}", desk.request_of(ROWAN, "A ferry").await);
    let rowan = desk.requester(ROWAN).await.with("idempotency-key", "key-1");
    let bytes = Some(b"A timetable".to_vec());
    let upload = rowan.send_bytes(reqwest::Method::POST, "uploads?filename=a.txt", "text/plain", bytes).await;
    let answer = change(json!({"comment": {"body": "See", "uploads": [upload.body["upload"]["token"]]}}));
    for lookup in ["miss", "hit"] {
        let sent = rowan.put(&path, answer.clone()).await;
        assert_eq!((sent.status, sent.header("x-idempotency-lookup")), (200, Some(lookup)), "{}", sent.body);
    }
    let comments = rowan.get(&format!("{path}/comments")).await.body;
    assert_eq!(
        (&comments["count"], comments["comments"][1]["attachments"].as_array().map(Vec::len)),
        (&json!(2), Some(1))
    );
});

on_both_engines!(answers_that_change_meanwhile_are_judged_anew, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let trip = Trip::of(&desk.admin()).await;
    let rowan = desk.requester(ROWAN).await;
    let path = trip.ask(&rowan).await;
    let ticket = path.replace("requests", "tickets");
    // Whoever comes second sees what the first did: both at once never leave a harbour without a trip by sea.
    for _ in 0..4 {
        let by_land = corrected(&[(trip.kind, json!("by_land"))]);
        let harbour = corrected(&[(trip.kind, json!("by_sea")), (trip.place, json!("North pier"))]);
        let tag = json!({"ticket": {"priority": "high"}});
        let (one, other, agents) = futures_util::future::join3(
            rowan.put(&path, by_land),
            rowan.put(&path, harbour),
            desk.agent().put(&ticket, tag),
        )
        .await;
        assert_eq!((one.status, other.status, agents.status), (200, 200, 200), "{} {}", one.body, other.body);
        let shown = rowan.get(&path).await;
        let is_by_sea = value(&shown, trip.kind) == "by_sea";
        assert_eq!(value(&shown, trip.place) == "North pier", is_by_sea, "{}", shown.body);
    }
});
