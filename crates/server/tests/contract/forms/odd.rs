//! Forms as no browser sends them, or as browsers seldom do.

use super::{File, Part, Text, post, refused, taken, ticket, value};
use crate::desk::{OTHER, TestDesk};
use crate::engine::TestDatabase;
use crate::on_both_engines;
use serde_json::json;
use std::time::Duration;
use tokio::io::AsyncWriteExt as _;
use tokio::time::timeout;

/// What the contact form needs at least.
const FILLED: [Part<'static>; 4] = [
    Text("name", "Imogen Farrow"),
    Text("email", OTHER),
    Text("subject", "Ramps"),
    Text("description", "Is there\0 a ramp?"),
];

on_both_engines!(characters_that_no_database_keeps_are_left_out, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    for path in ["/forms/%00", "/forms/%00/embed", "/forms/a%00/style.css", "/forms/%00/sent/1"] {
        assert_eq!(desk.nobody().page(path).await.status().as_u16(), 404, "{path}");
    }
    let sent = taken(&desk, &[&FILLED[..], &[Text("idempotency_key", "a\0b")]].concat()).await;
    assert_eq!(ticket(&desk, &sent).await["description"], "Is there a ramp?");
});

/// So many bytes are sent at most: far more than fit into what the kernel keeps of a connection.
const FLOOD: usize = 96 << 20;

/// Sends a part whose head never ends, and counts the bytes that the desk takes.
async fn flooded(desk: &TestDesk) -> usize {
    let address = desk.url().trim_start_matches("http://").to_owned();
    let mut stream = tokio::net::TcpStream::connect(&address).await.expect("a connection");
    let head = format!(
        "POST /forms/contact HTTP/1.1\r\nHost: {address}\r\nContent-Length: {FLOOD}\r\n\
         Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\nX-Endless: "
    );
    stream.write_all(head.as_bytes()).await.expect("a call");
    let chunk = vec![b'x'; 1 << 20];
    let mut taken = 0;
    while taken < FLOOD - chunk.len() {
        // A desk that breaks off closes the connection.
        match timeout(Duration::from_secs(5), stream.write_all(&chunk)).await {
            Ok(Ok(())) => taken += chunk.len(),
            _ => break,
        }
    }
    taken
}

on_both_engines!(a_head_without_an_end_is_not_waited_for, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let taken = flooded(&desk).await;
    assert!(taken < FLOOD / 2, "{taken} bytes were taken");
    // A large part with a head is another thing.
    let long = "x".repeat(1 << 20);
    let page = refused(&desk, &[&FILLED[..2], &[Text("description", &long)]].concat()).await;
    assert!(page.contains("65,535 characters or fewer"), "{}", page.len());
});

on_both_engines!(more_texts_than_a_form_has_are_thrown_away, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let many = vec![Text("uploads", "gone"); 3_000];
    let page = refused(&desk, &[&FILLED[..], &many].concat()).await;
    assert!(page.contains("Choose it again") && page.contains("Is there a ramp?"), "{page}");
    let page = refused(&desk, &[&many, &FILLED[..]].concat()).await;
    assert!(page.contains("Enter a subject"), "{page}");
});

on_both_engines!(a_page_gone_back_to_sends_once_too, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let with = |subject| {
        let more = [Text("subject", subject), Text("idempotency_key", "k-1"), File("ramp.txt", b"steep")];
        [&FILLED[..2], &FILLED[3..], &more].concat()
    };
    let first = taken(&desk, &with("Ramps")).await;
    let other = taken(&desk, &with("Lifts")).await;
    assert_ne!(first, other, "another message");
    assert_eq!(taken(&desk, &with("Lifts")).await, other, "a second press, whose file has come again");
});

on_both_engines!(a_second_press_with_a_kept_file_sends_once_too, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let key = Text("idempotency_key", "k-1");
    let without_subject = [FILLED[0], FILLED[1], FILLED[3], key, File("ramp.txt", b"steep")];
    let page = refused(&desk, &without_subject).await;
    let kept = value(&page, "uploads").to_owned();
    let whole = [&FILLED[..], &[key, Text("uploads", &kept)]].concat();
    let sent = taken(&desk, &whole).await;
    assert_eq!(taken(&desk, &whole).await, sent, "its file is with the request by now");
    // Under another key it is another message, and the file is gone.
    let other = [&FILLED[..], &[Text("idempotency_key", "k-2"), Text("uploads", &kept)]].concat();
    let page = refused(&desk, &other).await;
    assert!(page.contains("A file that you chose is no longer kept. Choose it again"), "{page}");
});

on_both_engines!(a_form_that_takes_no_files_asks_for_none, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let form = desk.nobody().get("ticket_forms/contact").await.body["ticket_form"]["id"].to_string();
    let draft = json!({"ticket_form": {"settings": {"attachments": {"files": 0, "megabytes": 1}}}});
    assert_eq!(desk.admin().put(&format!("ticket_forms/{form}"), draft).await.status, 200);
    let page = desk.nobody().page("/forms/contact").await.text().await.expect("a page");
    assert!(!page.contains("type=\"file\""), "{page}");
    assert_eq!(post(&desk, "contact", &[&FILLED[..], &[File("a.txt", b"a")]].concat()).await.status(), 422);

    let comment = json!({"body": "Is there a ramp?", "uploads": vec!["x"; 40_000]});
    let request = json!({"requester": {"name": "Imogen Farrow", "email": OTHER}, "subject": "Ramps",
        "ticket_form_id": form.parse::<u64>().expect("a number"), "comment": comment});
    let answer = desk.nobody().post("requests", json!({"request": request})).await;
    assert_eq!(answer.status, 422, "{}", answer.body);
});
