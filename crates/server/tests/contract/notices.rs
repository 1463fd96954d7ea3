//! Notices: what people are told by mail of a request, and the way out for who is copied in.

use crate::desk::{ADA, OTHER, ROWAN, TestDesk};
use crate::directory::id_of;
use crate::engine::TestDatabase;
use crate::letters::Letter;
use crate::on_both_engines;
use crate::smtp::{Smtp, free_port};
use reqwest::Method;
use serde_json::{Value, json};

const WELSH: &str = "Darllen y cais cyfan neu ei ateb";

/// A request of Rowan's on which somebody else is copied in.
async fn request_with(desk: &TestDesk, copied: &[&str]) -> i64 {
    let id = desk.request_of(ROWAN, "Ferry at noon").await;
    let copy = json!({"ticket": {"additional_collaborators": copied}});
    let answer = desk.agent().put(&format!("tickets/{id}"), copy).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    id
}

async fn say(desk: &TestDesk, id: i64, comment: Value) {
    let answer = desk.agent().put(&format!("tickets/{id}"), json!({"ticket": {"comment": comment}})).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

async fn speak(desk: &TestDesk, email: &str, locale: &str) {
    let id = id_of(&desk.agent(), "users?role=end-user", "email", email).await;
    let answer = desk.admin().put(&format!("users/{id}"), json!({"user": {"locale": locale}})).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

on_both_engines!(a_reply_is_quoted_in_both_parts, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let id = desk.request_of(ROWAN, "Ferry\r\nBcc: eve@mail.example").await;
    let file = "uploads.json?filename=plan%20of%20a%20pier.pdf";
    let file = desk.agent().send_bytes(Method::POST, file, "application/pdf", Some(vec![1])).await;
    let html = "<p>At <b>noon</b>.</p><p>Bring <a href=\"https://pier.example/\">this</a></p>\
        <script>alert(1)</script><img src=\"https://eve.example/seen.png\"><p onclick=\"x()\">Or not</p>";
    say(&desk, id, json!({"html_body": html, "uploads": [file.body["upload"]["token"]]})).await;
    let letter = desk.letter(ROWAN, "Ada A replied").await;
    let subject = letter.header("Subject").expect("a subject");
    assert!(subject.starts_with(&format!("Request {id}: Ferry")), "{subject}");
    assert_eq!(letter.header("Bcc"), None);
    for quoted in ["> At noon.\n", "> Bring this", "> Or not"] {
        assert!(letter.text.contains(quoted), "{quoted}: {}", letter.text);
    }
    assert!(letter.text.contains("- plan of a pier.pdf\n"), "{}", letter.text);
    assert!(letter.text.contains("Replies to this email are not read."), "{}", letter.text);
    for kept in ["<p>At <b>noon</b>.</p>", "href=\"https://pier.example/\"", "<li>plan of a pier.pdf</li>"] {
        assert!(letter.html.contains(kept), "{kept}: {}", letter.html);
    }
    for gone in ["alert(1)", "<img", "eve.example", "onclick"] {
        assert!(!letter.html.contains(gone), "{gone}: {}", letter.html);
    }
    // The bytes of files never leave.
    assert!(!letter.text.contains("attachments/content") && !letter.html.contains("attachments/content"));
    assert_eq!(letter.header("List-Unsubscribe"), None, "nobody leaves their own request");
    assert_eq!(letter.header("Date"), Some("Mon, 23 Nov 2026 09:00:00 +0000"));
});

on_both_engines!(everybody_but_the_writer_is_told_of_what_is_public, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let id = request_with(&desk, &[OTHER, "cat@mail.example", ADA.0]).await;
    say(&desk, id, json!({"body": "Only for us", "public": false})).await;
    say(&desk, id, json!({"body": "For everybody", "public": true})).await;
    let rowan = desk.requester(ROWAN).await;
    let answer = json!({"request": {"comment": {"body": "Thank you all"}}});
    assert_eq!(rowan.put(&format!("requests/{id}"), answer).await.status, 200);
    let other = desk.requester(OTHER).await;
    let answer = json!({"request": {"comment": {"body": "And from me"}}});
    assert_eq!(other.put(&format!("requests/{id}"), answer).await.status, 200);
    desk.mail_has_left().await;
    let told = |email: &str| {
        let letters = desk.letters_to(email);
        let said = ["Only for us", "For everybody", "Thank you all", "And from me"];
        said.map(|words| letters.iter().filter(|letter| letter.text.contains(words)).count())
    };
    assert_eq!(told(ROWAN), [0, 1, 0, 1]);
    assert_eq!(told(OTHER), [0, 1, 1, 0]);
    assert_eq!(told("cat@mail.example"), [0, 1, 1, 1]);
    assert_eq!(told(ADA.0), [0, 0, 1, 1], "an agent who is copied in");
    let thread = |letter: &Letter| {
        let header = |name| letter.header(name).map(str::to_owned);
        (header("Subject"), header("References"), header("In-Reply-To"))
    };
    let letters = desk.letters_to("cat@mail.example");
    let first = thread(&letters[0]);
    assert_eq!(first.0, Some(format!("Request {id}: Ferry at noon")));
    assert!(letters.iter().all(|letter| thread(letter) == first), "one thread");
    let mut ids: Vec<_> = letters.iter().map(|letter| letter.header("Message-ID")).collect();
    ids.dedup();
    assert_eq!(ids.len(), 3);
    assert!(letters[1].text.contains("Rowan Ellis replied"), "{}", letters[1].text);
    // No letter names who else is told.
    for email in [ROWAN, OTHER, ADA.0] {
        let is_named = |letter: &Letter| letter.text.contains(email) || letter.html.contains(email);
        assert!(!letters.iter().any(is_named), "{email}");
    }
    let link = desk.letter(ADA.0, "Thank you all").await.path("/portal/requests/");
    assert_eq!(link, format!("/portal/requests/{id}"), "agents have passwords");
    let audits = desk.agent().get(&format!("tickets/{id}/audits")).await.body["audits"].clone();
    let told: Vec<_> = audits
        .as_array()
        .expect("audits")
        .iter()
        .flat_map(|audit| {
            let events = audit["events"].as_array().expect("events").iter();
            events.filter(|event| event["type"] == "Notification").map(|event| event["recipients"].clone())
        })
        .collect();
    assert_eq!(told.iter().map(|ids| ids.as_array().map_or(0, Vec::len)).collect::<Vec<_>>(), [1, 3, 3, 3]);
});

on_both_engines!(nobody_is_told_who_should_not_be, async |database: TestDatabase| {
    let port = free_port();
    let desk = TestDesk::start_with(database, &["--smtp-url", &format!("smtp://127.0.0.1:{port}")]).await;
    let id = request_with(&desk, &[OTHER, "cat@mail.example"]).await;
    say(&desk, id, json!({"body": "For everybody"})).await;
    say(&desk, id, json!({"body": "In error"})).await;
    let comments = desk.agent().get(&format!("tickets/{id}/comments")).await.body["comments"].clone();
    let last = comments[2]["id"].clone();
    let hidden = desk.agent().put(&format!("tickets/{id}/comments/{last}/make_private"), json!({})).await;
    assert_eq!(hidden.status, 200, "{}", hidden.body);
    // One leaves and one is suspended before the mail does.
    let other = id_of(&desk.agent(), "users?role=end-user", "email", OTHER).await;
    let gone = json!({"ticket": {"email_ccs": [{"user_id": other, "action": "delete"}]}});
    assert_eq!(desk.agent().put(&format!("tickets/{id}"), gone).await.status, 200);
    let cat = id_of(&desk.agent(), "users?role=end-user", "email", "cat@mail.example").await;
    let suspended = json!({"user": {"suspended": true}});
    assert_eq!(desk.admin().put(&format!("users/{cat}"), suspended).await.status, 200);
    let smtp = Smtp::start_on(port).await;
    desk.hands.forward_seconds(60);
    desk.mail_has_left().await;
    let written = smtp.letters();
    assert!(written.iter().all(|letter| letter.header("To") == Some(ROWAN)), "{written:?}");
    assert_eq!(written.len(), 2, "that it came, and the reply that is still public: {written:?}");
    assert!(!written.iter().any(|letter| letter.text.contains("In error")));
});

on_both_engines!(mail_is_in_the_language_of_its_reader, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let id = request_with(&desk, &[OTHER]).await;
    speak(&desk, OTHER, "cy-GB").await;
    say(&desk, id, json!({"body": "For everybody"})).await;
    let welsh = desk.letter(OTHER, "For everybody").await;
    assert_eq!(welsh.header("Subject"), Some(&*format!("Cais {id}: Ferry at noon")));
    assert!(welsh.text.contains(WELSH) && welsh.html.contains("<html lang=\"cy\">"), "{}", welsh.text);
    assert!(welsh.text.contains("Stopio e-byst am y cais hwn"), "{}", welsh.text);
    assert!(desk.letter(ROWAN, "For everybody").await.html.contains("<html lang=\"en\">"));
    let page = desk.nobody().page(&welsh.path("/mail/leave/")).await.text().await.expect("a page");
    assert!(page.contains("<html lang=\"cy\"") && page.contains("Stopio’r e-byst"), "{page}");
    let page = desk.nobody().page(&welsh.path("/portal/requests/")).await.text().await.expect("a page");
    assert!(page.contains("<html lang=\"cy\"") && page.contains("Agor y cais"), "{page}");
    desk.nobody().post("sign_in_links", json!({"sign_in_link": {"email": OTHER}})).await;
    assert!(desk.letter(OTHER, "/portal/sign-in/").await.text.starts_with("Eich cod yw "));
});

on_both_engines!(who_is_copied_in_leaves_by_one_press, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let id = request_with(&desk, &[OTHER, "cat@mail.example"]).await;
    say(&desk, id, json!({"body": "For everybody"})).await;
    let letter = desk.letter(OTHER, "For everybody").await;
    let way = letter.path("/mail/leave/");
    assert_eq!(letter.header("List-Unsubscribe"), Some(&*format!("<http://desk.example{way}>")));
    assert_eq!(letter.header("List-Unsubscribe-Post"), Some("List-Unsubscribe=One-Click"));
    let copied = async || {
        let ticket = desk.agent().get(&format!("tickets/{id}")).await.body["ticket"].clone();
        ticket["email_cc_ids"].as_array().map(Vec::len)
    };
    let nobody = desk.nobody();
    for _ in 0..3 {
        let page = nobody.page(&way).await;
        assert_eq!(page.status(), 200);
        assert_eq!(page.headers()["cache-control"], "no-store");
        assert!(page.text().await.expect("a page").contains("Stop the emails"));
    }
    assert_eq!(copied().await, Some(2), "looking changes nothing");
    // As mail programs do (RFC 8058), from wherever they are.
    let one_click = || {
        let post = nobody.request(Method::POST, &way).body("List-Unsubscribe=One-Click");
        post.header("content-type", "application/x-www-form-urlencoded").send()
    };
    for _ in 0..2 {
        let answer = one_click().await.expect("an answer");
        assert_eq!(answer.status(), 200);
        assert!(answer.headers().get("set-cookie").is_none(), "it signs nobody in");
        assert!(answer.text().await.expect("a page").contains(&format!("no more emails about request {id}")));
        assert_eq!(copied().await, Some(1));
    }
    let other = id_of(&desk.agent(), "users?role=end-user", "email", OTHER).await;
    let audits =
        desk.agent().get(&format!("tickets/{id}/audits?sort_order=desc")).await.body["audits"].clone();
    assert_eq!((&audits[0]["author_id"], &audits[0]["via"]["channel"]), (&json!(other), &json!("email")));
    assert_eq!(audits[0]["events"][0]["field_name"], "email_cc_ids");
    say(&desk, id, json!({"body": "Said later"})).await;
    desk.letter("cat@mail.example", "Said later").await;
    desk.mail_has_left().await;
    assert!(!desk.letters_to(OTHER).iter().any(|letter| letter.text.contains("Said later")));
    assert_eq!(desk.requester(OTHER).await.get(&format!("requests/{id}")).await.status, 404);

    // A token with another bit is nobody's.
    let (path, token) = way.rsplit_once('/').expect("a token");
    let mut other = token.to_owned().into_bytes();
    other[10] = if other[10] == b'A' { b'B' } else { b'A' };
    let other = String::from_utf8(other).expect("a text");
    for wrong in [other.as_str(), "x", &token[..token.len() - 4]] {
        for method in [Method::GET, Method::POST] {
            let answer = nobody.request(method, &format!("{path}/{wrong}")).send().await.expect("an answer");
            assert_eq!(answer.status(), 404, "{wrong}");
        }
    }
    assert_eq!(copied().await, Some(1));
});
