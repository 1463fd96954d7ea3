//! The letter that asks how the help was, and the page on which its links are confirmed.

use crate::desk::{OTHER, ROWAN, TestDesk, eventually};
use crate::directory::{assert_refused, id_of};
use crate::engine::TestDatabase;
use crate::letters::Letter;
use crate::on_both_engines;
use crate::smtp::{Smtp, free_port};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::{Method, Response};
use serde_json::{Value, json};

const HOUR: i64 = 3_600;
const ASKS: &str = "How was the help you got?";

async fn set(desk: &TestDesk, settings: Value) {
    let answer = desk.admin().put("account/settings", json!({ "settings": settings })).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

async fn change(desk: &TestDesk, id: i64, ticket: Value) {
    let answer = desk.agent().put(&format!("tickets/{id}"), json!({ "ticket": ticket })).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

/// A desk that asks.
async fn asking(database: TestDatabase) -> TestDesk {
    let desk = TestDesk::start(database).await;
    set(&desk, json!({"active_features": {"customer_satisfaction": true}})).await;
    desk
}

async fn solved(desk: &TestDesk) -> i64 {
    let id = desk.request_of(ROWAN, "Ferry").await;
    change(desk, id, json!({"status": "solved"})).await;
    id
}

/// The letters to Rowan that ask, once all that is to leave has left.
async fn asked(desk: &TestDesk) -> Vec<Letter> {
    // A letter that is looked for later than any that asks.
    desk.server.edge.wake_mail();
    let marker = format!("marker-{}@mail.example", desk.server.edge.now().micros());
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    desk.request_of(&marker, "Marker").await;
    desk.letter(&marker, "We have your message").await;
    desk.mail_has_left().await;
    desk.letters_to(ROWAN).into_iter().filter(|letter| letter.text.contains(ASKS)).collect()
}

/// The links of the only letter that asks, a day after a request was solved: good, bad.
async fn links(desk: &TestDesk) -> [String; 2] {
    desk.hands.forward_seconds(24 * HOUR);
    let [letter] = asked(desk).await.try_into().expect("one letter");
    links_of(&letter)
}

fn links_of(letter: &Letter) -> [String; 2] {
    ["good", "bad"].map(|score| {
        let link = letter.text.split_whitespace().find(|word| {
            word.starts_with("http://desk.example/mail/rate/") && word.ends_with(&format!("/{score}"))
        });
        let link = link.unwrap_or_else(|| panic!("no link: {}", letter.text));
        assert!(letter.html.contains(&format!("href=\"{link}\"")), "{}", letter.html);
        link.strip_prefix("http://desk.example").expect("an address").to_owned()
    })
}

async fn send(desk: &TestDesk, path: &str, form: &[(&str, &str)]) -> Response {
    let pair =
        |(name, value): &(&str, &str)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC));
    let body = form.iter().map(pair).collect::<Vec<_>>().join("&");
    let post = desk.nobody().request(Method::POST, path).body(body);
    let post = post.header("content-type", "application/x-www-form-urlencoded");
    post.send().await.expect("an answer")
}

async fn page(desk: &TestDesk, path: &str, status: u16) -> String {
    let page = desk.nobody().page(path).await;
    assert_eq!(page.status(), status, "{path}");
    assert!(page.headers().get("set-cookie").is_none());
    page.text().await.expect("a page")
}

async fn rating(desk: &TestDesk, id: i64) -> Value {
    desk.agent().get(&format!("tickets/{id}")).await.body["ticket"]["satisfaction_rating"].clone()
}

on_both_engines!(a_letter_asks_once_a_day_after_a_request_was_solved, async |database: TestDatabase| {
    let desk = asking(database).await;
    let id = solved(&desk).await;
    desk.hands.forward_seconds(24 * HOUR - 1);
    assert_eq!(asked(&desk).await.len(), 0, "not yet");
    desk.hands.forward_seconds(61);
    let [letter] = asked(&desk).await.try_into().expect("one letter");
    assert_eq!(letter.header("Subject"), Some(&*format!("How was the help with request {id}?")));
    assert_eq!(letter.header("References"), Some(&*format!("<request-{id}@desk.example>")));
    assert!(letter.text.contains("‘Ferry’, is marked as solved"), "{}", letter.text);
    assert!(letter.path("/portal/requests/").contains("/open/"));
    // Not when days pass, and not when it is solved once more.
    for status in ["open", "solved"] {
        change(&desk, id, json!({"status": status})).await;
        desk.hands.forward_seconds(25 * HOUR);
        assert_eq!(asked(&desk).await.len(), 1, "{status}");
    }
});

on_both_engines!(nobody_is_asked_in_vain, async |database: TestDatabase| {
    let desk = TestDesk::start(database).await;
    let before = solved(&desk).await;
    set(&desk, json!({"active_features": {"customer_satisfaction": true}})).await;
    let rated = solved(&desk).await;
    let rowan = desk.requester(ROWAN).await;
    let good = json!({"satisfaction_rating": {"score": "good"}});
    assert_eq!(rowan.post(&format!("tickets/{rated}/satisfaction_rating"), good).await.status, 200);
    let opened = solved(&desk).await;
    change(&desk, opened, json!({"status": "open"})).await;
    let deleted = solved(&desk).await;
    assert_eq!(desk.agent().delete(&format!("tickets/{deleted}")).await.status, 204);
    let note = json!({"ticket": {"comment": {"body": "Ours", "public": false}, "status": "solved",
        "requester": {"name": "Rowan Ellis", "email": ROWAN}}});
    assert_eq!(desk.agent().post("tickets", note).await.status, 201);
    desk.hands.forward_seconds(25 * HOUR);
    assert_eq!(asked(&desk).await.len(), 0, "{before} {rated} {opened} {deleted}");
    // Nor who is suspended, nor long after.
    let other = desk.request_of(OTHER, "Theirs").await;
    change(&desk, other, json!({"status": "solved"})).await;
    let user = id_of(&desk.agent(), "users?role=end-user", "email", OTHER).await;
    let suspended = json!({"user": {"suspended": true}});
    assert_eq!(desk.admin().put(&format!("users/{user}"), suspended).await.status, 200);
    set(&desk, json!({"satisfaction": {"letter_after_hours": 0}})).await;
    solved(&desk).await;
    desk.hands.forward_seconds(9 * 24 * HOUR);
    set(&desk, json!({"satisfaction": {"letter_after_hours": 24}})).await;
    desk.hands.forward_seconds(61);
    assert_eq!(asked(&desk).await.len(), 0, "a desk that begins to ask does not dig up what is old");
    assert!(!desk.letters_to(OTHER).iter().any(|letter| letter.text.contains(ASKS)));
});

on_both_engines!(admins_say_when_the_letter_asks, async |database: TestDatabase| {
    let desk = asking(database).await;
    let settings = desk.agent().get("account/settings").await.body["settings"].clone();
    assert_eq!(settings["satisfaction"], json!({"letter_after_hours": 24}));
    for wrong in [-1, 721] {
        let draft = json!({"settings": {"satisfaction": {"letter_after_hours": wrong}}});
        assert_refused(
            &desk.admin().put("account/settings", draft).await,
            "letter_after_hours",
            "InvalidValue",
        );
    }
    set(&desk, json!({"satisfaction": {"letter_after_hours": 1}})).await;
    solved(&desk).await;
    desk.hands.forward_seconds(HOUR + 60);
    assert_eq!(asked(&desk).await.len(), 1);
});

on_both_engines!(a_link_rates_only_by_its_form_and_again_for_a_while, async |database: TestDatabase| {
    let desk = asking(database).await;
    let id = solved(&desk).await;
    let [good, bad] = links(&desk).await;
    let rows = desk.rows().await;
    for _ in 0..3 {
        // A scanner.
        for (path, chosen) in [(&good, "good"), (&bad, "bad")] {
            let page = page(&desk, path, 200).await;
            assert!(page.contains(ASKS) && !page.contains("Ferry") && !page.contains(ROWAN), "{page}");
            let radio = page.split("<input").find(|tag| tag.contains(&format!("value=\"{chosen}\"")));
            assert!(
                radio.is_some_and(|tag| tag.split('>').next().expect("a tag").contains(" checked")),
                "{page}"
            );
        }
        desk.nobody().request(Method::HEAD, &bad).send().await.expect("an answer");
    }
    assert_eq!((desk.rows().await, rating(&desk, id).await), (rows, json!({"score": "offered"})));
    let answer = send(&desk, &bad, &[("score", "bad"), ("reason", "5"), ("comment", " Late\r\nvery ")]).await;
    assert_eq!(answer.status(), 303);
    let sent = answer.headers()["location"].to_str().expect("an address").to_owned();
    let thanks = page(&desk, &sent, 200).await;
    assert!(
        thanks.contains("You rated the help as bad") && thanks.contains("Change your rating"),
        "{thanks}"
    );
    let said = rating(&desk, id).await;
    assert_eq!((&said["score"], &said["comment"]), (&json!("bad"), &json!("Late\nvery")));
    assert_eq!(said["reason"], "The issue took too long to resolve");
    let audits =
        desk.agent().get(&format!("tickets/{id}/audits?sort_order=desc")).await.body["audits"].clone();
    let rowan = id_of(&desk.agent(), "users?role=end-user", "email", ROWAN).await;
    assert_eq!((&audits[0]["author_id"], &audits[0]["via"]["channel"]), (&json!(rowan), &json!("email")));
    // Whoever else has the mail does not read what was said.
    let again = page(&desk, &good, 200).await;
    assert!(!again.contains("Late") && again.contains("takes the place"), "{again}");
    // A reason that stands there, and does not show, is none.
    let answer = send(&desk, &good, &[("score", "good"), ("reason", "5"), ("comment", "")]).await;
    assert_eq!(answer.status(), 303);
    assert_eq!(rating(&desk, id).await, json!({"score": "good", "id": id}));
    // For two weeks.
    desk.hands.forward_seconds(14 * 24 * HOUR);
    assert!(page(&desk, &bad, 410).await.contains("cannot rate this request any more"));
    assert_eq!(send(&desk, &bad, &[("score", "bad")]).await.status(), 410);
    assert_eq!(rating(&desk, id).await["score"], "good");
});

on_both_engines!(
    what_is_wrong_with_a_rating_is_said_and_what_was_typed_stays,
    async |database: TestDatabase| {
        let desk = asking(database).await;
        let id = solved(&desk).await;
        let [good, _] = links(&desk).await;
        let long = format!("<b>{}", "x".repeat(1_000));
        for form in [
            vec![("comment", "<b>Hm"), ("reason", "6")],
            vec![("score", "splendid"), ("comment", "<b>Hm"), ("reason", "6")],
            vec![("score", "offered"), ("comment", "<b>Hm"), ("reason", "6")],
        ] {
            let answer = send(&desk, &good, &form).await;
            assert_eq!(answer.status(), 422);
            let page = answer.text().await.expect("a page");
            assert!(page.contains("<title>Error: ") && page.contains("href=\"#score\""), "{page}");
            assert!(
                page.contains("Choose good or bad") && page.contains("&lt;b&gt;Hm") && !page.contains("<b>"),
                "{page}"
            );
            assert!(page.contains("value=\"6\" selected"), "{page}");
        }
        let answer = send(&desk, &good, &[("score", "bad"), ("comment", &long)]).await;
        assert_eq!(answer.status(), 422);
        let page = answer.text().await.expect("a page");
        assert!(page.contains("1,000 characters or fewer") && page.contains("&lt;b&gt;xxx"), "{page}");
        assert_eq!(rating(&desk, id).await, json!({"score": "offered"}));
        // A reason that nobody offers is none of the form's.
        assert_eq!(send(&desk, &good, &[("score", "bad"), ("reason", "4")]).await.status(), 410);
        assert_eq!(rating(&desk, id).await, json!({"score": "offered"}));
    }
);

on_both_engines!(nobody_rates_by_a_link_who_may_not, async |database: TestDatabase| {
    let desk = asking(database).await;
    let id = solved(&desk).await;
    let [good, _] = links(&desk).await;
    let over = async |why: &str| {
        assert_eq!(send(&desk, &good, &[("score", "good")]).await.status(), 410, "{why}");
        assert_eq!(desk.nobody().page(&good).await.status(), 410, "{why}");
    };
    let token = good.split('/').nth(3).expect("a token");
    // Another bit, another purpose, another request.
    let mut bytes = token.to_owned().into_bytes();
    bytes[9] = if bytes[9] == b'A' { b'B' } else { b'A' };
    let other = String::from_utf8(bytes).expect("a text");
    for wrong in [format!("/mail/rate/{other}/good"), "/mail/rate/x/good".to_owned()] {
        assert_eq!(send(&desk, &wrong, &[("score", "good")]).await.status(), 404, "{wrong}");
    }
    assert_eq!(send(&desk, &format!("/mail/leave/{token}"), &[]).await.status(), 404);
    let user = id_of(&desk.agent(), "users?role=end-user", "email", ROWAN).await;
    let suspend = async |suspended: bool| {
        let change = json!({"user": {"suspended": suspended}});
        assert_eq!(desk.admin().put(&format!("users/{user}"), change).await.status, 200);
    };
    suspend(true).await;
    over("suspended").await;
    suspend(false).await;
    set(&desk, json!({"active_features": {"customer_satisfaction": false}})).await;
    over("nobody asks").await;
    set(&desk, json!({"active_features": {"customer_satisfaction": true}})).await;
    desk.request_of(OTHER, "Mine").await;
    let other = id_of(&desk.agent(), "users?role=end-user", "email", OTHER).await;
    change(&desk, id, json!({"requester_id": other})).await;
    over("another's request").await;
    change(&desk, id, json!({"requester_id": user})).await;
    assert_eq!(send(&desk, &good, &[("score", "good")]).await.status(), 303);
    assert_eq!(desk.agent().delete(&format!("tickets/{id}")).await.status, 204);
    over("deleted").await;
});

on_both_engines!(what_is_closed_is_rated_no_more, async |database: TestDatabase| {
    let desk = asking(database).await;
    let id = solved(&desk).await;
    let target = desk.request_of(ROWAN, "Another").await;
    let [good, _] = links(&desk).await;
    assert_eq!(send(&desk, &good, &[("score", "good")]).await.status(), 303);
    // Merging closes.
    let merge = json!({"ids": [id], "target_comment_is_public": false, "source_comment_is_public": false});
    let job = desk.agent().post(&format!("tickets/{target}/merge"), merge).await;
    assert_eq!(job.status, 200, "{}", job.body);
    eventually("the merge", async || {
        let ticket = desk.agent().get(&format!("tickets/{id}")).await.body["ticket"].clone();
        (ticket["status"] == "closed").then_some(())
    })
    .await;
    assert_eq!(send(&desk, &good, &[("score", "bad")]).await.status(), 410);
    assert_eq!(rating(&desk, id).await["score"], "good");
});

on_both_engines!(the_rating_s_page_speaks_welsh, async |database: TestDatabase| {
    let desk = asking(database).await;
    let user = id_of(&desk.agent(), "users?role=end-user", "email", ROWAN).await;
    let welsh = json!({"user": {"locale": "cy"}});
    assert_eq!(desk.admin().put(&format!("users/{user}"), welsh).await.status, 200);
    solved(&desk).await;
    desk.hands.forward_seconds(24 * HOUR);
    let letter = desk.letter(ROWAN, "Roedd yr help yn dda").await;
    let [good, _] = links_of(&letter);
    let page = page(&desk, &good, 200).await;
    assert!(page.contains("<html lang=\"cy\"") && page.contains("Ni chafodd y mater ei ddatrys"), "{page}");
});

on_both_engines!(
    what_is_opened_before_the_letter_leaves_is_not_asked_about,
    async |database: TestDatabase| {
        let port = free_port();
        let desk = TestDesk::start_with(database, &["--smtp-url", &format!("smtp://127.0.0.1:{port}")]).await;
        set(&desk, json!({"active_features": {"customer_satisfaction": true}})).await;
        let id = solved(&desk).await;
        desk.hands.forward_seconds(24 * HOUR);
        desk.server.edge.wake_mail();
        eventually("the letter to be queued", async || (desk.waiting().await == 2).then_some(())).await;
        change(&desk, id, json!({"status": "open"})).await;
        let smtp = Smtp::start_on(port).await;
        desk.hands.forward_seconds(301);
        desk.server.edge.wake_mail();
        desk.mail_has_left().await;
        let letters = smtp.letters();
        assert_eq!(letters.len(), 1, "that the request has come: {letters:?}");
    }
);
