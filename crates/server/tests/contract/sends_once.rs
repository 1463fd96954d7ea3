//! What a form sends until it has an answer makes one request, however long that takes and whichever way
//! it comes.

use crate::caller::{Answer, Caller};
use crate::desk::{OTHER, ROWAN, TestDesk};
use crate::directory::id_of;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use reqwest::Method;
use serde_json::{Value, json};

const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;

fn draft(email: &str, subject: &str) -> Value {
    json!({"request": {"requester": {"name": "Rowan Ellis", "email": email}, "subject": subject,
        "comment": {"body": "In the harbour"}}})
}

fn keyed(desk: &TestDesk, key: &str) -> Caller {
    desk.nobody().with("idempotency-key", key)
}

/// Whether the call made a request, and which.
fn made(answer: &Answer) -> (bool, Value) {
    assert_eq!(answer.status, 201, "{}", answer.body);
    (answer.header("x-idempotency-lookup") == Some("miss"), answer.body["request"]["id"].clone())
}

fn assert_mismatch(answer: &Answer) {
    assert_eq!((answer.status, &answer.body["error"]), (400, &json!("IdempotentRequestError")));
}

async fn suspended(desk: &TestDesk, email: &str, suspended: bool) {
    let agent = desk.agent();
    let id = id_of(&agent, "users?role=end-user", "email", email).await;
    let answer = agent.put(&format!("users/{id}"), json!({"user": {"suspended": suspended}})).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

on_both_engines!(an_answer_that_was_lost_is_given_for_eight_days, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let caller = keyed(&desk, "key-1");
    let (is_new, id) = made(&caller.post("requests", draft(ROWAN, "A walrus")).await);
    assert!(is_new);
    let rows = desk.rows().await;
    for pause in [3 * HOUR, 7 * DAY - 3 * HOUR, DAY - 1] {
        desk.hands.forward_seconds(pause);
        let again = caller.post("requests", draft(ROWAN, "A walrus")).await;
        assert_eq!(made(&again), (false, id.clone()));
        assert_mismatch(&caller.post("requests", draft(ROWAN, "Two walruses")).await);
    }
    assert_eq!(desk.rows().await, rows);
    desk.hands.forward_seconds(1);
    let (is_new, later) = made(&caller.post("requests", draft(ROWAN, "A walrus")).await);
    assert!(is_new && later != id);
});

on_both_engines!(what_is_sent_as_a_page_posts_it_is_the_same, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let mut ids = Vec::new();
    for (kind, title) in [("checkbox", "Urgent"), ("textarea", "Where"), ("multiselect", "Animals")] {
        let options = json!([{"name": "Walrus", "value": "walrus"}, {"name": "Seal", "value": "seal"}]);
        let mut field =
            json!({"type": kind, "title": title, "visible_in_portal": true, "editable_in_portal": true});
        if kind == "multiselect" {
            field["custom_field_options"] = options;
        }
        let answer = admin.post("ticket_fields", json!({ "ticket_field": field })).await;
        ids.push(answer.body["ticket_field"]["id"].clone());
    }
    let answers = |urgent: Value, place: &str, animals: Value| json!([{"id": ids[0], "value": urgent}, {"id": ids[1], "value": place}, {"id": ids[2], "value": animals}]);
    let request = |email: &str, custom: Value, body: &str| {
        json!({"request": {"requester": {"name": " Rowan Ellis", "email": email}, "subject": "A walrus",
            "comment": {"body": body}, "custom_fields": custom}})
    };
    let script = request(ROWAN, answers(json!(false), "Here\nThere", json!(["seal", "walrus"])), "One\nTwo");
    let caller = keyed(&desk, "key-1");
    let (_, id) = made(&caller.post("requests", script).await);
    // Without what is not ticked, with another line end, order and letter case, and blanks at the ends.
    let mut page = answers(json!("true"), "Here\r\nThere\r\n", json!(["walrus", "seal"]));
    let _ = page.as_array_mut().expect("a list").remove(0);
    let page = request(&ROWAN.to_uppercase(), page, "One\r\nTwo ");
    assert_eq!(made(&caller.post("requests", page).await), (false, id));
    let ticked = answers(json!(true), "Here\nThere", json!(["seal", "walrus"]));
    assert_mismatch(&caller.post("requests", request(ROWAN, ticked, "One\nTwo")).await);
    let fewer = answers(json!(false), "Here\nThere", json!(["seal"]));
    assert_mismatch(&caller.post("requests", request(ROWAN, fewer, "One\nTwo")).await);
});

on_both_engines!(files_that_are_sent_again_are_the_same, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let caller = keyed(&desk, "key-1");
    let upload = async || {
        let path = "uploads?filename=walrus.txt";
        let sent =
            desk.nobody().send_bytes(Method::POST, path, "text/plain", Some(b"A walrus".to_vec())).await;
        sent.body["upload"]["token"].clone()
    };
    let send = async |uploads: Value| {
        let mut draft = draft(ROWAN, "A walrus");
        draft["request"]["comment"]["uploads"] = uploads;
        caller.post("requests", draft).await
    };
    let token = upload().await;
    let (_, id) = made(&send(json!([token])).await);
    assert_eq!(made(&send(json!([token])).await), (false, id.clone()), "by a script");
    assert_eq!(made(&send(json!([upload().await])).await), (false, id), "by a page");
    assert_mismatch(&send(json!([])).await);
});

on_both_engines!(what_was_right_when_it_was_sent_stays_so, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let admin = desk.admin();
    let forms = desk.nobody().get("ticket_forms").await.body["ticket_forms"].clone();
    let form = forms[0]["id"].clone();
    let fields = admin.get("ticket_fields").await.body["ticket_fields"].clone();
    let day = fields.as_array().expect("a list").iter().find(|field| field["type"] == "date").expect("one");
    let rule = json!([{"rule": "today_or_later", "field": day["id"]}]);
    let path = format!("ticket_forms/{form}");
    let changed = admin.put(&path, json!({"ticket_form": {"rules": rule}})).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    let mut draft = draft(ROWAN, "A walrus");
    draft["request"]["ticket_form_id"] = form;
    draft["request"]["custom_fields"] = json!([{"id": day["id"], "value": "2026-11-24"}]);
    let (_, id) = made(&keyed(&desk, "key-1").post("requests", draft.clone()).await);
    desk.hands.forward_seconds(7 * DAY);
    assert_eq!(keyed(&desk, "key-2").post("requests", draft.clone()).await.status, 422, "the day is over");
    assert_eq!(made(&keyed(&desk, "key-1").post("requests", draft).await), (false, id));
});

on_both_engines!(nobody_meets_the_key_of_another, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let caller = keyed(&desk, "1");
    let (_, first) = made(&caller.post("requests", draft(ROWAN, "A walrus")).await);
    // Another stranger with the same key is neither answered with it nor kept from sending.
    let (is_new, second) = made(&caller.post("requests", draft(OTHER, "A walrus")).await);
    assert!(is_new && second != first);
    let rowan = desk.requester(ROWAN).await.with("idempotency-key", "1");
    let own = json!({"request": {"subject": "A walrus", "comment": {"body": "In the harbour"}}});
    let (is_new, third) = made(&rowan.post("requests", own).await);
    assert!(is_new && third != first, "who is signed in has keys of their own");
    assert_eq!(made(&caller.post("requests", draft(ROWAN, "A walrus")).await), (false, first));
});

on_both_engines!(what_was_held_back_stays_so_when_its_sender_may_send, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    suspended(&desk, OTHER, true).await;
    let caller = keyed(&desk, "key-1");
    let first = caller.post("requests", draft(OTHER, "A walrus")).await;
    let (is_new, id) = made(&first);
    assert!(is_new);
    suspended(&desk, OTHER, false).await;
    let rows = desk.rows().await;
    for pause in [3 * HOUR, 7 * DAY - 3 * HOUR] {
        desk.hands.forward_seconds(pause);
        let again = caller.post("requests", draft(OTHER, "A walrus")).await;
        assert_eq!(made(&again), (false, id.clone()));
        assert_eq!(again.body, first.body);
        assert_mismatch(&caller.post("requests", draft(OTHER, "Two walruses")).await);
    }
    assert_eq!(desk.rows().await, rows, "no ticket beside what waits");
    let agent = desk.agent();
    assert_eq!(agent.get("suspended_tickets").await.body["count"], 1);
    // Nor once an agent has thrown it away.
    assert_eq!(agent.delete(&format!("suspended_tickets/{id}")).await.status, 204);
    let again = caller.post("requests", draft(OTHER, "A walrus")).await;
    assert_eq!((made(&again), again.body), ((false, id), first.body));
    assert_eq!(desk.rows().await, rows);
});
