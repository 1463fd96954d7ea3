//! What the forms' own pages tell the screen for spam.

use super::Part::{self, Text};
use super::{page, refused, taken, value};
use crate::desk::{SCREENED, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::Value;

/// Odd, and no more than that.
const ODD: &str = "Somebody told me of a special rate for parking.";

fn typed<'p>(email: &'p str, stamp: &'p str, trap: &'p str) -> [Part<'p>; 6] {
    [
        Text("name", "Imogen Farrow"),
        Text("email", email),
        Text("subject", "Parking"),
        Text("description", ODD),
        Text("stamp", stamp),
        Text("website", trap),
    ]
}

/// Why what was sent is held back; null, where it is a ticket.
async fn cause(desk: &TestDesk, sent: &str) -> Value {
    let number = sent.strip_prefix("/forms/contact/sent/").expect("the form's own address");
    let held = desk.agent().get(&format!("suspended_tickets/{number}")).await;
    held.body["suspended_ticket"]["cause"].clone()
}

on_both_engines!(a_page_has_a_stamp_and_a_trap, async |database: TestDatabase| {
    let desk = TestDesk::start_with(database, &[SCREENED]).await;
    let form = page(&desk, "/forms/contact").await;
    assert!(
        form.contains("<p class=\"fd-form__trap\"><label for=\"website\">Leave this box empty"),
        "{form}"
    );
    let stamp = value(&form, "stamp").to_owned();
    let hasty = taken(&desk, &typed("a@mail.example", &stamp, "")).await;
    assert_eq!(cause(&desk, &hasty).await, "Detected as spam: sent faster than a person can write");
    desk.hands.forward_seconds(60);
    let calm = taken(&desk, &typed("b@mail.example", &stamp, "")).await;
    assert_eq!(cause(&desk, &calm).await, Value::Null);
    let trapped = taken(&desk, &typed("c@mail.example", &stamp, "https://host.example")).await;
    assert_eq!(cause(&desk, &trapped).await, "Detected as spam: a hidden field was filled in");
    let wrong = refused(&desk, &typed("nobody", &stamp, "")).await;
    assert_eq!(value(&wrong, "stamp"), stamp, "it was begun when it came first");
    let shared = desk.nobody().page("/forms/contact/embed").await.text().await.expect("a fragment");
    assert!(!shared.contains("name=\"stamp\"") && shared.contains("name=\"website\""), "{shared}");
});
