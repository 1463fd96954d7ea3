//! Spam through the form: it waits for an agent, and its sender does not learn of it.

use crate::caller::{Answer, Caller};
use crate::desk::{SCREENED, TestDesk};
use crate::directory::{assert_refused, keys};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::Method;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

const OFFER: &str =
    "We sell guest posts with dofollow links on blogs of high DA. Are you interested? Our prices are low.";
/// Odd, and no more than that.
const ODD: &str = "Somebody told me of a special rate for parking.";

async fn desk(database: TestDatabase) -> TestDesk {
    TestDesk::start_with(database, &[SCREENED]).await
}

fn draft(email: &str, body: &str, screening: &Value) -> Value {
    json!({"request": {"requester": {"name": "Ann Smith", "email": email}, "subject": "A question",
        "comment": {"body": body}, "screening": screening}})
}

async fn send(desk: &TestDesk, email: &str, body: &str, screening: &Value) -> Answer {
    let answer = desk.nobody().post("requests", draft(email, body, screening)).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer
}

/// Why what was answered so is held back; null, where it is a ticket.
async fn cause(desk: &TestDesk, answer: &Answer) -> Value {
    let id = &answer.body["request"]["id"];
    let agent = desk.agent();
    let held = agent.get(&format!("suspended_tickets/{id}")).await;
    let ticket = agent.get(&format!("tickets/{id}")).await;
    assert_eq!(ticket.status == 200, held.status == 404, "it is one of the two");
    held.body["suspended_ticket"]["cause"].clone()
}

async fn challenge(desk: &TestDesk) -> Value {
    let answer = desk.nobody().get("challenges").await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, Some("no-store")));
    answer.body
}

/// The work that a browser does.
fn solved(challenge: &Value) -> String {
    let salt = challenge["salt"].as_str().expect("a text");
    let max = challenge["maxnumber"].as_u64().expect("a number");
    let digest = |number: &u64| Sha256::digest(format!("{salt}{number}"));
    let wanted = challenge["challenge"].as_str().expect("a text");
    let fits = |number: &u64| {
        let pairs = wanted.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).expect("a text"));
        pairs.map(|pair| u8::from_str_radix(pair, 16).expect("a byte")).eq(digest(number))
    };
    let number = (0..=max).find(fits).expect("an answer");
    let mut payload = challenge.clone();
    payload["number"] = json!(number);
    STANDARD.encode(payload.to_string())
}

on_both_engines!(spam_waits_and_its_sender_does_not_learn_of_it, async |database: TestDatabase| {
    let desk = desk(database).await;
    let real = send(&desk, "a@mail.example", "The walrus is back", &json!({})).await;
    assert_eq!(cause(&desk, &real).await, Value::Null);
    let rows = desk.rows().await;
    let spam = send(&desk, "b@mail.example", OFFER, &json!({})).await;
    assert_eq!(desk.rows().await, rows, "no ticket, no mail, nobody new");
    assert_eq!(keys(&spam.body["request"]), keys(&real.body["request"]));
    let number = |answer: &Answer, key: &str| answer.body["request"][key].as_i64().expect("a number");
    assert_eq!(number(&spam, "id"), number(&real, "id") + 1);
    assert_eq!(number(&spam, "requester_id"), number(&real, "requester_id") + 1);
    assert_eq!(cause(&desk, &spam).await, "Detected as spam: its words");

    let agent = desk.agent();
    let path = format!("suspended_tickets/{}", number(&spam, "id"));
    let shown = agent.get(&path).await.body["suspended_ticket"].clone();
    assert_eq!(shown["author"], json!({"id": null, "name": "Ann Smith", "email": "b@mail.example"}));
    let recovered = agent.put(&format!("{path}/recover"), json!({})).await;
    assert_eq!(recovered.status, 200, "{}", recovered.body);
    let ticket = agent.get(&format!("tickets/{}", number(&spam, "id"))).await.body["ticket"].clone();
    assert_eq!((&ticket["description"], &ticket["subject"]), (&json!(OFFER), &json!("A question")));
});

on_both_engines!(spam_that_is_sent_again_waits_once, async |database: TestDatabase| {
    let desk = desk(database).await;
    let caller: Caller = desk.nobody().with("idempotency-key", "key-1");
    let first = caller.post("requests", draft("b@mail.example", OFFER, &json!({"trap": "x"}))).await;
    let again = caller.post("requests", draft("b@mail.example", OFFER, &json!({"stamp": "late"}))).await;
    assert_eq!((again.status, again.header("x-idempotency-lookup")), (201, Some("hit")));
    assert_eq!(again.body, first.body);
    assert_eq!(desk.agent().get("suspended_tickets").await.body["count"], 1);
    // Who sends under another key is told the same number of their own.
    let other = send(&desk, "b@mail.example", OFFER, &json!({})).await;
    assert_eq!(other.body["request"]["requester_id"], first.body["request"]["requester_id"]);
    assert_ne!(other.body["request"]["id"], first.body["request"]["id"]);
});

on_both_engines!(a_hidden_field_that_is_filled_in_is_a_trap, async |database: TestDatabase| {
    let desk = desk(database).await;
    let trapped = send(&desk, "a@mail.example", "The walrus is back", &json!({"trap": "http://x"})).await;
    assert_eq!(cause(&desk, &trapped).await, "Detected as spam: a hidden field was filled in");
    let empty = send(&desk, "a@mail.example", "The walrus is back", &json!({"trap": " "})).await;
    assert_eq!(cause(&desk, &empty).await, Value::Null);
    // Whoever is signed in is known.
    let rowan = desk.requester(crate::desk::ROWAN).await;
    let own = json!({"request": {"subject": "A", "comment": {"body": OFFER}, "screening": {"trap": "x"}}});
    let own = rowan.post("requests", own).await;
    assert_eq!(cause(&desk, &own).await, Value::Null);
});

on_both_engines!(haste_and_forgery_weigh, async |database: TestDatabase| {
    let desk = desk(database).await;
    let stamp = challenge(&desk).await["stamp"].clone();
    let hasty = send(&desk, "a@mail.example", ODD, &json!({"stamp": stamp})).await;
    assert_eq!(cause(&desk, &hasty).await, "Detected as spam: sent faster than a person can write");
    desk.hands.forward_seconds(60);
    let slow = send(&desk, "b@mail.example", ODD, &json!({"stamp": stamp})).await;
    assert_eq!(cause(&desk, &slow).await, Value::Null);
    let forged = send(&desk, "c@mail.example", ODD, &json!({"stamp": "1.00"})).await;
    assert_ne!(cause(&desk, &forged).await, Value::Null);
});

on_both_engines!(work_counts_once, async |database: TestDatabase| {
    let desk = desk(database).await;
    let given = challenge(&desk).await;
    assert_eq!(keys(&given), ["algorithm", "challenge", "maxnumber", "salt", "signature", "stamp"]);
    let answer = solved(&given);
    let done = send(&desk, "a@mail.example", ODD, &json!({"altcha": answer})).await;
    assert_eq!(cause(&desk, &done).await, Value::Null);
    let again = send(&desk, "b@mail.example", ODD, &json!({"altcha": answer})).await;
    assert_ne!(cause(&desk, &again).await, Value::Null, "it was answered before");
    desk.hands.forward_seconds(2 * 60 * 60);
    let late = send(&desk, "c@mail.example", ODD, &json!({"altcha": answer})).await;
    assert_eq!(cause(&desk, &late).await, Value::Null, "the form lay open: as if it could not calculate");
});

on_both_engines!(work_gets_harder_with_what_an_address_sends, async |database: TestDatabase| {
    let desk = desk(database).await;
    let easy = challenge(&desk).await["maxnumber"].as_u64().expect("a number");
    for number in 0..20 {
        let email = format!("a{number}@mail.example");
        let sent = send(&desk, &email, "It does not work, since this morning, for anybody", &json!({})).await;
        assert_eq!(cause(&desk, &sent).await, Value::Null, "an office may send much");
    }
    assert!(challenge(&desk).await["maxnumber"].as_u64().expect("a number") > easy);
    desk.hands.forward_seconds(60 * 60);
    assert_eq!(challenge(&desk).await["maxnumber"], easy);
});

on_both_engines!(who_is_on_the_blocklist_waits, async |database: TestDatabase| {
    let desk = desk(database).await;
    let admin = desk.admin();
    let list = |entries: Value| json!({"settings": {"spam": {"blocklist": entries}}});
    let changed = admin.put("account/settings", list(json!(["Bad.example", "ann@mail.example"]))).await;
    assert_eq!(changed.body["settings"]["spam"]["blocklist"], json!(["bad.example", "ann@mail.example"]));
    for (email, is_held) in
        [("x@a.bad.example", true), ("Ann@Mail.Example", true), ("bea@mail.example", false)]
    {
        let sent = send(&desk, email, "The walrus is back", &json!({})).await;
        let cause = cause(&desk, &sent).await;
        assert_eq!(cause == "Sender is on the blocklist", is_held, "{email}: {cause}");
    }
    assert_refused(
        &admin.put("account/settings", list(json!(["nobody"]))).await,
        "blocklist",
        "InvalidValue",
    );
    admin.put("account/settings", list(json!([]))).await;
    let free = send(&desk, "ann@mail.example", "The walrus is back", &json!({})).await;
    assert_eq!(cause(&desk, &free).await, Value::Null);
});

on_both_engines!(any_page_may_ask_for_work, async |database: TestDatabase| {
    let desk = desk(database).await;
    let answer =
        desk.nobody().with("origin", "https://host.example").send(Method::GET, "challenges", None).await;
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
});
