//! Mail over SMTP: what is sent, to whom, how often.

use crate::desk::{ADA, OTHER, ROWAN, TestDesk, eventually, text_for, token_in};
use crate::directory::id_of;
use crate::engine::TestDatabase;
use crate::on_both_engines;
use crate::smtp::{Smtp, free_port};
use mailparse::MailHeaderMap as _;
use serde_json::json;

on_both_engines!(a_request_s_life_is_told_by_mail, async |database: TestDatabase| {
    let smtp = Smtp::start().await;
    let url = format!("smtp://127.0.0.1:{}", smtp.port);
    let desk =
        TestDesk::start_with(database, &["--smtp-url", &url, "--mail-from", "Desk <desk@desk.example>"])
            .await;
    let ticket = desk.request_of(ROWAN, "<b>When</b> does it go?").await;
    let received = eventually("the first mail", async || smtp.messages().into_iter().next()).await;
    let text = text_for(&received, ROWAN).expect("mail to the requester");
    assert!(text.contains(&format!("http://desk.example/portal/requests/{ticket}")), "{text}");
    assert!(text.contains("Replies to this email are not read."), "{text}");
    assert!(!String::from_utf8_lossy(&received).contains("When"), "strangers' words go to nobody: {text}");
    let mail = mailparse::parse_mail(&received).expect("a message");
    let header = |name| mail.headers.get_first_value(name).unwrap_or_default();
    assert_eq!(header("From"), "Desk <desk@desk.example>");
    assert_eq!(header("Subject"), format!("We have your message: request {ticket}"));
    assert_eq!(header("Auto-Submitted"), "auto-generated");
    assert!(header("Message-ID").ends_with("@desk.example>"), "{}", header("Message-ID"));
    let thread = format!("<request-{ticket}@desk.example>");
    assert_eq!((header("References"), header("In-Reply-To")), (thread.clone(), thread.clone()));

    let reply = json!({"ticket": {"comment": {"body": "At noon & at <six>.", "public": true}}});
    desk.agent().put(&format!("tickets/{ticket}"), reply).await;
    let note = json!({"ticket": {"comment": {"body": "Between us.", "public": false}}});
    desk.agent().put(&format!("tickets/{ticket}"), note).await;
    let reply = eventually("the reply", async || {
        smtp.messages()
            .into_iter()
            .find(|mail| text_for(mail, ROWAN).is_some_and(|text| text.contains("At noon & at <six>.")))
    })
    .await;
    let reply = mailparse::parse_mail(&reply).expect("a message");
    assert_eq!(reply.headers.get_first_value("References"), Some(thread), "beside the first");
    let html = reply.subparts.iter().find(|part| part.ctype.mimetype == "text/html").expect("a page");
    assert!(html.get_body().expect("a body").contains("At noon &amp; at &lt;six&gt;."));
    assert!(text_of(&reply).contains("Ada A replied"), "{}", text_of(&reply));

    desk.nobody().post("sign_in_links", json!({"sign_in_link": {"email": ROWAN}})).await;
    let link = eventually("the link", async || {
        smtp.messages()
            .iter()
            .filter_map(|mail| text_for(mail, ROWAN))
            .find(|text| text.contains("/portal/sign-in/"))
    })
    .await;
    desk.nobody().sign_in(json!({"token": token_in(&link)})).await;
    assert_eq!(smtp.messages().len(), 3, "the note sends none");
    assert!(smtp.messages().iter().all(|mail| text_for(mail, ADA.0).is_none()));
    assert_eq!(desk.nobody().page("/dev/mail").await.status().as_u16(), 404, "the mail has left");
});

fn text_of(mail: &mailparse::ParsedMail<'_>) -> String {
    let text = mail.subparts.iter().find(|part| part.ctype.mimetype == "text/plain");
    text.expect("a plain text").get_body().expect("a body")
}

on_both_engines!(mail_waits_for_its_server_and_leaves_once, async |database: TestDatabase| {
    let port = free_port();
    let url = format!("smtp://127.0.0.1:{port}");
    let desk = TestDesk::start_with(database, &["--smtp-url", &url]).await;
    desk.request_of(ROWAN, "Mine").await;
    let put_off = async || {
        let due = due_at(&desk).await;
        (due > desk.server.edge.now().micros() && due < desk.server.edge.now().plus_seconds(60).micros())
            .then_some(())
    };
    eventually("the mail to be put off", put_off).await;
    let smtp = Smtp::start_on(port).await;
    desk.hands.forward_seconds(60);
    eventually("the mail", async || (!smtp.messages().is_empty()).then_some(())).await;
    desk.hands.forward_seconds(3_600);
    // Another message comes after anything that would be sent twice.
    desk.request_of("later@mail.example", "Later").await;
    eventually("the next mail", async || (smtp.messages().len() >= 2).then_some(())).await;
    assert_eq!(smtp.messages().iter().filter(|mail| text_for(mail, ROWAN).is_some()).count(), 1);
});

on_both_engines!(mail_finds_who_somebody_was_merged_into, async |database: TestDatabase| {
    let port = free_port();
    let url = format!("smtp://127.0.0.1:{port}");
    let desk = TestDesk::start_with(database, &["--smtp-url", &url]).await;
    let agent = desk.agent();
    let third = "third@mail.example";
    let ticket = desk.request_of(third, "Mine").await;
    desk.request_of(OTHER, "Another").await;
    let reply = json!({"ticket": {"comment": {"body": "At noon."}}});
    assert_eq!(agent.put(&format!("tickets/{ticket}"), reply).await.status, 200);
    let user = async |email: &str| id_of(&agent, "users?role=end-user", "email", email).await;
    for (loser, winner) in [(third, OTHER), (OTHER, ROWAN)] {
        let path = format!("users/{}/merge", user(loser).await);
        let merged = agent.put(&path, json!({"user": {"id": user(winner).await}})).await;
        assert_eq!(merged.status, 200, "{}", merged.body);
    }
    // It is another's now, who was not written to.
    let stranger = json!({"ticket": {"requester": {"name": "Fay", "email": "fay@mail.example"}}});
    assert_eq!(agent.put(&format!("tickets/{ticket}"), stranger).await.status, 200);
    let smtp = Smtp::start_on(port).await;
    desk.hands.forward_seconds(3_600);
    let reply = async || {
        smtp.messages().iter().find_map(|mail| text_for(mail, ROWAN)?.contains("At noon.").then_some(()))
    };
    eventually("the reply", reply).await;
    eventually("the rest", async || (smtp.messages().len() == 3).then_some(())).await;
    assert!(smtp.messages().iter().all(|mail| text_for(mail, ROWAN).is_some()), "nobody else is written to");
});

on_both_engines!(mail_to_who_was_deleted_goes_to_nobody, async |database: TestDatabase| {
    let port = free_port();
    let url = format!("smtp://127.0.0.1:{port}");
    let desk = TestDesk::start_with(database, &["--smtp-url", &url]).await;
    let agent = desk.agent();
    desk.request_of(OTHER, "Mine").await;
    let other = id_of(&agent, "users?role=end-user", "email", OTHER).await;
    assert_eq!(desk.admin().delete(&format!("users/{other}")).await.status, 200);
    desk.request_of(ROWAN, "Mine").await;
    let smtp = Smtp::start_on(port).await;
    desk.hands.forward_seconds(3_600);
    eventually("the mail", async || smtp.messages().iter().find_map(|mail| text_for(mail, ROWAN))).await;
    assert_eq!(smtp.messages().len(), 1);
});

/// When the only row of the outbox is due.
async fn due_at(desk: &TestDesk) -> i64 {
    use sea_orm::{ConnectionTrait as _, Statement};
    let store = desk.server.edge.store();
    let query = Statement::from_string(store.read().get_database_backend(), "SELECT due_at FROM outbox");
    let row = store.read().query_one_raw(query).await.expect("a query").expect("a row");
    row.try_get("", "due_at").expect("a moment")
}
